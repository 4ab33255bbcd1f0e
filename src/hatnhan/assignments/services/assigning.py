"""Who is put in charge, by the list; ending and replacing keep what was."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from hatnhan.access.audit import Line, record, record_many
from hatnhan.access.posts import Actor
from hatnhan.foundation import clock
from hatnhan.foundation.errors import RuleBroken, Stale
from hatnhan.foundation.text import nfc
from hatnhan.members.models import Person
from hatnhan.members.queries import people_of_committee
from hatnhan.notices.services import News, send
from hatnhan.organisations.models import Organisation

from .. import rules
from ..access import LAW, Act
from ..codes import Frequency
from ..models import Assignment, Mandate, Team, TeamMember


@dataclass(frozen=True, slots=True)
class NewAssignment:
    """A person or a team in charge of a unit, or of a field of work, or of a field in a unit."""

    person: Person | None = None
    team: Team | None = None
    unit: Organisation | None = None
    field: str = ""
    frequency: Frequency = Frequency.AS_NEEDED


@transaction.atomic
def assign(
    at: Organisation, rows: Sequence[NewAssignment], *, number: str, issued_on: date, issuer: str, began_on: date,
    actor: Actor, note: str = "", ended_on: date | None = None,
) -> Mandate:  # fmt: skip
    """Assign by the list under one document; nobody gets a post on the system by it."""
    LAW.require(actor, Act.ASSIGN, at=at)
    if not rows:
        raise RuleBroken(_("Chưa chọn ai phụ trách nơi nào. Chọn ít nhất một người cho một nơi hoặc một lĩnh vực."))
    if ended_on is not None and ended_on <= began_on:
        raise RuleBroken(_("Ngày thôi phải sau ngày bắt đầu."), field="ended_on")
    _check_rows(at, rows)
    check_people(at, {row.person.pk: row.person for row in rows if row.person})
    _check_teams(at, {row.team.pk: row.team for row in rows if row.team})
    _check_taken(rows)
    mandate = Mandate.objects.create(
        organisation=at, number=nfc(number), issued_on=issued_on, issuer=nfc(issuer), note=nfc(note),
        entered_at=clock.now(), entered_by=actor.name,
    )  # fmt: skip
    made = _made(mandate, rows, began_on, ended_on)
    lines = [Line("assignments.assignment", one.pk, {"unit": one.unit_id}) for one in made]
    record_many(actor, "assignments.assigned", lines, organisation=at, mandate=mandate.pk, number=mandate.number)
    _tell(made, actor)
    return mandate


def _check_rows(at: Organisation, rows: Sequence[NewAssignment]) -> None:
    """Everybody once in one place, and only what stands here or below."""
    seen: set[tuple[int | None, int | None, int | None, str]] = set()
    for row in rows:
        if row.unit is not None and not at.left <= row.unit.left < at.right:
            raise RuleBroken(_("{name} không thuộc {place}.").format(name=row.unit.name, place=at.name))
        if row.unit is None and not nfc(row.field):
            raise RuleBroken(_("Ghi nơi phụ trách hoặc lĩnh vực phụ trách."), field="field")
        if (row.person is None) == (row.team is None):
            raise RuleBroken(_("Chọn một người hoặc một tổ công tác."), field="who")
        who = row.person.pk if row.person else None, row.team.pk if row.team else None
        key = (*who, row.unit.pk if row.unit else None, "" if row.unit else nfc(row.field))
        if key in seen:
            words = _("{who} được chọn hai lần cho {what}. Bỏ bớt một dòng.")
            raise RuleBroken(words.format(who=row.person or row.team, what=row.unit or row.field))
        seen.add(key)


def _check_teams(at: Organisation, teams: dict[int, Team]) -> None:
    there = set(Team.objects.filter(pk__in=teams, organisation=at, ended_on=None).values_list("pk", flat=True))
    for pk in teams.keys() - there:
        raise RuleBroken(_("Tổ công tác {name} đã giải thể hoặc của nơi khác.").format(name=teams[pk].name))


def check_people(at: Organisation, people: Mapping[int, Person]) -> None:
    """Members of today who belong to the organisation, or sit in one of its bodies."""
    for pk in sorted(people.keys() - people_of_committee(at, chosen=people)):
        words = _("{name} không còn sinh hoạt ở {place}. Chọn người khác.")
        raise RuleBroken(words.format(name=people[pk].name, place=at.name), field="who")


def _check_taken(rows: Sequence[NewAssignment]) -> None:
    units = [row.unit.pk for row in rows if row.unit]
    taken = set(Assignment.objects.filter(unit__in=units, ended_on=None).values_list("unit", "person", "team"))
    for row in rows:
        key = (
            row.unit.pk if row.unit else None,
            row.person.pk if row.person else None,
            row.team.pk if row.team else None,
        )
        if key in taken:
            words = _("{who} đang phụ trách {unit} rồi. Thôi phân công cũ trước, hoặc bỏ dòng này.")
            raise RuleBroken(words.format(who=row.person or row.team, unit=row.unit))


def _made(mandate: Mandate, rows: Sequence[NewAssignment], began_on: date, ended_on: date | None) -> list[Assignment]:
    try:
        with transaction.atomic():
            return Assignment.objects.bulk_create(
                [
                    Assignment(
                        mandate=mandate, person=row.person, team=row.team, unit=row.unit, field=nfc(row.field),
                        frequency=row.frequency, began_on=began_on, ended_on=ended_on,
                    )
                    for row in rows
                ],
                batch_size=500,
            )  # fmt: skip
    except IntegrityError as error:
        raise RuleBroken(_("Có người vừa được phân công ở máy khác. Tải lại trang rồi thử lại.")) from error


def _tell(made: Collection[Assignment], actor: Actor) -> None:
    """Each person hears of all that is his in one notice; a team's members of what is the team's."""
    teams = {one.team_id for one in made if one.team_id}
    members: dict[int, list[int]] = {}
    for team, person in TeamMember.objects.filter(team__in=teams, ended_on=None).values_list("team", "person"):
        members.setdefault(team, []).append(person)
    told: dict[int, list[Assignment]] = {}
    for one in made:
        for person in [one.person_id] if one.person_id else members.get(one.team_id or 0, []):
            told.setdefault(person, []).append(one)  # type: ignore[arg-type]
    send(list(_news(told)), actor=actor)


def _news(told: dict[int, list[Assignment]]) -> Iterator[News]:
    for person, rows in told.items():
        what = rows[0].what
        if len(rows) > 1:
            what = _("{what} và {count} việc nữa").format(what=what, count=len(rows) - 1)
        yield News("assignments.assigned", rows[0].get_absolute_url(), persons=[person], detail={"what": what})


@transaction.atomic
def end_assignments(rows: Sequence[Assignment], *, on: date, reason: str, actor: Actor) -> list[Assignment]:
    """End assignments by the list; visits and what was found at them stay."""
    LAW.require_all(actor, Act.ASSIGN, [row.mandate.organisation for row in rows])
    ids = [row.pk for row in rows]
    current = list(Assignment.objects.select_for_update(of=("self",)).filter(pk__in=ids).select_related("mandate"))
    for one in current:
        if one.ended_on is not None and one.ended_on <= on:
            raise RuleBroken(_("Việc phụ trách này đã thôi từ trước."), field="on")
        rules.check_end(on, one.began_on, clock.today())
        one.ended_on, one.end_reason, one.version = on, nfc(reason), one.version + 1
    Assignment.objects.bulk_update(current, ["ended_on", "end_reason", "version"], batch_size=500)
    lines = [Line("assignments.assignment", one.pk) for one in current]
    record_many(actor, "assignments.ended", lines, organisation=rows[0].mandate.organisation, on=str(on))
    return current


@transaction.atomic
def replace_assignment(
    assignment: Assignment, *, person: Person, on: date, reason: str, seen: int, actor: Actor
) -> Assignment:
    """Put somebody else in charge from a day: the former one ends, and what he has not visited is owed by the new one."""
    at = assignment.mandate.organisation
    LAW.require(actor, Act.ASSIGN, at=at)
    current = (
        Assignment.objects.select_for_update(of=("self",)).select_related("mandate__organisation").get(pk=assignment.pk)
    )
    if current.version != seen:
        raise Stale(_("Việc phụ trách này vừa được sửa. Đồng chí xem lại rồi ghi."), current=current)
    if person.pk == current.person_id:
        raise RuleBroken(_("Đồng chí ấy đang phụ trách. Chọn người khác."), field="person")
    row = NewAssignment(person, None, current.unit, current.field, Frequency(current.frequency))
    check_people(at, {person.pk: person})
    _check_taken([row])
    until = current.ended_on
    end_assignments([current], on=on, reason=reason, actor=actor)
    (made,) = _made(current.mandate, [row], on, until)
    made.replaces = current
    made.save(update_fields=["replaces"])
    record(actor, "assignments.replaced", made, organisation=at, was=current.pk)
    _tell([made], actor)
    return made
