"""The only writers of organisations: each act with its decision, by the list where many are done at once."""

from .changing import change_phone, dissolve_organisation
from .founding import DecisionWords, NewOrganisation, found_organisation, found_organisations, found_root
from .listing import Change
from .log import NewLogEntry, correct_log_entry, enter_log_entries, enter_log_entry
from .moving import move_organisation, move_organisations
from .places import NewPlace, RecordedPlace, record_places
from .renaming import rename_organisation, rename_organisations, retype_organisation, retype_organisations
from .reorganising import merge_organisations, reorganise, split_organisation
from .restoring import ReplacedSpells, restore_organisations
from .withdrawing import withdraw_places

__all__ = [
    "Change",
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
    "move_organisations",
    "record_places",
    "rename_organisation",
    "rename_organisations",
    "reorganise",
    "restore_organisations",
    "retype_organisation",
    "retype_organisations",
    "split_organisation",
    "withdraw_places",
]
