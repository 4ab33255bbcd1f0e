"""What figures may read of assignments: visits, cells visited, difficulties, household groups and hamlets."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Case, Exists, F, OuterRef, QuerySet, Subquery, Sum, Value, When
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext_lazy

from hatnhan.foundation.dates import date_vn
from hatnhan.measures import Column, Period, Record, flow, stock
from hatnhan.organisations.models import Organisation, PlaceYear
from hatnhan.organisations.queries import existing, in_force, names_on
from hatnhan.organisations.types import numbers_where

from .access import LAW, Act
from .codes import Outcome, Topic
from .models import Difficulty, GroupCharge, HouseholdGroup, Visit

IS_CELL = Column("is_cell", gettext_lazy("chi bộ"), ((0, gettext_lazy("không")), (1, gettext_lazy("có"))))
OUTCOME = Column("outcome", gettext_lazy("kết quả"), tuple(Outcome.choices))
TOPIC = Column("topic", gettext_lazy("về việc"), tuple(Topic.choices))
IS_LED = Column("is_led", gettext_lazy("có đảng viên phụ trách"), ((0, gettext_lazy("chưa")), (1, gettext_lazy("có"))))
HOUSEHOLDS = Column("households", gettext_lazy("số hộ"))


def _visits(period: Period) -> QuerySet[Any]:
    is_cell = Case(When(unit__type_number__in=numbers_where("holds_members"), then=Value(1)), default=Value(0))
    rows = Visit.objects.filter(on__range=(period.first, period.last))
    return rows.annotate(organisation_id=F("unit_id"), is_cell=is_cell).order_by("unit__sort_key", "on", "pk")


def _visited(period: Period) -> QuerySet[Any]:
    """Of the visits to each organisation only the first in the period."""
    same = Visit.objects.filter(unit=OuterRef("unit"), on__gte=period.first)
    earlier = same.filter(on__lt=OuterRef("on")) | same.filter(on=OuterRef("on"), pk__lt=OuterRef("pk"))
    return _visits(period).filter(~Exists(earlier))


def _describe_visits(rows: Any, period: Period) -> Sequence[Record]:
    loaded = list(rows.select_related("unit", "meeting", "assignment__person", "assignment__team"))
    names = names_on({row.unit_id for row in loaded}, period.last)
    return [
        Record(
            row.assignment.who, f"{date_vn(row.on)}, {row.what}", names[row.unit_id], row.unit_id, row.get_absolute_url(),
            row.pk, row.unit.left,
        )
        for row in loaded
    ]  # fmt: skip


def _difficulties(period: Period) -> QuerySet[Any]:
    rows = Difficulty.objects.filter(raised_on__range=(period.first, period.last))
    return rows.order_by("organisation__sort_key", "raised_on", "pk")


def _describe_difficulties(rows: Any, period: Period) -> Sequence[Record]:
    loaded = list(rows.select_related("organisation"))
    names = names_on({row.organisation_id for row in loaded}, period.last)
    return [
        Record(
            str(row), f"{date_vn(row.raised_on)}, {row.get_outcome_display()}", names[row.organisation_id],
            row.organisation_id, row.get_absolute_url(), row.pk, row.organisation.left,
        )
        for row in loaded
    ]  # fmt: skip


def _groups(period: Period) -> QuerySet[Any]:
    led = GroupCharge.objects.filter(in_force(period.last), group=OuterRef("pk"))
    is_led = Case(When(Exists(led), then=Value(1)), default=Value(0))
    return (
        HouseholdGroup.objects.filter(in_force(period.last))
        .annotate(is_led=is_led)
        .order_by("organisation__sort_key", "name")
    )


def _describe_groups(rows: Any, period: Period) -> Sequence[Record]:
    return _at_cells(
        [(row.name, row.households, row.organisation) for row in rows.select_related("organisation")], period
    )


def _hamlets(period: Period) -> QuerySet[Any]:
    """Cells that have groups: households of their hamlet by the latest year known, else those of all their groups."""
    here = HouseholdGroup.objects.filter(in_force(period.last), organisation=OuterRef("pk"))
    years = PlaceYear.objects.filter(place=OuterRef("place"), year__lte=period.last.year, households__gt=0)
    of_groups = here.order_by().values("organisation").annotate(n=Sum("households")).values("n")
    return (
        Organisation.objects.filter(existing(period.last), Exists(here))
        .annotate(
            organisation_id=F("pk"),
            households=Coalesce(
                Subquery(years.order_by("-year").values("households")[:1]), Subquery(of_groups), Value(0)
            ),
        )
        .order_by("sort_key")
    )


def _describe_hamlets(rows: Any, period: Period) -> Sequence[Record]:
    return _at_cells([(str(row), row.households, row) for row in rows], period)


def _at_cells(rows: Sequence[tuple[str, int, Organisation]], period: Period) -> list[Record]:
    names = names_on({cell.pk for _name, _n, cell in rows}, period.last)
    return [
        Record(
            name, f"{n} hộ", names[cell.pk], cell.pk, reverse("assignments:groups", args=[cell.pk]), cell.pk, cell.left
        )
        for name, n, cell in rows
    ]


REST = {"law": LAW, "export": Act.EXPORT}
VISITS = flow(
    "assignments.visits", gettext_lazy("Lần cấp trên về dự, thăm cơ sở"), IS_CELL, query=_visits, describe=_describe_visits,
    source=gettext_lazy("Phân công của cấp ủy"), see=Act.SEE, **REST,
)  # fmt: skip
VISITED = flow(
    "assignments.visited", gettext_lazy("Nơi có cấp trên về dự trong kỳ"), IS_CELL, query=_visited,
    describe=_describe_visits, source=gettext_lazy("Phân công của cấp ủy"), see=Act.SEE, **REST,
)  # fmt: skip
DIFFICULTIES = flow(
    "assignments.difficulties", gettext_lazy("Khó khăn, kiến nghị đã nêu"), OUTCOME, TOPIC, query=_difficulties,
    describe=_describe_difficulties, source=gettext_lazy("Lần dự, buổi đối thoại"), see=Act.SEE, **REST,
)  # fmt: skip
GROUPS = stock(
    "assignments.groups", gettext_lazy("Nhóm hộ"), IS_LED, HOUSEHOLDS, query=_groups, describe=_describe_groups,
    source=gettext_lazy("Phân công của chi bộ"), see=Act.SEE_GROUPS, **REST,
)  # fmt: skip
HAMLETS = stock(
    "assignments.hamlets", gettext_lazy("Hộ của địa bàn chi bộ đã lập nhóm"), HOUSEHOLDS, query=_hamlets,
    describe=_describe_hamlets, source=gettext_lazy("Niên giám thống kê địa phương"), see=Act.SEE_GROUPS, **REST,
)  # fmt: skip
DATASETS = (VISITS, VISITED, DIFFICULTIES, GROUPS, HAMLETS)
