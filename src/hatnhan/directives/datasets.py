"""What figures may read of documents: issued, received, asked, spread, appraised, looked back at."""

from collections.abc import Callable, Sequence
from typing import Any

from django.db.models import Case, Exists, F, IntegerField, OuterRef, Q, QuerySet, When
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hatnhan.foundation.dates import date_vn
from hatnhan.measures import Column, Period, Record, flow, stock
from hatnhan.organisations.queries import names_on
from hatnhan.organisations.types import numbers_where, organisation_types

from .access import LAW, Act
from .codes import KIND_LABELS, KIND_NUMBERS, ArrivalStep, Ask, Aspect, Author, DocumentStep, PlanStep, State, Stock
from .models import (
    Arrival,
    Dissemination,
    Document,
    DocumentStepRow,
    Obligation,
    Plan,
    PlanStepRow,
    Stocktaking,
    WorkRegulation,
)

KINDS = tuple((number, KIND_LABELS[code]) for code, number in KIND_NUMBERS.items())
TYPES = tuple((one.number, one.label) for one in organisation_types())
YES_NO = ((0, gettext_lazy("không")), (1, gettext_lazy("có")))
COMMUNES = tuple(one.number for one in organisation_types() if one.code.startswith("commune"))

KIND = Column("kind_number", gettext_lazy("thể loại"), KINDS)
ASPECT = Column("aspect", gettext_lazy("loại riêng"), tuple(Aspect.choices))
AUTHOR = Column("author", gettext_lazy("cơ quan ban hành"), tuple(Author.choices))
TYPE = Column("type_number", gettext_lazy("loại hình tổ chức"), TYPES)
COMMUNE = Column("commune", gettext_lazy("của xã, phường"), YES_NO)
ANSWERING = Column("answering", gettext_lazy("cụ thể hóa văn bản cấp trên"), YES_NO)
ASK = Column("ask", gettext_lazy("việc"), tuple(Ask.choices))
STATE = Column("state", gettext_lazy("tình trạng"), tuple(State.choices))
DONE = Column("done", gettext_lazy("đã xong"), YES_NO)
RETURNED = Column("returned", gettext_lazy("có lần trả lại"), YES_NO)
STOCK = Column("kind", gettext_lazy("sơ kết, tổng kết"), tuple(Stock.choices))
DUE_REVISION = Column("late", gettext_lazy("quá hạn xem lại"), YES_NO)
ATTENDED = Column("attended", gettext_lazy("lượt người dự"))
ENTITLED = Column("entitled", gettext_lazy("số người phải dự"))


def _flag(**conditions: Any) -> Any:
    return Case(When(Q(**conditions), then=1), default=0, output_field=IntegerField())


def _issued(period: Period) -> QuerySet[Any]:
    """Documents of one's own that were issued and not cancelled."""
    cancelled = DocumentStepRow.objects.filter(document=OuterRef("pk"), kind=DocumentStep.CANCELLED)
    communes = Q(organisation__block="commune") | Q(organisation__type_number__in=COMMUNES)
    grassroots = Q(organisation__type_number__in=numbers_where("is_grassroots")) | Q(
        organisation__type_number__in=numbers_where("is_committee_above")
    )
    return (
        Document.objects.filter(issuer=F("organisation"), issued_on__range=(period.first, period.last))
        .filter(~Exists(cancelled))
        .annotate(
            type_number=F("organisation__type_number"),
            commune=Case(When(communes & grassroots, then=1), default=0, output_field=IntegerField()),
            answering=_flag(answers__isnull=False),
        )
        .order_by("issued_on", "reference")
    )


def _received(period: Period) -> QuerySet[Any]:
    rows = Arrival.objects.filter(arrived_on__range=(period.first, period.last))
    return rows.annotate(
        kind_number=F("document__kind_number"), done=_flag(stage__in=(ArrivalStep.HANDLED, ArrivalStep.FILED))
    ).order_by("arrived_on", "number")


def _asked(period: Period) -> QuerySet[Any]:
    """What was due in the period and neither let off nor carried by those below, as it stood on the last day."""
    last = period.last
    state = Case(
        When(done_on__lte=F("due_on"), then=State.IN_TIME),
        When(done_on__lte=last, then=State.LATE),
        When(due_on__gte=last, then=State.OPEN),
        default=State.OVERDUE,
        output_field=IntegerField(),
    )
    rows = Obligation.objects.filter(due_on__range=(period.first, last), excused_on=None, carried_on=None)
    return rows.annotate(state=state, organisation_id=F("assignment__organisation_id")).order_by("due_on", "pk")


def _spread(period: Period) -> QuerySet[Any]:
    return Dissemination.objects.filter(held_on__range=(period.first, period.last)).order_by("held_on", "pk")


