"""Moving organisations with all below them under other parents, by the list; custody goes with them."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from hatnhan.access.posts import Actor
from hatnhan.foundation import clock
from hatnhan.foundation.errors import RuleBroken

from .. import queries, rules
from ..access import LAW, Act
from ..models import Organisation, ParentSpell
from .custody import renumber
from .founding import DecisionWords, stored_decisions
from .listing import Change, end_spells, enter, fresh, save_changed


def move_organisation(
    organisation: Organisation, *, parent: Organisation, on: date, decision: DecisionWords, seen: int, actor: Actor
) -> ParentSpell:
    """Put one organisation under another parent."""
    return move_organisations([Change(organisation, parent, decision, seen)], on=on, actor=actor)[0]


@transaction.atomic
def move_organisations(rows: Sequence[Change[Organisation]], *, on: date, actor: Actor) -> list[ParentSpell]:
    """Put organisations with all below them under other parents from a day on, by the list; none stands under its own then."""
    if not rows:
        return []
    organisations = fresh([(row.organisation, row.seen) for row in rows], on, actor)
    parents = Organisation.objects.in_bulk({row.to.pk for row in rows})
    LAW.require_all(actor, Act.CHANGE, parents.values())
    to = {one.pk: parents[row.to.pk] for one, row in zip(organisations, rows, strict=True)}
    _check_parents(organisations, to, on)
    before, decisions = end_spells(ParentSpell, organisations, on), stored_decisions([row.decision for row in rows])
    for one, was in zip(organisations, before, strict=True):
        if was.parent_id == to[one.pk].pk:
            raise RuleBroken(_("{name} đang ở dưới {parent} rồi.").format(name=one.name, parent=to[one.pk].name))
        one.custodian = to[one.pk]
    spells = ParentSpell.objects.bulk_create(
        (
            ParentSpell(child=one, parent=to[one.pk], began_on=on, decision=decisions[row.decision])
            for one, row in zip(organisations, rows, strict=True)
        ),
        500,
    )
    save_changed(organisations, "custodian")
    renumber()
    details = [{"was": was.parent_id, "now": spell.parent_id} for was, spell in zip(before, spells, strict=True)]
    enter(actor, "organisations.moved", "organisations.moved_by_list", organisations, details)
    return spells


def _check_parents(organisations: Sequence[Organisation], to: Mapping[int, Organisation], on: date) -> None:
    """The parents live and may hold what comes, and nobody ends up under himself when all of the list is done."""
    days = {on, clock.today()}
    for one in organisations:
        parent = to[one.pk]
        for day in days:
            rules.check_parent_lives(parent.name, parent.founded_on, parent.dissolved_on, day)
        rules.check_parent_type(parent.type_rules, one.type_rules)
    moved = {pk: parent.pk for pk, parent in to.items()}
    for day in days:
        above = queries.parents_above(moved.values(), day) | moved
        for pk in moved:
            rules.check_no_loop(pk, _line(moved[pk], above))


def _line(start: int, above: Mapping[int, int]) -> Iterator[int]:
    """An organisation and those above it, each once: a loop that others make is told of them."""
    passed: set[int] = set()
    now: int | None = start
    while now is not None and now not in passed:
        yield now
        passed.add(now)
        now = above.get(now)
