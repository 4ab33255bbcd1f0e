"""Acts on one organisation, each a form with its decision; what cannot be undone is first told in plain words."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from hatnhan.foundation import clock
from hatnhan.ui.forms import ServiceForm
from hatnhan.ui.once import once
from hatnhan.ui.pages import fetch, listed, render

from .. import forms, queries, services
from ..access import Act
from ..models import Organisation
from ..plans import Plan, PlanAct, PlanRow
from ..previews import consequences_of_plan
from ..queries import path_of
from ..services import NewOrganisation
from .shared import rehearsed


@dataclass(frozen=True, slots=True)
class Change:
    """One act as its page needs it; `row`, where it cannot be undone, says it as a row of a plan."""

    title: str
    said: str
    make: Callable[..., Any]
    service: Callable[..., Any]
    initial: Callable[[Organisation], dict[str, Any]] = lambda one: {}
    row: Callable[[Organisation, ServiceForm], PlanRow] | None = None


@once
def founding(request: HttpRequest, pk: int) -> HttpResponse:
    """Found an organisation under this one."""
    actor = request.actor  # type: ignore[attr-defined]
    parent = fetch(Organisation.objects, actor, Act.FOUND, pk=pk)
    form = forms.FoundingForm(request.POST or None)
    if form.is_valid():
        decision = form.cleaned_data.pop("decision")
        new = NewOrganisation(parent=parent, **{key: value or "" for key, value in form.cleaned_data.items()})
        form.cleaned_data = {"decision": decision}
        if form.carry_out(services.found_organisation, new, actor=actor):
            return _done(request, form.result, _("Đã thành lập {name}."))
    return _shown(request, parent, form, _("Thành lập tổ chức trực thuộc"), _("Thành lập"))


def renaming(request: HttpRequest, pk: int) -> HttpResponse:
    """Give the organisation a new name from a day on."""
    return _act(request, pk, Change(
        _("Đổi tên"), _("Đã đổi tên thành {name}."), forms.RenamingForm, services.rename_organisation,
        initial=lambda one: {"name": one.name},
    ))  # fmt: skip


@once
def retyping(request: HttpRequest, pk: int) -> HttpResponse:
    """Give the organisation another type from a day on."""
    return _act(request, pk, Change(
        _("Đổi loại hình"), _("Đã đổi loại hình của {name}."), forms.RetypingForm, services.retype_organisation,
        initial=lambda one: {"type": one.type},
        row=lambda one, form: PlanRow(PlanAct.RETYPE, one.pk, type=form.cleaned_data["type"]),
    ))  # fmt: skip


@once
def moving(request: HttpRequest, pk: int) -> HttpResponse:
    """Put the organisation, with all below it, under another one."""
    actor = request.actor  # type: ignore[attr-defined]
    parents = listed(Organisation.objects, actor, Act.CHANGE).filter(queries.existing(clock.today())).order_by("left")
    parents = parents.filter(type_number__in=[kind.number for kind in queries.holding_types()])

    def make(*args: Any, **options: Any) -> ServiceForm:
        return forms.MovingForm(parents, *args, **options)

    return _act(request, pk, Change(
        _("Chuyển cấp trên"), _("Đã chuyển {name}."), make, services.move_organisation,
        row=lambda one, form: PlanRow(PlanAct.MOVE, one.pk, form.cleaned_data["parent"].pk),
    ))  # fmt: skip


@once
def dissolution(request: HttpRequest, pk: int) -> HttpResponse:
    """End the organisation; what is under it must be moved first."""
    return _act(request, pk, Change(
        _("Giải thể, kết thúc hoạt động"), _("Đã ghi việc kết thúc hoạt động của {name}."), forms.DissolutionForm,
        services.dissolve_organisation, row=lambda one, form: PlanRow(PlanAct.DISSOLVE, one.pk),
    ))  # fmt: skip


def phone(request: HttpRequest, pk: int) -> HttpResponse:
    """The number by which it is reached."""
    return _act(request, pk, Change(
        _("Điện thoại liên hệ"), _("Đã ghi điện thoại của {name}."), forms.PhoneForm, services.change_phone,
        initial=lambda one: {"phone": one.phone},
    ))  # fmt: skip


def _act(request: HttpRequest, pk: int, change: Change) -> HttpResponse:
    """The form; before what cannot be undone, what it will do; then the act."""
    actor = request.actor  # type: ignore[attr-defined]
    shown = fetch(Organisation.objects, actor, Act.CHANGE, pk=pk)
    form = change.make(request.POST or None, initial=change.initial(shown), seen=shown.version)
    if form.is_valid() and "mend" not in request.POST:
        if change.row is not None and "sure" not in request.POST:
            if rehearsed(lambda: form.carry_out(change.service, shown, actor=actor)):
                return _asked(request, shown, form, change)
        elif form.carry_out(change.service, shown, actor=actor):
            shown.refresh_from_db()
            return _done(request, shown, change.said)
    return _shown(request, shown, form, change.title, _("Tiếp") if change.row else change.title)


def _asked(request: HttpRequest, organisation: Organisation, form: ServiceForm, change: Change) -> HttpResponse:
    actor = request.actor  # type: ignore[attr-defined]
    assert change.row is not None
    context = {
        "organisation": organisation, "form": form, "title": change.title, "path": path_of(organisation, actor),
        "answers": form.answers(),
        "rows": consequences_of_plan(Plan([change.row(organisation, form)]), on=form.cleaned_data["on"], actor=actor),
    }  # fmt: skip
    return render(request, "organisations/sure.html", context)


def _done(request: HttpRequest, organisation: Organisation, said: str) -> HttpResponse:
    messages.success(request, said.format(name=organisation.name))
    return redirect(organisation)


def _shown(
    request: HttpRequest, organisation: Organisation, form: ServiceForm, title: str, submit: str
) -> HttpResponse:
    context = {
        "organisation": organisation, "form": form, "title": title, "submit": submit,
        "path": path_of(organisation, request.actor),  # type: ignore[attr-defined]
    }  # fmt: skip
    return render(request, "organisations/act.html", context)
