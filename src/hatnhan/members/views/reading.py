"""A member's page, the third circle, what a former cell still sees."""

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache

from hatnhan.foundation import clock
from hatnhan.organisations.asof import known_day_of
from hatnhan.ui.pages import fetch, render

from .. import queries, services
from ..access import LAW, Act
from ..forms import ReasonForm
from ..models import Person, Sensitive
from ..models.guarded import reaches
from ..words import first_circle, relatives_in_rows, second_circle, second_rows, third_circle
from .listing import path_to


@never_cache
def member(request: HttpRequest, pk: int) -> HttpResponse:
    """One member: the line of life, then the circles that the reader may see."""
    person = fetch(Person.objects.select_related("cell__custodian", "temporary_cell"), request.actor, pk=pk)
    today, may = clock.today(), may_do(request, person)
    known = known_day_of(request.GET.get("known", "")) if may["see_particulars"] else None
    seats = list(queries.seats_on(today, persons=[pk]))
    shown = {
        "person": person, "title": person.name, "may": may, "as_of": known or today, "path": path_of(request, person),
        "row": (row := queries.member_rows([person], today)[0]), "first": first_circle(person, seats, row),
        "posts": queries.posts_in_words(seats), "panels": panels_of(request, person) if known is None else [],
        "known": known, "status": row.status,
    }  # fmt: skip
    if may["see_particulars"]:
        shown |= _dossier(request, person, known)
    return render(request, "members/member.html", shown)


def _dossier(request: HttpRequest, person: Person, known: date | None) -> dict[str, Any]:
    """The second circle, opened and entered in the audit book; what rests on the log as it was known, the rest as now."""
    circle: Any = services.open_dossier(person, Act.SEE_PARTICULARS, actor=request.actor)
    on, told = known or clock.today(), queries.told_of(person, known)
    shown = {
        "entries": told.entries, "life": queries.life_of(person, on, told), "rows": second_rows(circle),
        "second": second_circle(person, circle, told.entries, queries.party_age(told.story, on)),
        "corrected": [] if known else queries.corrected(person),
    }  # fmt: skip
    return shown | {"status": told.status_on(known)} if known else shown


def may_do(request: HttpRequest, person: Person) -> dict[str, bool]:
    """Every act of the room, as far as it reaches this person."""
    return {act.value: reaches(LAW.scope(request.actor, act), act, person) for act in Act}


def path_of(request: HttpRequest, person: Person) -> list[tuple[str, str]]:
    """The cell and what stands above it; to the cell where he is a guest, his own cell is a name only."""
    if not LAW.permits(request.actor, Act.SEE, at=person.cell, person_id=person.pk):
        return [(person.cell.name, ""), (person.name, "")]
    return [*path_to(person.cell, request.actor), (person.name, "")]


def panels_of(request: HttpRequest, person: Person) -> list[Any]:
    """What higher rooms show on a member's page, where the shell offers it."""
    panels = getattr(request, "panels", None)
    return panels("member", person) if panels else []


@never_cache
def private(request: HttpRequest, pk: int) -> HttpResponse:
    """The third circle: asks for a reason, enters it, shows the circle this once."""
    person = fetch(Person.objects.select_related("cell__custodian"), request.actor, Act.SEE_SENSITIVE, pk=pk)
    form = ReasonForm(request.POST or None)
    shown = {"person": person, "form": form, "title": person.name, "path": path_of(request, person), "rows": None}
    if form.is_valid() and form.carry_out(services.open_dossier, person, circle=Act.SEE_SENSITIVE, actor=request.actor):
        shown["rows"] = third_circle(form.result, services.identity_number(form.result))
        shown["relatives"] = relatives_in_rows(form.result) if isinstance(form.result, Sensitive) else None
        shown["may"] = may_do(request, person)
    return render(request, "members/private.html", shown)


@never_cache
def former(request: HttpRequest, pk: int) -> HttpResponse:
    """A member who left: his former cell sees what was decided up to the day he left, and no more."""
    stays = queries.former_stays(pk, request.actor)
    if not stays:
        raise Http404
    last = stays[-1]
    services.record_former_look(last, actor=request.actor)
    shown = {
        "title": last.person.name, "path": [(last.cell.name, ""), (last.person.name, "")], "as_of": last.ended_on,
        "person": last.person, "cell": last.cell, "until": last.ended_on,
        "entries": queries.former_entries(pk, [stay.cell_id for stay in stays], last.ended_on),
    }  # fmt: skip
    return render(request, "members/former.html", shown)
