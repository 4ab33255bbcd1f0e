"""The registers: what came in, what went out, and what does not run through in the numbers."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from hatnhan.foundation.text import fold
from hatnhan.organisations.models import Organisation

from ..codes import KIND_LABELS, DocumentStep
from ..models import Arrival, Assignment, Document, DocumentStepRow, Series
from ..rules.numbering import Findings, findings
from ..services.numbering import ARRIVALS


@dataclass(frozen=True, slots=True)
class SeriesFindings:
    """One series of an organisation with what is missing or double in it."""

    series: Series
    label: str
    findings: Findings


def searched(rows: QuerySet[Any], text: str, path: str = "folded") -> QuerySet[Any]:
    """Those whose number or abstract holds every word, without accents."""
    for word in fold(text).split():
        rows = rows.filter(**{f"{path}__contains": word})
    return rows


def arrivals(rows: QuerySet[Arrival], *, year: int | None = None, stage: str = "", text: str = "") -> QuerySet[Arrival]:
    """The incoming register, the newest first."""
    rows = rows.filter(year=year) if year else rows
    rows = rows.filter(stage=stage) if stage else rows
    return (
        searched(rows, text, "document__folded").select_related("document", "organisation").order_by("-year", "-number")
    )


def with_predecessors(rows: QuerySet[Arrival], organisation: Organisation) -> QuerySet[Arrival]:
    """Those of an organisation with those of the ones that were merged into it."""
    ended = Q(organisation__custodian=organisation, organisation__dissolved_on__isnull=False)
    return rows.filter(Q(organisation=organisation) | ended)


def issued(
    rows: QuerySet[Document], organisation: Organisation, *, year: int | None = None, kind: str = "", text: str = ""
) -> QuerySet[Document]:
    """The outgoing register with its drafts, the newest first."""
    rows = rows.filter(organisation=organisation, issuer=organisation)
    rows = rows.filter(Q(issued_on__year=year) | Q(issued_on=None)) if year else rows
    rows = rows.filter(kind=kind) if kind else rows
    return searched(rows, text).prefetch_related("steps").order_by("-issued_on", "-number", "-pk")


def drafts_of(organisations: Collection[int]) -> QuerySet[Document]:
    """Documents of one's own that are not sent yet and not cancelled."""
    over = DocumentStepRow.objects.filter(
        document=OuterRef("pk"), kind__in=(DocumentStep.SENT, DocumentStep.CANCELLED, DocumentStep.ENTERED)
    )
    rows = Document.objects.filter(organisation_id__in=organisations, issuer=F("organisation")).filter(~Exists(over))
    return rows.select_related("organisation").prefetch_related("steps").order_by("-pk")


def answering_choices(organisation: Organisation) -> QuerySet[Document]:
    """Documents from above that one's own may make concrete: those received or ordered, the newest first."""
    asked = Assignment.objects.filter(organisation=organisation)
    known = Arrival.objects.filter(organisation=organisation)
    rows = Document.objects.filter(
        Q(pk__in=known.values("document_id")) | Q(pk__in=asked.values("directive__document_id"))
    )
    return rows.exclude(issuer=organisation).order_by("-issued_on", "-pk")


def issued_by(organisation: Organisation) -> QuerySet[Document]:
    """What an organisation has issued itself, the newest first."""
    rows = Document.objects.filter(organisation=organisation, issuer=organisation, issued_on__isnull=False)
    return rows.order_by("-issued_on", "-pk")


def findings_of(organisation: Organisation) -> Sequence[SeriesFindings]:
    """Every series of an organisation that does not run through; two queries."""
    series = list(Series.objects.filter(organisation=organisation).exclude(kind=ARRIVALS).order_by("began_on", "kind"))
    numbers: dict[int, list[int]] = defaultdict(list)
    rows = Document.objects.filter(series__in=series, number__isnull=False)
    for pk, number in rows.values_list("series_id", "number"):
        numbers[pk].append(number)
    told = (
        SeriesFindings(one, str(KIND_LABELS.get(one.kind, one.kind)), _found(one, numbers[one.pk]))
        for one in series
    )  # fmt: skip
    return [one for one in told if one.findings]


def _found(series: Series, numbers: Sequence[int]) -> Findings:
    return findings(numbers, last=series.last, paper_until=series.paper_until)
