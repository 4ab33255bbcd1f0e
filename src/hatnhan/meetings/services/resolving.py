"""Resolutions with a result that can be measured, and the tasks given at a meeting until they are done."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from hatnhan.access.audit import Line, record, record_many
from hatnhan.access.posts import Actor
from hatnhan.foundation import clock
from hatnhan.foundation.errors import RuleBroken, Stale
from hatnhan.foundation.text import nfc
from hatnhan.members.models import Person

from ..access import LAW, Act
from ..codes import CLOSING, TaskOutcome
from ..models import Meeting, Resolution, Task, TaskReport
from .states import held_meeting, require_entering, standing_meeting
from .telling import tell_tasked


@dataclass(frozen=True, slots=True)
class NewTask:
    """Something to be done by somebody by a day."""

    title: str
    due_on: date
    owner: Person | None = None
    owner_name: str = ""
    resolution: Resolution | None = None


@transaction.atomic
def adopt_resolution(
    meeting: Meeting, *, title: str, text: str, topic: int, number: str = "", planned: Decimal | None = None,
    unit: str = "", actor: Actor,
) -> Resolution:  # fmt: skip
    """The resolution of a held meeting; a measurable result names its unit, a number is given once."""
    require_entering(meeting, actor)
    found = held_meeting(meeting)
    if topic not in {one.number for one in found.rules.topics}:
        raise RuleBroken(_("Chọn một chủ đề trong danh sách."), field="topic")
    if planned is not None and not nfc(unit):
        raise RuleBroken(_("Ghi đơn vị của kết quả cần đạt: mét, hộ, triệu đồng..."), field="unit")
    if number and Resolution.objects.filter(organisation=found.organisation, number=number, on=found.on).exists():
        raise RuleBroken(_("Số {number} đã dùng. Hãy lấy số tiếp theo.").format(number=number), field="number")
    row = Resolution.objects.create(
        meeting=found, organisation=found.organisation, number=nfc(number), on=found.on, title=nfc(title),
        text=text.strip(), topic=topic, planned=planned, unit=nfc(unit),
    )  # fmt: skip
    record(actor, "meetings.resolution_adopted", row, organisation=found.organisation, number=row.number)
    return row


@transaction.atomic
def report_result(
    resolution: Resolution,
    *,
    achieved: Decimal | None,
    on: date,
    result: str = "",
    seen: int | None = None,
    actor: Actor,
) -> Resolution:
    """What a resolution has come to by a day, in its own unit and in words."""
    LAW.require(actor, Act.ENTER, at=resolution.organisation)
    current = Resolution.objects.select_for_update().get(pk=resolution.pk)
    if seen is not None and seen != current.version:
        raise Stale(_("Kết quả vừa được người khác ghi. Hãy xem lại."), current=current)
    if achieved is None and not nfc(result):
        raise RuleBroken(_("Ghi kết quả bằng số hoặc bằng lời."), field="achieved")
    current.achieved, current.achieved_on, current.result = achieved, on, nfc(result)
    current.version += 1
    current.save()
    record(actor, "meetings.result_reported", current, organisation=resolution.organisation)
    return current


@transaction.atomic
def assign_tasks(meeting: Meeting, rows: Sequence[NewTask], *, actor: Actor) -> list[Task]:
    """Give tasks at a meeting; each has an owner and a day that is not before it."""
    require_entering(meeting, actor)
    found = standing_meeting(meeting)
    for row in rows:
        if row.due_on < found.on:
            raise RuleBroken(_("Hạn làm sớm hơn ngày họp. Hãy ghi lại hạn."), field="due_on")
        if row.owner is None and not nfc(row.owner_name):
            raise RuleBroken(_("Ghi ai làm việc này."), field="owner")
    tasks = [
        Task(
            meeting=found, organisation=found.organisation, body=found.body, resolution=row.resolution,
            title=nfc(row.title), owner=row.owner, owner_name=nfc(row.owner_name) or str(row.owner),
            given_on=found.on, due_on=row.due_on,
        )
        for row in rows
    ]  # fmt: skip
    Task.objects.bulk_create(tasks)
    lines = [Line("meetings.task", task.pk) for task in tasks]
    record_many(actor, "meetings.tasks_assigned", lines, organisation=found.organisation)
    tell_tasked(tasks, actor=actor)
    return tasks


@dataclass(frozen=True, slots=True)
class Report:
    """What is said of one task."""

    outcome: TaskOutcome
    note: str = ""


@transaction.atomic
def report_tasks(
    reports: Mapping[Task, Report], *, on: date, meeting: Meeting | None = None, actor: Actor
) -> list[TaskReport]:
    """Say what became of tasks, at a meeting or between two; done and dropped ones do not come back."""
    for task in reports:
        LAW.require(actor, Act.REPORT, at=task.organisation, person_id=task.owner_id)
    locked = {one.pk: one for one in Task.objects.select_for_update().filter(pk__in=[task.pk for task in reports])}
    made = []
    for task, report in reports.items():
        current = locked[task.pk]
        _check_report(current, report, on)
        made.append(
            TaskReport(
                task=current, meeting=meeting, on=on, outcome=report.outcome, note=nfc(report.note),
                reported_at=clock.now(), reported_by_id=actor.user_id, reported_by_name=actor.name,
            )
        )  # fmt: skip
        current.closed_on = on if report.outcome in CLOSING else None
        current.is_done = report.outcome == TaskOutcome.DONE
        current.version += 1
    TaskReport.objects.bulk_create(made)
    Task.objects.bulk_update(locked.values(), ["closed_on", "is_done", "version"])
    lines = [Line("meetings.task", row.task_id, {"outcome": int(row.outcome)}) for row in made]
    record_many(actor, "meetings.tasks_reported", lines)
    return made


def _check_report(task: Task, report: Report, on: date) -> None:
    if on < task.given_on:
        raise RuleBroken(_("Ngày báo cáo sớm hơn ngày giao việc."), field="on")
    if report.outcome in (TaskOutcome.NOT, TaskOutcome.DROPPED) and not nfc(report.note):
        words = _("Ghi vì sao việc “{title}” chưa làm hoặc thôi không làm.")
        raise RuleBroken(words.format(title=task.title), field="note")


@transaction.atomic
def withdraw_task(task: Task, *, actor: Actor) -> None:
    """Take back a task entered by mistake, while nobody has reported on it."""
    LAW.require(actor, Act.ENTER, at=task.organisation)
    current = Task.objects.select_for_update().get(pk=task.pk)
    if current.reports.exists():
        raise RuleBroken(_("Việc này đã có báo cáo, không xóa được. Có thể ghi thôi không làm nữa."))
    record(actor, "meetings.task_withdrawn", current, organisation=task.organisation)
    Task.objects.filter(pk=current.pk).delete()
