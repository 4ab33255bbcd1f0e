"""What figures may read of meetings: one row a meeting held, on its day."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Case, F, IntegerField, QuerySet, Value, When
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hatnhan.foundation.dates import date_vn
from hatnhan.measures import Column, Period, Record, Touch, flow
from hatnhan.organisations.queries import names_on
from hatnhan.rulebook import meetings_on
from hatnhan.rulebook.timelines import BEGINS

from .access import LAW, Act
from .codes import Quality
from .models import Holding, Task

KINDS = tuple((kind.number, kind.name) for kind in meetings_on(BEGINS).kinds)
KIND = Column("kind", gettext_lazy("loại cuộc họp"), KINDS)
OBLIGED = Column("obliged", gettext_lazy("phải dự"))
PRESENT = Column("present", gettext_lazy("có mặt"))
ATTENDED = Column("attended", gettext_lazy("lượt người dự, cả khách"))
IS_THEMATIC = Column("thematic", gettext_lazy("có chuyên đề"), ((0, gettext_lazy("không")), (1, gettext_lazy("có"))))
LEVEL = Column("level", gettext_lazy("chất lượng"), ((0, gettext_lazy("chưa chấm")), *Quality.choices))


def _held(period: Period) -> QuerySet[Any]:
    return (
        Holding.objects.filter(began_at__date__range=(period.first, period.last))
        .annotate(
            organisation_id=F("meeting__organisation_id"), kind=F("meeting__kind"), attended=F("present") + F("guests"),
            thematic=Case(When(meeting__theme="", then=Value(0)), default=Value(1), output_field=IntegerField()),
            level=Coalesce(F("meeting__score__level"), Value(0)),
        )
        .order_by("meeting__organisation__sort_key", "began_at", "pk")
    )  # fmt: skip


def _describe(rows: Any, period: Period) -> Sequence[Record]:
    """Title, attendance, organisation as it was called, and the meeting's page."""
    loaded = list(rows.select_related("meeting__organisation"))
    names = names_on({row.meeting.organisation_id for row in loaded}, period.last)
    return [
        Record(
            title=row.meeting.title,
            detail=_("{day}, có mặt {present}/{obliged}").format(
                day=date_vn(row.meeting.on), present=row.present, obliged=row.obliged
            ),
            organisation=names[row.meeting.organisation_id],
            organisation_id=row.meeting.organisation_id,
            link=row.meeting.get_absolute_url(),
            number=row.meeting_id,
            reached_at=row.meeting.organisation.left,
        )
        for row in loaded
    ]


HELD = flow(
    "meetings.held", gettext_lazy("Cuộc họp đã diễn ra"), KIND, OBLIGED, PRESENT, ATTENDED, IS_THEMATIC, LEVEL,
    query=_held, describe=_describe, source=gettext_lazy("biên bản các cuộc họp"), law=LAW, see=Act.SEE, export=Act.EXPORT,
    rests_on=(
        Touch("meetings_meeting"),
        Touch("meetings_holding", through="meetings_meeting", here="meeting_id", there="id"),
        Touch("meetings_score", through="meetings_meeting", here="meeting_id", there="id"),
    ),
)  # fmt: skip

IS_DONE = Column("done", gettext_lazy("đã xong"), ((0, gettext_lazy("chưa")), (1, gettext_lazy("rồi"))))


def _tasks(period: Period) -> QuerySet[Any]:
    rows = Task.objects.filter(due_on__range=(period.first, period.last))
    done = Case(When(is_done=True, then=Value(1)), default=Value(0), output_field=IntegerField())
    return rows.annotate(done=done).order_by("organisation__sort_key", "due_on", "pk")


def _describe_tasks(rows: Any, period: Period) -> Sequence[Record]:
    """The task, its day and owner, and the page of the meeting that gave it."""
    loaded = list(rows.select_related("organisation", "meeting"))
    names = names_on({row.organisation_id for row in loaded}, period.last)
    return [
        Record(
            row.title, f"{row.owner_name}, {date_vn(row.due_on)}", names[row.organisation_id], row.organisation_id,
            row.meeting.get_absolute_url(), row.pk, row.organisation.left,
        )
        for row in loaded
    ]  # fmt: skip


TASKS = flow(
    "meetings.tasks", gettext_lazy("Việc đến hạn giao ở các cuộc họp"), IS_DONE, query=_tasks,
    describe=_describe_tasks, source=gettext_lazy("biên bản các cuộc họp"), law=LAW, see=Act.READ, export=Act.EXPORT,
    rests_on=(Touch("meetings_task"),),
)  # fmt: skip
DATASETS = (HELD, TASKS)