def _plans(period: Period) -> QuerySet[Any]:
    received = PlanStepRow.objects.filter(kind=PlanStep.RECEIVED, on__range=(period.first, period.last))
    returned = PlanStepRow.objects.filter(plan=OuterRef("pk"), kind=PlanStep.RETURNED)
    rows = Plan.objects.filter(pk__in=received.values("plan_id"))
    back = Case(When(Exists(returned), then=1), default=0, output_field=IntegerField())
    return rows.annotate(done=_flag(stage=PlanStep.APPRAISED), returned=back).order_by("pk")


def _stock(period: Period) -> QuerySet[Any]:
    rows = Stocktaking.objects.filter(due_on__range=(period.first, period.last))
    return rows.annotate(done=_flag(held_on__lte=period.last)).order_by("due_on", "pk")


def _regulations(period: Period) -> QuerySet[Any]:
    day = period.last
    rows = WorkRegulation.objects.filter(Q(ended_on=None) | Q(ended_on__gt=day), began_on__lte=day)
    return rows.annotate(late=_flag(revise_by__lt=day)).order_by("organisation__sort_key")


def _described(
    related: Sequence[str], title: Callable[[Any], str], detail: Callable[[Any], str], link: Callable[[Any], str]
) -> Callable[[Any, Period], Sequence[Record]]:
    """How rows are listed: related rows come in one query, names in another."""

    def describe(rows: Any, period: Period) -> Sequence[Record]:
        loaded = list(rows.select_related(*related))
        names = names_on({row.organisation_id for row in loaded}, period.last)
        return [
            Record(
                title=title(row), detail=detail(row), organisation=names.get(row.organisation_id, ""),
                organisation_id=row.organisation_id, link=link(row),
            )
            for row in loaded
        ]  # fmt: skip

    return describe


def _day(row: Any) -> str:
    return " · ".join(part for part in (row.issued_on and date_vn(row.issued_on), row.abstract) if part)


_of_documents = _described((), str, _day, lambda row: row.get_absolute_url())
_of_arrivals = _described(
    ("document",), lambda row: str(row.document), lambda row: date_vn(row.arrived_on), lambda row: ""
)
_of_asked = _described(
    ("assignment__directive__document",), lambda row: f"{row.assignment.directive.document}: {row}",
    lambda row: _("hạn {due}, {state}").format(due=date_vn(row.due_on), state=State(row.state).label),
    lambda row: row.assignment.get_absolute_url(),
)  # fmt: skip
_of_spread = _described(
    ("document",), lambda row: str(row.document),
    lambda row: f"{date_vn(row.held_on)}, {row.attended}/{row.entitled}", lambda row: row.document.get_absolute_url(),
)  # fmt: skip
_of_plans = _described((), str, lambda row: str(PlanStep(row.stage).label), lambda row: row.get_absolute_url())
_of_stock = _described(("document",), str, lambda row: date_vn(row.due_on), lambda row: row.document.get_absolute_url())
_of_regulations = _described((), str, lambda row: row.reference, lambda row: "")

NUMBERING = "36-HD/VPTW 2018; 399-QĐ/TW và 05-HD/VPTW 2026"
_COMMON: dict[str, Any] = {"law": LAW, "see": Act.SEE, "source": NUMBERING}
_ISSUED: dict[str, Any] = {"query": _issued, "describe": _of_documents, **_COMMON}
_COLUMNS = (KIND, ASPECT, AUTHOR, TYPE, COMMUNE, ANSWERING)

ISSUED = flow("directives.issued", gettext_lazy("Văn bản đã ban hành"), *_COLUMNS, **_ISSUED)
ISSUED_HERE = flow(
    "directives.issued_here", gettext_lazy("Văn bản cấp này ban hành"), *_COLUMNS, roll_up=False, **_ISSUED
)
RECEIVED = flow(
    "directives.received", gettext_lazy("Văn bản đến"), KIND, DONE, query=_received, describe=_of_arrivals, **_COMMON
)
ASKED = flow(
    "directives.asked", gettext_lazy("Việc được giao theo văn bản"), ASK, STATE, query=_asked, describe=_of_asked,
    organisation_column="assignment__organisation_id", **_COMMON,
)  # fmt: skip
SPREAD = flow(
    "directives.spread", gettext_lazy("Buổi phổ biến văn bản"), ATTENDED, ENTITLED, query=_spread, describe=_of_spread,
    **_COMMON,
)  # fmt: skip
PLANS = flow(
    "directives.plans", gettext_lazy("Kế hoạch được thẩm định"), DONE, RETURNED, query=_plans, describe=_of_plans,
    **_COMMON,
)  # fmt: skip
STOCKTAKINGS = flow(
    "directives.stocktakings", gettext_lazy("Sơ kết, tổng kết văn bản"), STOCK, DONE, query=_stock, describe=_of_stock,
    **_COMMON,
)  # fmt: skip
REGULATIONS = stock(
    "directives.regulations", gettext_lazy("Quy chế làm việc"), DUE_REVISION, query=_regulations,
    describe=_of_regulations, **_COMMON,
)  # fmt: skip
DATASETS = (ISSUED, ISSUED_HERE, RECEIVED, ASKED, SPREAD, PLANS, STOCKTAKINGS, REGULATIONS)
