"""An organisation's life as one list of changes, newest first."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.utils.translation import gettext as _

from .asof import end_of
from .models import Organisation, Succession
from .types import type_of


@dataclass(frozen=True, slots=True)
class Change:
    """What happened on a day, and the document it rests on."""

    on: date
    words: str
    decision: str = ""


def history_of(organisation: Organisation, *, with_log: bool, known_on: date | None = None) -> list[Change]:
    """Founding, names, types, parents, mergers, splits, dissolution, and for whoever may see it the log; five queries.

    With `known_on` the log is told as it was known at the end of that day; the rest is as known now.
    """
    changes = [*_names(organisation), *_types(organisation), *_parents(organisation), *_successions(organisation)]
    changes += _logged(organisation, known_on) if with_log else ()
    if organisation.dissolved_on:
        decision = str(organisation.dissolved_by or "")
        changes.append(Change(organisation.dissolved_on, _("Kết thúc hoạt động"), decision))
    return sorted(changes, key=lambda change: change.on, reverse=True)


def _names(organisation: Organisation) -> Iterator[Change]:
    spells = organisation.name_spells.select_related("decision").order_by("began_on")
    for place, spell in enumerate(spells):
        words = _("Đổi tên thành {name}") if place else _("Thành lập, tên {name}")
        yield Change(spell.began_on, words.format(name=spell.name), str(spell.decision or ""))


def _types(organisation: Organisation) -> Iterator[Change]:
    spells = organisation.type_spells.select_related("decision").order_by("began_on")
    for spell in spells[1:]:
        yield Change(
            spell.began_on, _("Thành {type}").format(type=type_of(spell.type).label.told), str(spell.decision or "")
        )


def _parents(organisation: Organisation) -> Iterator[Change]:
    spells = organisation.parent_spells.select_related("decision", "parent").order_by("began_on")
    for spell in spells[1:]:
        yield Change(
            spell.began_on, _("Chuyển về {parent}").format(parent=spell.parent.name), str(spell.decision or "")
        )


def _logged(organisation: Organisation, known_on: date | None) -> Iterator[Change]:
    rows = organisation.log.select_related("decision")
    for entry in rows.known_at(end_of(known_on)) if known_on else rows.in_force():
        yield Change(entry.effective_on, entry.words, str(entry.decision))


def _successions(organisation: Organisation) -> Iterator[Change]:
    merged = {Succession.Kind.MERGE: _("Nhập vào {name}"), Succession.Kind.SPLIT: _("Tách ra {name}")}
    received = {Succession.Kind.MERGE: _("Nhận {name} nhập vào"), Succession.Kind.SPLIT: _("Tách ra từ {name}")}
    both = Q(predecessor=organisation) | Q(successor=organisation)
    for one in Succession.objects.filter(both).select_related("predecessor", "successor", "decision"):
        kind, goes = Succession.Kind(one.kind), one.predecessor_id == organisation.pk
        words = (
            merged[kind].format(name=one.successor.name) if goes else received[kind].format(name=one.predecessor.name)
        )
        yield Change(one.on, words, str(one.decision))
