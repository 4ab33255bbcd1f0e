"""Open tasks and called meetings follow their organisations when the tree changes; what was held stays where it was."""

from collections.abc import Collection, Mapping
from datetime import date

from django.db.models import Count
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hatnhan.access.audit import Line, record_many
from hatnhan.foundation import clock
from hatnhan.organisations.following import Follower
from hatnhan.organisations.news import OrganisationsEnded, OrganisationsMerged

from .models import Cancellation, Meeting, Task


def follow_merger(news: OrganisationsMerged) -> None:
    """What was promised is owed by the successor; meetings called for later are held there, or fall to its own."""
    moved: list[int] = []
    for ended, successor in news.into.items():
        rows = Task.objects.filter(organisation=ended, closed_on=None)
        moved += rows.values_list("pk", flat=True)
        rows.update(organisation=successor, body=None)
        _hand_over(ended, successor)
    if moved:
        lines = [Line("meetings.task", pk) for pk in moved]
        record_many(news.actor, "meetings.tasks_followed", lines, decision=news.decision_id)


def _hand_over(ended: int, successor: int) -> None:
    called = Meeting.objects.filter(organisation=ended, holding=None, cancellation=None, body=None)
    there = set(Meeting.objects.filter(organisation=successor, cancellation=None).values_list("kind", "period"))
    free = [one.pk for one in called if (one.kind, one.period) not in there]
    Meeting.objects.filter(pk__in=free).update(organisation=successor)


def follow_end(news: OrganisationsEnded) -> None:
    """Meetings still called where nothing exists any more are called off."""
    left = Meeting.objects.filter(organisation__in=news.ids, holding=None, cancellation=None)
    Cancellation.objects.bulk_create(
        Cancellation(
            meeting=one, reason=_("Tổ chức đã kết thúc hoạt động"), cancelled_at=clock.now(),
            cancelled_by_id=news.actor.user_id, cancelled_by_name=news.actor.name,
        )
        for one in left
    )  # fmt: skip


LISTENERS = {OrganisationsMerged: follow_merger, OrganisationsEnded: follow_end}


def open_tasks_of_each(ids: Collection[int], on: date) -> Mapping[int, int]:
    """How many open tasks each organisation itself answers for."""
    rows = Task.objects.filter(organisation__in=ids, closed_on=None).order_by()
    return dict(rows.values_list("organisation").annotate(count=Count("pk")))


FOLLOWER = Follower("meetings.tasks", gettext_lazy("việc đang làm"), open_tasks_of_each)
