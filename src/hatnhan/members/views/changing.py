"""Changing one file: new, corrected, decided, transferred."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from hatnhan.foundation import clock
from hatnhan.ui.once import once
from hatnhan.ui.pages import fetch, render

from .. import forms, queries, services
from ..access import LAW, Act
from ..models import LogEntry, Person
from .listing import asked_organisation, path_to
from .reading import path_of


@once
def member_new(request: HttpRequest) -> HttpResponse:
    """Register one member in a cell."""
    organisation = asked_organisation(request)
    LAW.require(request.actor, Act.EDIT, at=organisation)
    form = forms.MemberForm(
        request.POST or None, actor=request.actor, near=organisation, initial={"cell": organisation.pk}
    )
    if form.is_valid() and form.carry_out(forms.register, actor=request.actor):
        messages.success(request, _("Đã ghi đảng viên mới vào sổ."))
        return redirect(form.result)
    shown = {"form": form, "title": _("Thêm đảng viên"), "path": path_to(organisation, request.actor), "back": "../"}
    return render(request, "members/form.html", shown)


@never_cache
def correction(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct the person and the second circle."""
    person = _person(request, Act.EDIT, pk)
    outside = bool(queries.outside_system([pk], clock.today()))
    file = getattr(person, "particulars", None)
    initial = forms.CorrectionForm.initial_of(person, file, outside_system=outside)
    form = forms.CorrectionForm(request.POST or None, seen=person.version, initial=initial)
    if form.is_valid() and form.carry_out(services.correct_person, person, actor=request.actor):
        messages.success(request, _("Đã sửa lý lịch."))
        return redirect(person)
    return render(request, "members/form.html", _shown(request, person, form, _("Sửa lý lịch")))


@never_cache
def private_correction(request: HttpRequest, pk: int) -> HttpResponse:
    """Write into the third circle; what stands there is opened on its own page, with a reason."""
    person = _person(request, Act.EDIT, pk)
    _person(request, Act.SEE_SENSITIVE, pk)
    form = forms.SensitiveForm(request.POST or None, seen=person.version)
    if form.is_valid() and form.carry_out(forms.write_filled, person, actor=request.actor):
        messages.success(request, _("Đã ghi phần riêng của hồ sơ."))
        return redirect(person)
    shown = _shown(request, person, form, _("Ghi phần riêng"))
    return render(request, "members/form.html", {**shown, "lede": _("Ô để trống thì giữ nguyên nội dung đã có.")})


@once
def entry_new(request: HttpRequest, pk: int) -> HttpResponse:
    """Enter one decision about a member."""
    person = _person(request, Act.DECIDE, pk)
    form = forms.EntryForm(
        request.POST or None, actor=request.actor, near=person.cell, initial={"effective_on": clock.today()}
    )
    if form.is_valid() and form.carry_out(forms.enter, person, actor=request.actor):
        messages.success(request, _("Đã ghi quyết định."))
        return redirect(person)
    return render(request, "members/form.html", _shown(request, person, form, _("Ghi quyết định mới")))


def entry_correction(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a new entry in the place of a wrong one."""
    entry = _entry(request, pk)
    initial = {name: getattr(entry, name) for name in forms.EntryCorrectionForm.base_fields if hasattr(entry, name)}
    form = forms.EntryCorrectionForm(
        request.POST or None, actor=request.actor, near=entry.person.cell, seen=entry.person.version, initial=initial
    )
    if form.is_valid() and form.carry_out(forms.correct, entry, actor=request.actor):
        messages.success(request, _("Đã ghi mục sửa. Mục cũ vẫn còn trong sổ."))
        return redirect(entry.person)
    title = _("Sửa quyết định: {kind}").format(kind=entry.get_kind_display())
    return render(request, "members/form.html", _shown(request, entry.person, form, title))


@once
def receiving(request: HttpRequest) -> HttpResponse:
    """Take in somebody whom another committee has let go."""
    organisation = asked_organisation(request)
    LAW.require(request.actor, Act.DECIDE, at=organisation)
    form = forms.ReceivingForm(
        request.POST or None, actor=request.actor, near=organisation, initial={"on": clock.today()}
    )
    if form.is_valid() and form.carry_out(forms.receive, actor=request.actor):
        messages.success(request, _("Đã nhận đảng viên chuyển đến."))
        return redirect(form.result.person)
    shown = {
        "form": form,
        "title": _("Nhận đảng viên chuyển đến"),
        "path": path_to(organisation, request.actor),
        "back": "../",
    }
    return render(request, "members/form.html", shown)


@once
def transfer(request: HttpRequest, pk: int) -> HttpResponse:
    """Move a member to another cell of the register, for good or for a while."""
    person = _person(request, Act.DECIDE, pk)
    form = forms.TransferForm(
        request.POST or None, actor=request.actor, near=person.cell, initial={"on": clock.today()}
    )
    if form.is_valid() and form.carry_out(forms.transfer, person, actor=request.actor):
        messages.success(request, _("Đã chuyển sinh hoạt."))
        return redirect("members:members")
    return render(request, "members/form.html", _shown(request, person, form, _("Chuyển sinh hoạt")))


def _person(request: HttpRequest, act: Act, pk: int) -> Person:
    rows = ("cell__custodian", "temporary_cell", "particulars")
    return fetch(Person.objects.select_related(*rows), request.actor, act, pk=pk)


def _entry(request: HttpRequest, pk: int) -> LogEntry:
    """An entry that still stands; one that was corrected is corrected no more."""
    rows = ("person__cell__custodian", "person__temporary_cell", "organisation")
    return fetch(LogEntry.objects.select_related(*rows), request.actor, Act.DECIDE, pk=pk, superseded_at=None)


def _shown(request: HttpRequest, person: Person, form: object, title: str) -> dict[str, object]:
    return {
        "person": person, "form": form, "title": title, "lede": person.name, "path": path_of(request, person),
        "back": person.get_absolute_url(), "keep": f"member-{person.pk}",
    }  # fmt: skip
