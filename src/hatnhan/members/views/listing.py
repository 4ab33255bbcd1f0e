"""The list of members, its export, small cells, the search by identity number."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hatnhan.access.posts import Actor
from hatnhan.foundation import clock
from hatnhan.foundation.dates import date_vn
from hatnhan.foundation.errors import NotPermitted
from hatnhan.organisations.models import Organisation
from hatnhan.organisations.queries import path_of
from hatnhan.ui import excel
from hatnhan.ui.filters import FilterForm
from hatnhan.ui.pages import fetch, listed, paged, render

from .. import queries, services
from ..access import LAW, Act
from ..forms import ListFilters
from ..models import Person
from ..queries.rows import MemberRow, streamed_rows
from ..tables import EXPORT, MEMBERS, SECOND_CIRCLE

SHOWN_AT_MOST = 500


def members(request: HttpRequest) -> HttpResponse:
    """Members of an organisation on a day: searched, filtered, fifty a page."""
    organisation = asked_organisation(request)
    particulars = LAW.permits(request.actor, Act.SEE_PARTICULARS, at=organisation)
    filters = ListFilters.read(request, particulars=particulars)
    on = filters.value("on") or clock.today()
    rows = asked_rows(organisation, filters, on, request.actor)
    page = paged(request, rows, searched=True)
    hidden = [*(() if particulars else SECOND_CIRCLE), *(["cell"] if organisation.type_rules.holds_members else ())]
    table = MEMBERS.without(*hidden)
    shown = {
        "title": _("Đảng viên"), "path": path_to(organisation, request.actor), "as_of": on,
        "organisation": organisation, "page": page,
        "table": table.shown(request, queries.member_rows(page, on)), "filters": filters,
        "may": {act.value: LAW.permits(request.actor, act, at=organisation) for act in Act},
        "guests": queries.guests_of(organisation, request.actor),
        "others": queries.places_below(organisation, request.actor),
    }  # fmt: skip
    return render(request, "members/members.html", shown, part="list")


def asked_organisation(request: HttpRequest) -> Organisation:
    """The organisation named in the address, or the first where the actor may see members."""
    asked = request.GET.get("organisation") or request.POST.get("organisation") or ""
    if asked.isascii() and asked.isdigit():
        return fetch(Organisation.objects.select_related("custodian"), request.actor, pk=int(asked))
    first = queries.first_place(listed(Organisation.objects.select_related("custodian"), request.actor), request.actor)
    if first is None:
        raise NotPermitted("no place whose members may be seen")
    return first


def asked_rows(organisation: Organisation, filters: FilterForm, on: date, actor: Actor) -> Any:
    """The rows that the address asks for, before paging."""
    rows = queries.visible_members(organisation, on, actor)
    today = organisation if on >= clock.today() else None
    return queries.filtered(rows, filters.filters, on, actor, within=today)  # type: ignore[attr-defined]


def path_to(organisation: Organisation, actor: Actor) -> list[tuple[str, str]]:
    """The line above, linked to the members' list where the actor may see it."""
    address = reverse("members:members")
    return path_of(
        organisation, actor, address=lambda one: f"{address}?organisation={one.pk}", opens=LAW.scope(actor, Act.SEE)
    )


@require_POST
def export(request: HttpRequest) -> HttpResponse:
    """The list as a workbook: a right apart from reading, entered in the audit book."""
    organisation = asked_organisation(request)
    LAW.require(request.actor, Act.EXPORT, at=organisation)
    filters = ListFilters(request.POST)
    filters.is_valid()
    on = filters.value("on") or clock.today()
    rows = asked_rows(organisation, filters, on, request.actor).permitting(request.actor, Act.EXPORT)
    told: list[int] = []
    titles = [_("Danh sách đảng viên"), organisation.name, _("Tính đến ngày {day}").format(day=date_vn(on))]
    lines = _noting(streamed_rows(rows, on), told)
    content = excel.workbook(excel.Sheet("DS_DANGVIEN", EXPORT, lines, titles=titles))
    services.record_export(told, organisation=organisation, actor=request.actor)
    return attachment(content, f"danh-sach-dang-vien-{organisation.pk}.xlsx", excel.CONTENT_TYPE)


def _noting(lines: Iterable[MemberRow], told: list[int]) -> Iterator[MemberRow]:
    """The lines as they pass, and whom they told of."""
    for line in lines:
        told.append(line.person.pk)
        yield line


def attachment(content: bytes, name: str, kind: str) -> HttpResponse:
    """A file to be saved, never kept by anything between."""
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return HttpResponse(content, content_type=kind, headers=headers)


def small(request: HttpRequest) -> HttpResponse:
    """Cells with fewer official members than the Charter asks, for action."""
    organisation = asked_organisation(request)
    LAW.require(request.actor, Act.SEE_FIGURES, at=organisation)
    cells = queries.small_cells(organisation, clock.today(), SHOWN_AT_MOST)
    shown = {"organisation": organisation, "cells": cells, "path": path_to(organisation, request.actor), "as_of": clock.today(),
             "title": _("Chi bộ ít đảng viên")}  # fmt: skip
    return render(request, "members/small.html", shown)


@require_POST
def identity_search(request: HttpRequest) -> HttpResponse:
    """The member with exactly this identity number, within the third circle; entered in the audit book."""
    person: Person | None = services.find_by_identity(request.POST.get("identity", ""), actor=request.actor)
    if person is not None:
        return redirect(person)
    return render(request, "members/not_found.html", {"title": _("Tra theo số định danh")}, status=404)
