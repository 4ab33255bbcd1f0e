"""Places that belong to an organisation: communes and hamlets with population and households by year."""

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
    """Put down a place, or its numbers for another year."""
    actor = request.actor  # type: ignore[attr-defined]
    shown = fetch(Organisation.objects.select_related("place"), actor, Act.CHANGE, pk=pk)
    form = PlaceForm(request.POST or None, initial={"year": clock.today().year, "kind": Place.Kind.HAMLET})
    if form.is_valid():
        told = form.cleaned_data
        within = shown.place.name if shown.place and told["kind"] == Place.Kind.HAMLET else ""
        years = {told["year"]: (told["population"], told["households"] or 0)}
        leads = shown if told["kind"] != Place.Kind.HAMLET else None
        rows = [NewPlace(told["kind"], told["name"], told["word"], within, years, leads)]
        form.cleaned_data = {}
        if form.carry_out(services.record_places, rows, at=shown, actor=actor):
            messages.success(request, _("Đã ghi địa bàn."))
            return redirect("organisations:places", pk)
    context = {
        "organisation": shown, "form": form, "title": _("Ghi địa bàn, dân số"), "submit": _("Ghi"),
        "path": path_of(shown, actor),
    }  # fmt: skip
    return render(request, "organisations/act.html", context)
