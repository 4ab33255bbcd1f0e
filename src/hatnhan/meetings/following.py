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

CHUNK = 500


def follow_merger(news: OrganisationsMerged) -> None:
    """What was promised is owed by the successor; meetings called for later are held there, or fall to its own."""
    tasks = list(Task.objects.filter(organisation__in=news.into, closed_on=None))
    for task in tasks:
        task.organisation_id, task.body_id = news.into[task.organisation_id], None
    Task.objects.bulk_update(tasks, ["organisation", "body"], batch_size=CHUNK)
    _hand_over(news.into)
    if tasks:
        lines = [Line("meetings.task", one.pk) for one in tasks]
        record_many(news.actor, "meetings.tasks_followed", lines, decision=news.decision_id)


def _hand_over(into: Mapping[int, int]) -> None:
    """Of several that merge, the one whose meeting comes first brings it."""
    rows = Meeting.objects.filter(organisation__in=into, holding=None, cancellation=None, body=None)
    called = list(rows.order_by("starts_at", "pk"))
    if not called:
        return
    there = Meeting.objects.filter(organisation__in=set(into.values()), cancellation=None)
    taken = set(there.values_list("organisation_id", "kind", "period"))
    moved = []
    for one in called:
        key = (into[one.organisation_id], one.kind, one.period)
        if key not in taken:
            taken.add(key)
            one.organisation_id = key[0]
            moved.append(one)
    Meeting.objects.bulk_update(moved, ["organisation"], batch_size=CHUNK)


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
