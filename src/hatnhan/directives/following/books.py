"""What lay on the desk of a merged organisation: its directives, stock to be taken, plans, drafts and incoming papers.

What is settled keeps its number in the register where it was settled; the successor reads it there.
"""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from django.db.models import Exists, F, OuterRef, QuerySet
from django.utils.translation import gettext as _

from hatnhan.access.audit import Line, record_many
from hatnhan.organisations.models import Organisation
from hatnhan.organisations.news import OrganisationsMerged

from ..codes import ArrivalStep, DocumentStep, PlanStep
from ..models import Arrival, Directive, Document, DocumentStepRow, Plan, Stocktaking
from ..services.numbering import take_arrival_numbers

CHUNK = 500
OVER = (ArrivalStep.HANDLED, ArrivalStep.FILED)


def hand_books_over(news: OrganisationsMerged) -> None:
    """Everything of a merged organisation that waits for somebody's hand."""
    into = news.into
    _move(Directive.objects.filter(organisation_id__in=into), into)
    _move(Plan.objects.filter(organisation_id__in=into).exclude(stage=PlanStep.APPRAISED), into)
    _hand_stock_over(into)
    _hand_drafts_over(into)
    _hand_arrivals_over(news)


def _move(rows: QuerySet[Any], into: Mapping[int, int]) -> None:
    found = list(rows)
    for one in found:
        one.organisation_id = into[one.organisation_id]
    rows.model._default_manager.bulk_update(found, ["organisation"], batch_size=CHUNK)


def _hand_stock_over(into: Mapping[int, int]) -> None:
    """Stock to be taken of a document, unless the successor is to take it anyway."""
    waiting = list(Stocktaking.objects.filter(organisation_id__in=into, held_on=None).order_by("due_on", "pk"))
    if not waiting:
        return
    there = Stocktaking.objects.filter(organisation_id__in=set(into.values()))
    taken = set(there.values_list("organisation_id", "document_id", "kind"))
    moved = []
    for one in waiting:
        key = (into[one.organisation_id], one.document_id, one.kind)
        if key not in taken:
            taken.add(key)
            one.organisation_id = key[0]
            moved.append(one)
    Stocktaking.objects.bulk_update(moved, ["organisation"], batch_size=CHUNK)


def _hand_drafts_over(into: Mapping[int, int]) -> None:
    """Drafts without a number yet are from now on the successor's own."""
    dropped = DocumentStepRow.objects.filter(document=OuterRef("pk"), kind=DocumentStep.CANCELLED)
    rows = Document.objects.filter(organisation_id__in=into, issuer=F("organisation"), issued_on=None)
    drafts = list(rows.filter(~Exists(dropped)))
    for one in drafts:
        one.organisation_id = one.issuer_id = into[one.organisation_id]
        one.version += 1
    Document.objects.bulk_update(drafts, ["organisation", "issuer", "version"], batch_size=CHUNK)


def _hand_arrivals_over(news: OrganisationsMerged) -> None:
    """Incoming papers not attended to yet get the next numbers of the successor's register and say where they came from."""
    into = news.into
    rows = Arrival.objects.filter(organisation_id__in=into).exclude(stage__in=OVER)
    waiting = list(rows.select_related("organisation", "document").order_by("arrived_on", "pk"))
    if not waiting:
        return
    known = Arrival.objects.filter(organisation_id__in=set(into.values()))
    there = set(known.values_list("organisation_id", "document_id"))
    moved = [one for one in waiting if _is_new(one, into, there)]
    numbers = take_arrival_numbers(Counter(into[one.organisation_id] for one in moved), news.on)
    kept = [one.document for one in moved if one.document.organisation_id == one.organisation_id]
    for one in moved:
        words = _("{name}, số đến {number}")
        one.came_from = words.format(name=one.organisation.name, number=one)[:250]
        one.organisation = Organisation(pk=into[one.organisation_id])
        one.year, one.number, one.version = news.on.year, next(numbers[one.organisation_id]), one.version + 1
    for document in kept:
        document.organisation_id = into[document.organisation_id]
    Arrival.objects.bulk_update(moved, ["organisation", "year", "number", "came_from", "version"], batch_size=CHUNK)
    Document.objects.bulk_update(kept, ["organisation"], batch_size=CHUNK)
    lines = [Line("directives.arrival", one.pk) for one in moved]
    record_many(news.actor, "directives.arrivals_followed", lines, decision=news.decision_id)


def _is_new(one: Arrival, into: Mapping[int, int], there: set[tuple[int, int]]) -> bool:
    """Whether the document is not in the successor's register yet; two that merge bring it once."""
    key = (into[one.organisation_id], one.document_id)
    if key in there:
        return False
    there.add(key)
    return True
