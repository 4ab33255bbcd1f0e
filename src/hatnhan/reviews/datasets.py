"""What figures may read of reviews: one row a subject of a year, rated or not, where it belonged then."""

from collections.abc import Sequence
from typing import Any

from django.db.models import F, QuerySet, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hatnhan.measures import Column, Period, Record, yearly
from hatnhan.organisations.queries import names_on

from .access import LAW, Act
from .codes import Kind, Level, Reason, Standing
from .models import Subject

KIND = Column("kind", gettext_lazy("đối tượng"), tuple(Kind.choices))
STANDING = Column("standing", gettext_lazy("diện"), tuple(Standing.choices))
REASON = Column("reason", gettext_lazy("lý do"), tuple(Reason.choices))
LEVEL = Column("level", gettext_lazy("mức xếp loại"), ((0, gettext_lazy("chưa có")), *Level.choices))


def _subjects(period: Period) -> QuerySet[Any]:
    """Every subject of the years but those who left in between, and belong to no sum."""
    return (
        Subject.objects.filter(year__range=(period.first.year, period.last.year))
        .exclude(reason=Reason.LEFT)
        .annotate(level=Coalesce(F("rating__level"), Value(0)))
        .order_by("organisation__sort_key", "person__name_key", "pk")
    )


def _describe(rows: Any, period: Period) -> Sequence[Record]:
    """Name, level or reason, organisation as it was called, and the subject's page."""
    loaded = list(rows.select_related("person", "body", "organisation"))
    names = names_on({row.organisation_id for row in loaded}, period.last)
    return [
        Record(
            title=names[row.organisation_id] if row.person_id is None and row.body_id is None else row.name,
            detail=_told(row),
            organisation=names[row.organisation_id],
            organisation_id=row.organisation_id,
            link=row.get_absolute_url(),
            number=row.pk,
            reached_at=row.organisation.left,
        )
        for row in loaded
    ]


def _told(row: Any) -> str:
    if row.level:
        return str(Level(row.level).label)
    if row.standing == Standing.RATED:
        return _("chưa có quyết định")
    return row.why


SUBJECTS = yearly(
    "reviews.subjects", gettext_lazy("Đối tượng kiểm điểm, xếp loại"), KIND, STANDING, REASON, LEVEL,
    query=_subjects, describe=_describe, source="21-HD/BTCTW 2019 và hướng dẫn của từng năm", law=LAW, see=Act.SEE,
    export=Act.EXPORT,
)  # fmt: skip
DATASETS = (SUBJECTS,)
