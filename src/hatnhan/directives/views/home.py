"""Documents at a glance: what one owes, what waits, what was ordered down and how far it came."""

from django.http import HttpResponse
from django.utils.translation import gettext as _

from hatnhan.foundation import clock
from hatnhan.organisations.models import Organisation
from hatnhan.ui.pages import listed, paged, render

from ..access import LAW, Act
from ..codes import ArrivalStep
from ..models import Document
from ..queries.debts import arrivals_waiting, due_at, own_ids
from ..queries.progress import progress_of
from ..queries.registers import drafts_of
from ..queries.way import directives_given
from .shared import Request

SHOWN = 8
WAITING = [step for step in ArrivalStep if step not in (ArrivalStep.HANDLED, ArrivalStep.FILED)]


def home(request: Request) -> HttpResponse:
    """One's own work with documents, and what was ordered down."""
    actor = request.actor
    if not LAW.scope(actor, Act.SEE):
        return _open_documents(request)
    books, answering, ordering = (own_ids(actor, act) for act in (Act.READ_BOOK, Act.ANSWER, Act.ORDER))
    drafting, registering = own_ids(actor, Act.DRAFT), own_ids(actor, Act.REGISTER)
    given = paged(request, directives_given(actor, ordering), size=20)
    tallies = progress_of([one.pk for one in given], actor, clock.today(), without=ordering)
    context = {
        "title": _("Văn bản"), "today": clock.today(),
        "books": listed(Organisation.objects, actor).filter(pk__in=books).order_by("left"),
        "owed": due_at(answering)[:SHOWN], "owed_count": due_at(answering).count(),
        "waiting": arrivals_waiting(books, WAITING)[:SHOWN], "drafts": drafts_of(books)[:SHOWN],
        "page": given, "given": [(one, tallies.get(one.pk)) for one in given], "may_order": bool(ordering),
        "drafting": next(iter(drafting), None), "registering": next(iter(registering), None),
    }  # fmt: skip
    return render(request, "directives/home.html", context)


def _open_documents(request: Request) -> HttpResponse:
    """For members: what was spread in their cell and is open to them."""
    if not LAW.scope(request.actor, Act.SEE_OPEN):
        LAW.require(request.actor, Act.SEE, at=None)
    page = paged(request, listed(Document.objects, request.actor).order_by("-issued_on", "-pk"))
    return render(request, "directives/open.html", {"title": _("Văn bản"), "page": page})
