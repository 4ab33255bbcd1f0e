"""The roll of one meeting: names from the register of its day, marks as entered; a fixed number of queries."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from hatnhan.members.codes import PlacementKind, Status
from hatnhan.members.models import Placement, Seat, StatusSpell
from hatnhan.organisations.models import Organisation
from hatnhan.organisations.queries import in_force, subtree_ids
from hatnhan.rulebook.meetings import Voters, Who

from ..codes import Mark, Standing
from ..models import Attendance, Meeting
from ..rules import Counts, counted, entitled_of
from ..rules.voting import may_vote
from ..ruling import rules_at

STANDINGS = {
    Status.OFFICIAL: Standing.OFFICIAL, Status.PROBATIONARY: Standing.PROBATIONARY, Status.EXEMPT: Standing.EXEMPT,
    Status.SUSPENDED: Standing.SUSPENDED, Status.AWAITING: Standing.AWAY, Status.ABROAD: Standing.AWAY,
}  # fmt: skip


@dataclass(slots=True)
class RollRow:
    """One name on the roll; `version` is 0 while nothing was entered beside it."""

    person_id: int
    name: str
    standing: Standing
    may_vote: bool
    mark: Mark = Mark.NONE
    reason: str = ""
    version: int = 0
    marked_by: str = ""

    @property
    def note(self) -> str:
        """What is said under the name: nothing of an official member."""
        return "" if self.standing == Standing.OFFICIAL else str(self.standing.label).capitalize()


def roll_of(meeting: Meeting) -> list[RollRow]:
    """Everybody on the roll in Vietnamese order; of a held meeting as it was closed."""
    marks = {one.person_id: one for one in meeting.attendances.select_related("person")}
    if hasattr(meeting, "holding"):
        rows = [_of(one) for one in sorted(marks.values(), key=lambda one: one.person.name_key)]
        return rows
    rows = list(_registered(meeting))
    for row in rows:
        if one := marks.get(row.person_id):
            row.mark, row.reason, row.version, row.marked_by = (
                Mark(one.mark),
                one.reason,
                one.version,
                one.marked_by_name,
            )
    return rows


def counts_of(meeting: Meeting, rows: Iterable[RollRow] | None = None) -> Counts:
    """Counts of the roll; where those invited are the roll, of them."""
    return counted((row.standing, row.mark) for row in (rows if rows is not None else whole_roll(meeting)))


def whole_roll(meeting: Meeting) -> list[RollRow]:
    """The roll, or the delegates and guests of a kind that has no other; only delegates vote."""
    if meeting.kind_rules.who not in (Who.DELEGATES, Who.GUESTS):
        return roll_of(meeting)
    marks = {True: Mark.PRESENT, False: Mark.ABSENT, None: Mark.NONE}
    return [
        RollRow(
            one.person_id or 0, one.name, Standing.OFFICIAL if one.is_delegate else Standing.TEMPORARY,
            one.is_delegate, marks[one.came],
        )
        for one in meeting.guests.all()
    ]  # fmt: skip


def entitled_at(rows: Iterable[RollRow]) -> tuple[int, int]:
    """(entitled to vote, of them present)."""
    return entitled_of((row.standing, row.mark, row.may_vote) for row in rows)


def _of(one: Attendance) -> RollRow:
    return RollRow(
        one.person_id, one.person.name, Standing(one.standing), one.may_vote, Mark(one.mark), one.reason, one.version,
        one.marked_by_name,
    )  # fmt: skip


def _registered(meeting: Meeting) -> Iterator[RollRow]:
    who = meeting.kind_rules.who
    if who == Who.SEATS:
        seats = Seat.objects.filter(in_force(meeting.on), body=meeting.body).select_related("person")
        seen: set[int] = set()
        for seat in seats.order_by("rank", "person__name_key"):
            if seat.person_id not in seen:
                seen.add(seat.person_id)
                yield RollRow(seat.person_id, seat.person.name, Standing.OFFICIAL, True)
    elif who in (Who.MEMBERS, Who.MEMBERS_BELOW):
        voters = rules_at(meeting.organisation, meeting.on).voters
        yield from _members(meeting.organisation, meeting.on, voters, below=who == Who.MEMBERS_BELOW)


def _members(organisation: Organisation, on: date, voters: Voters, *, below: bool) -> Iterator[RollRow]:
    """Who belongs here that day, and who comes here for a while; whoever is with another cell for a while is away."""
    cells = Q(organisation_id__in=subtree_ids(organisation, on)) if below else Q(organisation=organisation)
    spells = {one.person_id: one for one in StatusSpell.objects.filter(cells, in_force(on)).select_related("person")}
    guests = Placement.objects.filter(in_force(on), kind=PlacementKind.TEMPORARY)
    here = Q(cell_id__in=subtree_ids(organisation, on)) if below else Q(cell=organisation)
    found = guests.filter(here | Q(person__in=spells)).select_related("person")
    coming = {one.person_id: one for one in found if below or one.cell_id == organisation.pk}
    gone = {one.person_id for one in found} - coming.keys()
    official = dict(
        StatusSpell.objects.filter(in_force(on), person__in=coming.keys() - spells.keys()).values_list(
            "person", "status"
        )
    ) if coming.keys() - spells.keys() else {}  # fmt: skip
    people = {pk: one.person for pk, one in {**coming, **spells}.items()}
    for pk, person in sorted(people.items(), key=lambda pair: (pair[1].name_key, pair[0])):
        spell = spells.get(pk)
        standing = Standing.TEMPORARY if spell is None else STANDINGS[Status(spell.status)]
        if pk in gone and standing.is_obliged:
            standing = Standing.AWAY
        is_official = official.get(pk) == Status.OFFICIAL if spell is None else not spell.probationary
        yield RollRow(pk, person.name, standing, may_vote(standing, is_official, voters))
