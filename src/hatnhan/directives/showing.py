"""What the page of one document shows, gathered for its reader."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse

from hatnhan.access.posts import Actor
from hatnhan.files.queries import files_of
from hatnhan.foundation import clock
from hatnhan.organisations.models import Organisation

from .access import LAW, Act
from .codes import DocumentStep
from .models import Assignment, Dissemination, Document, Stocktaking
from .queries.debts import own_ids
from .queries.way import tree_of
from .rules.ways import OUTGOING

ROAD = (
    DocumentStep.BEGUN, DocumentStep.APPROVED, DocumentStep.NUMBERED, DocumentStep.SIGNED, DocumentStep.SENT,
)  # fmt: skip


def document(one: Document, actor: Actor, steps: Mapping[str, tuple[Any, Any, Act, Any]]) -> dict[str, Any]:
    """The document, its road, what one may do with it, what became of it below."""
    at = one.organisation
    may_draft = one.is_own and LAW.permits(actor, Act.DRAFT, at=at)
    own = LAW.permits(actor, Act.READ_BOOK, at=at)
    return {
        "title": str(one), "document": one, "steps": _next_steps(one, actor, steps), "today": clock.today(),
        "road": [(step.label, step in one.done) for step in ROAD] if own and _is_drafted(one) else [],
        "history": one.way if own else [], "may_write": may_draft and _is_drafted(one) and not one.done & CLOSED,
        "may_issue": one.is_own and LAW.permits(actor, Act.ISSUE, at=at),
        "may_print": one.is_own and own and not one.is_classified,
        "files": [] if one.is_classified else files_of("directives.document", one.pk),
        "tree": tree_of(one, actor), "givers": _givers(one, actor),
        "sees_above": bool(one.answers_id) and Document.objects.visible_to(actor).filter(pk=one.answers_id).exists(),
        "own_assignments": _own_assignments(one, actor), "concrete": _concrete(one, actor),
        "spread": _about(Dissemination.objects, one, actor).order_by("-held_on")[:20],
        "stock": _about(Stocktaking.objects, one, actor).order_by("due_on")[:20],
        "path": [at, (str(one), "")],
    }  # fmt: skip


CLOSED = {DocumentStep.APPROVED, DocumentStep.CANCELLED}


def _is_drafted(one: Document) -> bool:
    return bool(one.way) and one.way[0].kind == DocumentStep.BEGUN


def _next_steps(
    one: Document, actor: Actor, steps: Mapping[str, tuple[Any, Any, Act, Any]]
) -> list[tuple[str, str, bool]]:
    """(words, address, whether it is the one to press) of what may come next, by whoever asks."""
    if not one.is_own or not _is_drafted(one) or DocumentStep.CANCELLED in one.done:
        return []
    found = []
    for kind, (_form, _service, act, words) in steps.items():
        needs, too_late = OUTGOING[DocumentStep(kind)]
        if needs in one.done and too_late not in one.done and LAW.permits(actor, act, at=one.organisation):
            found.append((str(words), reverse("directives:document_step", args=[one.pk, kind]), kind in ROAD))
    return found


def _givers(one: Document, actor: Actor) -> list[Organisation]:
    """For which of his organisations the reader may order it down."""
    if one.issued_on is None:
        return []
    ids = own_ids(actor, Act.ORDER)
    own = {one.organisation_id} & set(ids)
    asked = Assignment.objects.filter(organisation_id__in=ids, root_id__in=[one.pk, one.answers_id])
    return list(Organisation.objects.filter(pk__in=own | set(asked.values_list("organisation_id", flat=True))))


def _own_assignments(one: Document, actor: Actor) -> list[Assignment]:
    """What the reader's own organisations were asked about it."""
    ids = own_ids(actor, Act.ANSWER)
    rows = Assignment.objects.filter(organisation_id__in=ids, directive__document=one)
    return list(rows.select_related("organisation"))


def _concrete(one: Document, actor: Actor) -> list[Document]:
    """Documents that make this one concrete, as far as the reader may see them."""
    rows = Document.objects.visible_to(actor).filter(answers=one, issued_on__isnull=False)
    return list(rows.order_by("issued_on", "pk")[:50])


def _about(rows: Any, one: Document, actor: Actor) -> Any:
    return rows.visible_to(actor).filter(document=one).select_related("organisation__custodian")
