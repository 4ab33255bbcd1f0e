"""Acts on one organisation, each a form with its decision; the second of two editors is told."""

from collections.abc import Callable
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
from ..queries import path_of
from ..services import NewOrganisation


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
    return _act(
        request, pk, forms.RenamingForm, services.rename_organisation, _("Đổi tên"), _("Đã đổi tên thành {name}."),
        initial=lambda one: {"name": one.name},
    )  # fmt: skip


def retyping(request: HttpRequest, pk: int) -> HttpResponse:
    """Give the organisation another type from a day on."""
    return _act(
        request, pk, forms.RetypingForm, services.retype_organisation, _("Đổi loại hình"), _("Đã đổi loại hình của {name}."),
        initial=lambda one: {"type": one.type},
    )  # fmt: skip


def moving(request: HttpRequest, pk: int) -> HttpResponse:
    """Put the organisation, with all below it, under another one."""
    actor = request.actor  # type: ignore[attr-defined]
    parents = listed(Organisation.objects, actor, Act.CHANGE).filter(queries.existing(clock.today())).order_by("left")
    parents = parents.filter(type_number__in=[kind.number for kind in queries.holding_types()])

    def make(*args: Any, **options: Any) -> ServiceForm:
        return forms.MovingForm(parents, *args, **options)

    return _act(request, pk, make, services.move_organisation, _("Chuyển cấp trên"), _("Đã chuyển {name}."))


def dissolution(request: HttpRequest, pk: int) -> HttpResponse:
    """End the organisation; what is under it must be moved first."""
    return _act(
        request, pk, forms.DissolutionForm, services.dissolve_organisation, _("Giải thể, kết thúc hoạt động"),
        _("Đã ghi việc kết thúc hoạt động của {name}."), warning=_("Không mở lại được; lịch sử vẫn xem được."),
    )  # fmt: skip


def phone(request: HttpRequest, pk: int) -> HttpResponse:
    """The number by which it is reached."""
    return _act(
        request, pk, forms.PhoneForm, services.change_phone, _("Điện thoại liên hệ"), _("Đã ghi điện thoại của {name}."),
        initial=lambda one: {"phone": one.phone},
    )  # fmt: skip


def _act(
    request: HttpRequest, pk: int, make: Callable[..., Any], service: Callable[..., Any], title: str, said: str, *,
    initial: Callable[[Organisation], dict[str, Any]] = lambda one: {}, warning: str = "",
) -> HttpResponse:  # fmt: skip
    actor = request.actor  # type: ignore[attr-defined]
    shown = fetch(Organisation.objects, actor, Act.CHANGE, pk=pk)
    form = make(request.POST or None, initial=initial(shown), seen=shown.version)
    if form.is_valid() and form.carry_out(service, shown, actor=actor):
        shown.refresh_from_db()
        return _done(request, shown, said)
    return _shown(request, shown, form, title, title, warning)


def _done(request: HttpRequest, organisation: Organisation, said: str) -> HttpResponse:
    messages.success(request, said.format(name=organisation.name))
    return redirect(organisation)


def _shown(
    request: HttpRequest, organisation: Organisation, form: ServiceForm, title: str, submit: str, warning: str = ""
) -> HttpResponse:
    context = {
        "organisation": organisation, "form": form, "title": title, "submit": submit, "warning": warning,
        "path": path_of(organisation, request.actor),  # type: ignore[attr-defined]
    }  # fmt: skip
    return render(request, "organisations/act.html", context)
