"""Papers as Word files; what is printed is entered in the audit book."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from hatnhan.foundation import clock
from hatnhan.foundation.errors import NotPermitted
from hatnhan.foundation.language import official
from hatnhan.organisations.models import Organisation
from hatnhan.ui.pages import fetch

from .. import papers, queries, services
from ..access import LAW, Act
from ..models import Person
from .listing import asked_organisation, attachment

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def _rows(request: HttpRequest, organisation: Organisation) -> list[queries.MemberRow]:
    """The cell's members; only where both reading the second circle and printing are permitted."""
    for act in (Act.SEE_PARTICULARS, Act.PRINT):
        LAW.require(request.actor, act, at=organisation)
    if not organisation.type_rules.holds_members:
        raise NotPermitted("papers are printed for one cell")
    today = clock.today()
    people = queries.visible_members(organisation, today, request.actor).permitting(request.actor, Act.SEE_PARTICULARS)
    rows = queries.member_rows(people, today, with_particulars=True)
    services.record_printing([row.person.pk for row in rows], organisation=organisation, actor=request.actor)
    return rows


@require_POST
@official
def printed_list(request: HttpRequest) -> HttpResponse:
    """The list of a cell."""
    cell = asked_organisation(request)
    rows = _rows(request, cell)
    content = papers.list_paper(papers.head_of(cell, clock.today()), rows)
    return attachment(content, f"danh-sach-chi-bo-{cell.pk}.docx", WORD)


@require_POST
@official
def printed_book(request: HttpRequest) -> HttpResponse:
    """The member book of a cell, 7-HSĐV."""
    cell = asked_organisation(request)
    rows = _rows(request, cell)
    log = queries.log_in_force([row.person.pk for row in rows])
    content = papers.book_paper(papers.head_of(cell, clock.today()), rows, log)
    return attachment(content, f"so-7-hsdv-chi-bo-{cell.pk}.docx", WORD)


@require_POST
@official
def printed_card(request: HttpRequest, pk: int) -> HttpResponse:
    """The member card form, 2-HSĐV; with the third circle where a reason was given and the circle may be seen."""
    person = fetch(Person.objects.select_related("cell"), request.actor, Act.PRINT, pk=pk)
    reason = request.POST.get("reason", "")
    circle = services.open_dossier(person, Act.SEE_PARTICULARS, actor=request.actor)
    asked = {"reason": reason, "actor": request.actor}
    sensitive = services.open_dossier(person, Act.SEE_SENSITIVE, **asked) if reason else None
    log = queries.log_in_force([pk]).get(pk, [])
    contents = papers.CardContents(person, circle, log, sensitive, services.identity_number(sensitive))
    services.record_printing([pk], organisation=person.cell, actor=request.actor)
    content = papers.card_paper(papers.head_of(person.cell, clock.today()), contents)
    return attachment(content, f"phieu-dang-vien-{pk}.docx", WORD)
