"""Those concerned are told: a document was ordered down to them, somebody below issued his own, somebody was reminded."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from hatnhan.access.posts import Actor, Post
from hatnhan.foundation import clock
from hatnhan.foundation.dates import date_vn
from hatnhan.notices.services import News, send

from ..models import Assignment, Directive, Document

ORDERED, ISSUED, REMINDED = "directives.ordered", "directives.issued", "directives.reminded"
ANSWERING = (Post.SECRETARY, Post.DEPUTY, Post.BASE_OFFICE, Post.BASE_SECRETARY, Post.BOARD_STAFF, Post.LEADER)
GIVING = (Post.BASE_OFFICE, Post.BASE_SECRETARY, Post.BOARD_STAFF, Post.LEADER)
FRESH = timedelta(days=7)


def tell_ordered(directive: Directive, receivers: Iterable[int], *, actor: Actor) -> None:
    """One notice to all to whom it went; what was ordered long ago and is entered now tells nobody."""
    if _is_fresh(directive.given_on):
        detail = {"giver": directive.organisation.name, "document": str(directive.document)}
        places = [(pk, post) for pk in receivers for post in ANSWERING]
        send([News(ORDERED, directive.document.get_absolute_url(), places, detail=detail)], actor=actor)


def tell_issued(assignment: Assignment, document: Document, *, actor: Actor) -> None:
    """Whoever ordered it hears what was issued for it."""
    if document.issued_on is not None and _is_fresh(document.issued_on):
        detail = {
            "issuer": document.issuer_name, "own": str(document), "document": str(assignment.directive.document),
        }  # fmt: skip
        places = [(assignment.directive.organisation_id, post) for post in GIVING]
        send([News(ISSUED, document.get_absolute_url(), places, detail=detail)], actor=actor)


def tell_reminded(assignments: Sequence[Assignment], note: str, *, actor: Actor) -> None:
    """Whoever is late hears that he was reminded, with the words of the reminder."""
    rows = Assignment.objects.filter(pk__in=[one.pk for one in assignments]).select_related("directive__document")
    day = date_vn(clock.today())
    news = [
        News(
            REMINDED, one.get_absolute_url(), [(one.organisation_id, post) for post in ANSWERING],
            detail={"document": str(one.directive.document), "day": day, "note": f": {note}" if note else ""},
        )
        for one in rows
    ]  # fmt: skip
    send(news, actor=actor)


def _is_fresh(on: date) -> bool:
    return on >= clock.today() - FRESH
