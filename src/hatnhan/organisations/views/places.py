"""Places that belong to an organisation: communes and hamlets with population and households by year."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from hatnhan.foundation import clock
from hatnhan.ui.pages import fetch, paged, render

from .. import services
from ..access import LAW, Act
from ..forms import PlaceForm
from ..models import Organisation, Place
from ..queries import path_of, places_under
from ..services import NewPlace


def places(request: HttpRequest, pk: int) -> HttpResponse:
    """Every place led from here or below, with its latest numbers."""
    actor = request.actor  # type: ignore[attr-defined]
    shown = fetch(Organisation.objects, actor, Act.SEE_FIGURES, pk=pk)
    page = paged(request, places_under(shown), size=100)
    context = {
        "organisation": shown, "page": page, "path": path_of(shown, actor), "kinds": Place.Kind,
        "may_change": LAW.permits(actor, Act.CHANGE, at=shown),
    }  # fmt: skip
    return render(request, "organisations/places.html", context)


def new_place(request: HttpRequest, pk: int) -> HttpResponse:
    """Put down a place, or the numbers of one for another year."""
    actor = request.actor  # type: ignore[attr-defined]
    shown = fetch(Organisation.objects.select_related("place"), actor, Act.CHANGE, pk=pk)
    known = _asked_place(request, shown)
    form = PlaceForm(request.POST or None, initial=_initial(known))
    if form.is_valid():
        row = _row(form.cleaned_data, shown, known)
        form.cleaned_data = {}
        if form.carry_out(services.record_places, [row], at=shown, actor=actor):
            messages.success(request, _("Đã ghi địa bàn."))
            return redirect("organisations:places", pk)
    context = {
        "organisation": shown, "form": form, "title": _("Ghi địa bàn, dân số"), "submit": _("Ghi"),
        "path": path_of(shown, actor),
    }  # fmt: skip
    return render(request, "organisations/act.html", context)


def _asked_place(request: HttpRequest, organisation: Organisation) -> Place | None:
    """The place in the address, of those that belong to the organisation."""
    asked = request.GET.get("place", "")
    return places_under(organisation).filter(pk=int(asked)).first() if asked.isascii() and asked.isdigit() else None


def _initial(known: Place | None) -> dict[str, Any]:
    year = {"year": str(clock.today().year)}
    if known is None:
        return year | {"kind": Place.Kind.HAMLET}
    return year | {"kind": known.kind, "word": known.word, "name": known.name}


def _row(told: Mapping[str, Any], organisation: Organisation, known: Place | None) -> NewPlace:
    """What is typed, within the place that the organisation leads; a place that was known stays where it is."""
    years = {told["year"]: (told["population"], told["households"] or 0)}
    if known is not None and (told["kind"], told["name"]) == (known.kind, known.name):
        return NewPlace(known.kind, known.name, known.word, known.within.name if known.within else "", years)
    is_hamlet = told["kind"] == Place.Kind.HAMLET
    within = organisation.place.name if organisation.place and is_hamlet else ""
    return NewPlace(told["kind"], told["name"], told["word"], within, years, None if is_hamlet else organisation)
