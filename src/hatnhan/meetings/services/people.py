"""Of people: the standing committee's weekly remarks, and what each answers for himself before the manifestations."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from hatnhan.access.audit import Line, record, record_many
from hatnhan.access.posts import Actor
from hatnhan.foundation import clock
from hatnhan.foundation.errors import NotPermitted, RuleBroken, Stale
from hatnhan.foundation.text import nfc
from hatnhan.members.models import Person

from ..access import LAW, Act
from ..models import Meeting, PersonRemark, SelfCheck
from ..queries.roll import roll_of
from .states import require_entering, standing_meeting, unsigned_meeting


@dataclass(frozen=True, slots=True)
class NewRemark:
    """What is said of one person in one position."""

    person: Person
    capacity: str
    strengths: str = ""
    limits: str = ""
    remedy: str = ""
    due_on: date | None = None


@transaction.atomic
def remark_on_people(meeting: Meeting, rows: Sequence[NewRemark], *, actor: Actor) -> list[PersonRemark]:
    """Enter or replace remarks; a remedy has its day, and comes back the next week until it is settled."""
    require_entering(meeting, actor)
    found = unsigned_meeting(meeting)
    if not found.kind_rules.remarks_on_people:
        raise RuleBroken(_("Loại cuộc họp này không nhận xét từng đồng chí."))
    for row in rows:
        if row.limits.strip() and not row.remedy.strip():
            raise RuleBroken(_("Đã nêu hạn chế thì ghi cách khắc phục."), field="remedy")
        if row.remedy.strip() and row.due_on is None:
            raise RuleBroken(_("Ghi hạn khắc phục."), field="due_on")
    remarks = [
        PersonRemark(
            meeting=found, person=row.person, capacity=nfc(row.capacity), strengths=row.strengths.strip(),
            limits=row.limits.strip(), remedy=row.remedy.strip(), due_on=row.due_on,
        )
        for row in rows
    ]  # fmt: skip
    PersonRemark.objects.bulk_create(
        remarks, update_conflicts=True, unique_fields=["meeting", "person", "capacity"],
        update_fields=["strengths", "limits", "remedy", "due_on"],
    )  # fmt: skip
    lines = [Line("members.person", row.person.pk) for row in rows]
    record_many(actor, "meetings.remarked", lines, organisation=found.organisation, meeting=found.pk)
    return list(found.remarks.all())


@transaction.atomic
def settle_remark(
    remark: PersonRemark, *, settlement: str, on: date, seen: int | None = None, actor: Actor
) -> PersonRemark:
    """Say what became of a remedy; it does not come back after that."""
    LAW.require(actor, Act.ENTER, at=remark.meeting.organisation)
    current = PersonRemark.objects.select_for_update().get(pk=remark.pk)
    if current.settled_on is not None or (seen is not None and seen != current.version):
        raise Stale(_("Việc khắc phục này vừa được ghi. Hãy xem lại."), current=current)
    if not nfc(settlement):
        raise RuleBroken(_("Ghi đã khắc phục ra sao."), field="settlement")
    current.settlement, current.settled_on, current.version = nfc(settlement), on, current.version + 1
    current.save(update_fields=["settlement", "settled_on", "version"])
    record(actor, "meetings.remark_settled", current, organisation=remark.meeting.organisation)
    return current


@dataclass(frozen=True, slots=True)
class Answer:
    """One's own words about one manifestation; empty words take the answer back."""

    answer: str = ""
    remedy: str = ""
    due_on: date | None = None


@transaction.atomic
def answer_self_check(meeting: Meeting, answers: Mapping[int, Answer], *, actor: Actor) -> list[SelfCheck]:
    """Answer for oneself, by the number of the manifestation; nobody answers for somebody else, nothing is scored."""
    if actor.person_id is None or not LAW.permits(actor, Act.ANSWER_OWN, at=None, person_id=actor.person_id):
        raise NotPermitted(f"self-check: user {actor.user_id}")
    found = standing_meeting(meeting)
    _check_answers(found, answers, actor.person_id)
    empty = [number for number, one in answers.items() if not one.answer.strip() and not one.remedy.strip()]
    found.self_checks.filter(person=actor.person_id, manifestation__in=empty, outcome_on=None).delete()
    rows = [
        SelfCheck(
            meeting=found, person_id=actor.person_id, manifestation=number, answer=one.answer.strip(),
            remedy=one.remedy.strip(), due_on=one.due_on, written_at=clock.now(),
        )
        for number, one in answers.items() if number not in empty
    ]  # fmt: skip
    SelfCheck.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["meeting", "person", "manifestation"],
        update_fields=["answer", "remedy", "due_on", "written_at"],
    )  # fmt: skip
    record(actor, "meetings.self_checked", found, organisation=found.organisation, answers=len(rows))
    return rows


def _check_answers(meeting: Meeting, answers: Mapping[int, Answer], person_id: int) -> None:
    if person_id not in {row.person_id for row in roll_of(meeting)}:
        raise RuleBroken(_("Đồng chí không có trong danh sách của cuộc họp này."))
    known = {one.number for one in meeting.rules.manifestations}
    if not set(answers) <= known:
        raise RuleBroken(_("Danh sách biểu hiện áp dụng cho ngày này không có mục ấy."))
    for number, one in answers.items():
        if one.remedy.strip() and one.due_on is None:
            raise RuleBroken(_("Ghi hạn cho điều đồng chí hứa sửa."), field=f"due_on_{number}")


@transaction.atomic
def report_remedy(check: SelfCheck, *, outcome: str, on: date, actor: Actor) -> SelfCheck:
    """Say, for oneself, what became of what one promised to mend."""
    if actor.person_id is None or actor.person_id != check.person_id:
        raise NotPermitted(f"self-check {check.pk}: user {actor.user_id}")
    current = SelfCheck.objects.select_for_update().get(pk=check.pk)
    if not outcome.strip():
        raise RuleBroken(_("Ghi đã sửa được đến đâu."), field="outcome")
    current.outcome, current.outcome_on = outcome.strip(), on
    current.save(update_fields=["outcome", "outcome_on"])
    record(actor, "meetings.remedy_reported", current, organisation=current.meeting.organisation)
    return current
