"""Key tasks: registered below, accepted and rated above."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from hatnhan.access.audit import record
from hatnhan.access.posts import Actor
from hatnhan.foundation import clock
from hatnhan.foundation.errors import NotPermitted, RuleBroken, Stale
from hatnhan.foundation.text import nfc
from hatnhan.organisations.models import Organisation

from ..access import LAW, Act
from ..codes import TaskRating
from ..models import KeyTask


@transaction.atomic
def register_task(at: Organisation, *, year: int, title: str, product: str, due_on: date, actor: Actor) -> KeyTask:
    """Register a key task with the superior."""
    LAW.require(actor, Act.SET, at=at)
    if due_on.year != year:
        raise RuleBroken(_("Thời hạn phải trong năm {year}.").format(year=year), field="due_on")
    task = KeyTask.objects.create(
        organisation=at, year=year, title=nfc(title), product=nfc(product), due_on=due_on,
        registered_at=clock.now(), registered_by=actor.name,
    )  # fmt: skip
    record(actor, "targets.task_registered", task, organisation=at)
    return task


@transaction.atomic
def accept_task(task: KeyTask, *, seen: int, actor: Actor) -> KeyTask:
    """The superior takes note and agrees."""
    current = _rateable(task, seen, actor)
    if current.accepted_at is None:
        current.accepted_at, current.accepted_by = clock.now(), actor.name
        _save(current, ["accepted_at", "accepted_by"])
        record(actor, "targets.task_accepted", current, organisation=current.organisation)
    return current


@transaction.atomic
def report_task(task: KeyTask, *, outcome: str, on: date, seen: int, actor: Actor) -> KeyTask:
    """Report what came of a task; after it is rated nothing changes any more."""
    LAW.require(actor, Act.REPORT, at=task.organisation)
    current = _locked(task, seen)
    if current.rating is not None:
        raise RuleBroken(_("Cấp trên đã xếp loại nhiệm vụ này, không sửa kết quả được nữa."))
    current.outcome, current.reported_on = nfc(outcome), on
    _save(current, ["outcome", "reported_on"])
    record(actor, "targets.task_reported", current, organisation=current.organisation)
    return current


@transaction.atomic
def rate_task(task: KeyTask, *, rating: int, seen: int, actor: Actor, remarks: str = "") -> KeyTask:
    """The superior rates what was reported."""
    current = _rateable(task, seen, actor)
    if current.reported_on is None:
        raise RuleBroken(_("Nơi đăng ký chưa báo cáo kết quả. Nhắc báo cáo rồi xếp loại."))
    current.rating, current.remarks = TaskRating(rating), nfc(remarks)
    current.rated_at, current.rated_by = clock.now(), actor.name
    _save(current, ["rating", "remarks", "rated_at", "rated_by"])
    record(actor, "targets.task_rated", current, organisation=current.organisation, rating=int(rating))
    return current


def may_rate(actor: Actor, organisation: Organisation) -> bool:
    """Whether the actor speaks for the direct superior; nobody rates what his own committee registered."""
    above = organisation.custodian
    return above is not None and LAW.permits(actor, Act.RATE, at=above)


def require_rating(task: KeyTask, *, actor: Actor) -> None:
    """NotPermitted unless the actor speaks for the direct superior."""
    if not may_rate(actor, task.organisation):
        raise NotPermitted(f"rate task {task.pk}: user {actor.user_id}")


def _rateable(task: KeyTask, seen: int, actor: Actor) -> KeyTask:
    require_rating(task, actor=actor)
    return _locked(task, seen)


def _locked(task: KeyTask, seen: int) -> KeyTask:
    current = KeyTask.objects.select_for_update().get(pk=task.pk)
    if current.version != seen:
        raise Stale(_("Nhiệm vụ này vừa được người khác sửa. Đồng chí xem lại rồi ghi."), current=current)
    return current


def _save(task: KeyTask, fields: list[str]) -> None:
    task.version += 1
    task.save(update_fields=[*fields, "version"])
