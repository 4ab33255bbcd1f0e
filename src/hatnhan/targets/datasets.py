"""What figures may read of targets: one row a target, at the organisation that promised, in the plan's own period."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Case, Exists, F, IntegerField, OuterRef, QuerySet, Subquery, Value, When
from django.utils.translation import gettext_lazy

from hatnhan.measures import Column, Period, Record, Touch, yearly
from hatnhan.organisations.queries import names_on

from .access import LAW, Act
from .codes import STANDARD, Field, Verdict
from .models import Assessment, Target

FIELD = Column("field", gettext_lazy("lĩnh vực"), tuple(Field.choices))
VERDICT = Column("verdict", gettext_lazy("kết quả"), tuple(Verdict.choices))


def _targets(period: Period) -> QuerySet[Any]:
    """Targets of plans for exactly this year or run of years; verdicts are those of the assessment that stands."""
    return (
        Target.objects.filter(plan__first_year=period.first.year, plan__last_year=period.last.year)
        .annotate(organisation_id=F("plan__organisation_id"), field=F("indicator__field"))
        .order_by("indicator__field", "pk")
    )


def _describe(rows: Any, period: Period) -> Sequence[Record]:
    """The target, what was promised and reached, and its page."""
    loaded = list(rows.select_related("indicator", "plan__organisation"))
    names = names_on({row.plan.organisation_id for row in loaded}, period.last)
    return [
        Record(
            title=row.indicator.name,
            detail=" · ".join(
                filter(None, (row.promise, row.indicator.shown(row.reached), str(Verdict(row.verdict).label)))
            ),
            organisation=names[row.plan.organisation_id],
            organisation_id=row.plan.organisation_id,
            link=row.get_absolute_url(),
            number=row.pk,
            reached_at=row.plan.organisation.left,
        )
        for row in loaded
    ]


TARGETS = yearly(
    "targets.targets", gettext_lazy("Chỉ tiêu của tổ chức"), FIELD, VERDICT,
    query=_targets, describe=_describe, source="Nghị quyết, kế hoạch giao chỉ tiêu; đánh giá của cấp ủy", roll_up=False,
    law=LAW, see=Act.SEE, export=Act.EXPORT, rests_on=(
        Touch("targets_plan"),
        Touch("targets_target", through="targets_plan", here="plan_id", there="id"),
        Touch("targets_indicator"),
    ),
)  # fmt: skip


def _values(period: Period) -> QuerySet[Any]:
    """What was last found of the indicators that many share, in plans for exactly this period; assessed ones only."""
    rows = _targets(period).exclude(indicator__standard="").exclude(verdict=Verdict.OPEN).exclude(reached=None)
    latest = Assessment.objects.filter(plan=OuterRef("plan")).order_by("-pk").values("pk")[:1]
    rows = rows.annotate(assessed=Subquery(latest))
    same = Target.objects.filter(
        plan__organisation=OuterRef("plan__organisation"), indicator__standard=OuterRef("indicator__standard"),
        plan__first_year=period.first.year, plan__last_year=period.last.year,
        plan__assessments__pk__gt=OuterRef("assessed"),
    )  # fmt: skip
    numbers = [When(indicator__standard=one.code, then=Value(place)) for place, one in enumerate(STANDARD, 1)]
    known = Case(*numbers, default=Value(0), output_field=IntegerField())
    return rows.filter(~Exists(same)).annotate(indicated=known)


INDICATED = Column(
    "indicated", gettext_lazy("chỉ tiêu dùng chung"), tuple(enumerate((one.name for one in STANDARD), 1))
)
REACHED = Column("reached", gettext_lazy("kết quả"))
VALUES = yearly(
    "targets.values", gettext_lazy("Kết quả chỉ tiêu đã đánh giá"), INDICATED, REACHED, query=_values,
    describe=_describe, source="Đánh giá của cấp ủy về kế hoạch chỉ tiêu", roll_up=False, law=LAW, see=Act.SEE,
    export=Act.EXPORT,
)  # fmt: skip
DATASETS = (TARGETS, VALUES)
