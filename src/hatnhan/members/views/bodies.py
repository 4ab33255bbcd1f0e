"""Committees and leadership collectives: those of an organisation, one of them, its seats through time."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from hatnhan.foundation import clock
from hatnhan.ui.once import once
from hatnhan.ui.pages import fetch, listed, render

from .. import forms, queries, services
from ..access import LAW, Act
from ..models import Body, Person, Seat
from .listing import asked_organisation, path_to


def bodies(request: HttpRequest) -> HttpResponse:
    """Every body that an organisation has or had."""
    organisation = asked_organisation(request)
    found = listed(queries.bodies_ever(organisation.pk), request.actor)
    shown = {
        "title": _("Cấp ủy, tập thể lãnh đạo"), "path": path_to(organisation, request.actor),
        "organisation": organisation, "may_edit": LAW.permits(request.actor, Act.EDIT, at=organisation),
        "now": [one for one in found if not one.ended_on], "past": [one for one in found if one.ended_on],
    }  # fmt: skip
    return render(request, "members/bodies.html", shown)


def body(request: HttpRequest, pk: int) -> HttpResponse:
    """A body: who sits in it, and who sat."""
    found = _body(request, Act.SEE, pk)
    seats = list(queries.seats_ever(found))
    ids = [seat.person_id for seat in seats]
    shown = {
        "title": found.name, "path": _path(request, found), "body": found,
        "linked": set(listed(Person.objects.filter(pk__in=ids), request.actor).values_list("pk", flat=True)),
        "may_edit": LAW.permits(request.actor, Act.EDIT, at=found.organisation),
        "now": [one for one in seats if not one.ended_on], "past": [one for one in seats if one.ended_on],
    }  # fmt: skip
    return render(request, "members/body.html", shown)


@once
def body_new(request: HttpRequest) -> HttpResponse:
    """Form a body of an organisation."""
    organisation = asked_organisation(request)
    LAW.require(request.actor, Act.EDIT, at=organisation)
    form = forms.BodyForm(request.POST or None, organisation=organisation)
    if form.is_valid() and form.carry_out(forms.form_body, organisation, actor=request.actor):
        messages.success(request, _("Đã ghi. Bây giờ ghi các đồng chí giữ chức vụ."))
        return redirect(form.result)
    back = f"{reverse('members:bodies')}?organisation={organisation.pk}"
    path = path_to(organisation, request.actor)
    shown = {"form": form, "title": _("Lập cấp ủy, tập thể lãnh đạo"), "path": path, "back": back}
    return render(request, "members/form.html", {**shown, "lede": organisation.name})


@never_cache
def body_correction(request: HttpRequest, pk: int) -> HttpResponse:
    """Put right what a body is called, what it is, who rates it."""
    found = _body(request, Act.EDIT, pk)
    initial = forms.BodyForm.initial_of(found)
    form = forms.BodyForm(request.POST or None, organisation=found.organisation, seen=found.version, initial=initial)
    if form.is_valid() and form.carry_out(services.correct_body, found, actor=request.actor):
        messages.success(request, _("Đã sửa."))
        return redirect(found)
    return render(request, "members/form.html", _shown(request, found, form, _("Sửa cấp ủy, tập thể")))


@never_cache
def body_ending(request: HttpRequest, pk: int) -> HttpResponse:
    """End a body with every seat in it."""
    found = _body(request, Act.EDIT, pk)
    form = forms.EndForm(request.POST or None, seen=found.version, initial={"on": clock.today()})
    if form.is_valid() and form.carry_out(services.end_body, found, actor=request.actor):
        messages.success(request, _("Đã kết thúc, cùng với mọi chức vụ trong đó."))
        return redirect(found)
    shown = _shown(request, found, form, _("Kết thúc cấp ủy, tập thể"))
    return render(request, "members/form.html", {**shown, "submit": _("Kết thúc cùng mọi chức vụ")})


@once
def seat_new(request: HttpRequest, pk: int) -> HttpResponse:
    """Seat somebody: found by name, then post and day."""
    found = _body(request, Act.EDIT, pk)
    asked = request.GET.get("q", "")
    people = queries.seatable(found, asked, request.actor)
    form = forms.SeatForm(
        request.POST or None, kind=found.kind, people=people, initial={"began_on": clock.today()}
    )  # fmt: skip
    if form.is_valid() and form.carry_out(forms.seat, found, actor=request.actor):
        messages.success(request, _("Đã ghi chức vụ."))
        return redirect(found)
    shown = _shown(request, found, form, _("Ghi người giữ chức vụ"))
    return render(request, "members/seat_new.html", {**shown, "asked": asked, "people": people})


@never_cache
def seat_correction(request: HttpRequest, pk: int) -> HttpResponse:
    """Put right a seat that was entered wrongly."""
    found, seat = _seat(request, pk)
    initial = {"post": seat.post, "began_on": seat.began_on, "ended_on": seat.ended_on}
    form = forms.SeatCorrectionForm(
        request.POST or None, kind=found.kind, held=seat.post, seen=seat.version, initial=initial
    )
    if form.is_valid() and form.carry_out(services.correct_seat, seat, actor=request.actor):
        messages.success(request, _("Đã sửa chức vụ."))
        return redirect(found)
    shown = _shown(request, found, form, _("Sửa chức vụ của {name}").format(name=seat.person.name))
    return render(request, "members/form.html", shown)


def seat_ending(request: HttpRequest, pk: int) -> HttpResponse:
    """End one seat."""
    found, seat = _seat(request, pk)
    form = forms.EndForm(request.POST or None, initial={"on": clock.today()})
    if form.is_valid() and form.carry_out(forms.end_seat, seat, actor=request.actor):
        messages.success(request, _("Đã kết thúc chức vụ."))
        return redirect(found)
    shown = _shown(request, found, form, _("Kết thúc chức vụ của {name}").format(name=seat.person.name))
    return render(request, "members/form.html", {**shown, "submit": _("Kết thúc chức vụ")})


def _body(request: HttpRequest, act: Act, pk: int) -> Body:
    return fetch(Body.objects.select_related("organisation__custodian", "decided_by"), request.actor, act, pk=pk)


def _seat(request: HttpRequest, pk: int) -> tuple[Body, Seat]:
    """A seat is reached through its body, not through the person, who may belong to another committee."""
    rows = Body.objects.select_related("organisation__custodian", "decided_by")
    found: Body = fetch(rows, request.actor, Act.EDIT, seats__pk=pk)
    seat = found.seats.select_related("person", "body__organisation").filter(pk=pk).first()
    if seat is None:
        raise Http404
    return found, seat


def _path(request: HttpRequest, found: Body) -> list[tuple[str, str]]:
    return [*path_to(found.organisation, request.actor), (found.name, "")]


def _shown(request: HttpRequest, found: Body, form: object, title: str) -> dict[str, object]:
    path = [*path_to(found.organisation, request.actor), (found.name, found.get_absolute_url())]
    return {"form": form, "title": title, "lede": found.name, "path": path, "back": found.get_absolute_url()}
