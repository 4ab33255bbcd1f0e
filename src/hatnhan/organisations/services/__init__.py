"""The only writers of organisations: each act with its decision, by the list where many are done at once."""

from .changing import change_phone, dissolve_organisation, move_organisation, rename_organisation, retype_organisation
from .founding import DecisionWords, NewOrganisation, found_organisation, found_organisations, found_root
from .log import NewLogEntry, correct_log_entry, enter_log_entries, enter_log_entry
from .places import NewPlace, RecordedPlace, record_places
from .reorganising import merge_organisations, reorganise, split_organisation
from .restoring import ReplacedSpells, restore_organisations
from .withdrawing import withdraw_places

__all__ = [
    "DecisionWords",
    "NewLogEntry",
    "NewOrganisation",
    "NewPlace",
    "RecordedPlace",
    "ReplacedSpells",
    "change_phone",
    "correct_log_entry",
    "dissolve_organisation",
    "enter_log_entries",
    "enter_log_entry",
    "found_organisation",
    "found_organisations",
    "found_root",
    "merge_organisations",
    "move_organisation",
    "record_places",
    "rename_organisation",
    "reorganise",
    "restore_organisations",
    "retype_organisation",
    "split_organisation",
    "withdraw_places",
]
