"""Dues: a cell's month on one page, the cells of a committee, who is behind, one member's basis and payments."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from hatnhan.foundation import clock
from hatnhan.foundation.dates import plus_months
from hatnhan.foundation.errors import RuleBroken
from hatnhan.foundation.language import official
from hatnhan.organisations.models import Organisation
from hatnhan.rulebook import members_on
from hatnhan.ui import excel
from hatnhan.ui.pages import fetch, key_of, render

from ..access import LAW, Act
from ..models import DuesPayment, Person
from ..papers import head_of
from ..views.listing import asked_organisation, attachment, path_to
from ..views.printing import WORD
from ..views.reading import path_of
from . import forms, papers, queries, rules, services
from .tables import CELLS, MONEY, PAYMENTS

UNDO = "dues_undo"


@never_cache
def dues(request: HttpRequest) -> HttpResponse:
    """A month: of a cell, everybody with one tap each; above a cell, what every cell has taken."""
    organisation, month = _asked(request, Act.SEE_DUES)
    this = rules.month_of(clock.today())
    shown = {
        "organisation": organisation, "month": month, "path": path_to(organisation, request.actor),
        "title": _("Đảng phí tháng {month}").format(month=f"{month:%m/%Y}"), "before": plus_months(month, -1),
        "after": plus_months(month, 1) if plus_months(month, 1) <= date(this.year, 12, 1) else None,
        "may": {act.value: LAW.permits(request.actor, act, at=organisation) for act in Act},
    }  # fmt: skip
    if not organisation.type_rules.holds_members:
        return render(request, "members/dues/cells.html", shown | _sums(organisation, month))
    rows = queries.dues_of(organisation, month)
    paid = [row.payment for row in rows if row.payment]
    undo = request.session.get(UNDO) or {}
    is_fresh = undo.get("cell") == organisation.pk and undo.get("month") == f"{month:%Y-%m}"
    shown |= {
        "rows": rows, "paid": len(paid), "total": sum(one.amount or 0 for one in paid),
        "unknown": sum(one.amount is None for one in paid), "undo": len(undo["people"]) if is_fresh else 0,
    }  # fmt: skip
    return render(request, "members/dues/cell.html", shown, part="sheet")


def _sums(organisation: Organisation, month: date) -> dict[str, Any]:
    cells = queries.cells_month(organisation, month)
    total, kept = sum(one.total for one in cells), members_on(month).dues_kept_by_cell_percent
    share = total * kept // 100 if kept is not None else None
    return {
        "cells": cells, "total": total, "kept_percent": kept, "kept": share,
        "passed": total - share if share is not None else None, "owing": sum(one.owing for one in cells),
        "paid": sum(one.paid for one in cells),
    }  # fmt: skip


@require_POST
def ticks(request: HttpRequest) -> HttpResponse:
    """One tap: somebody has paid, everybody has, or it was a mistake."""
    cell, month = _asked(request, Act.TAKE_DUES)
    sent, acting = request.POST, {"actor": request.actor}
    undo = request.session.pop(UNDO, None)
    try:
        if "all" in sent:
            ids = services.tick_dues(cell, [one.pk for one in queries.owing(cell, month)], month, **acting)
            request.session[UNDO] = {"cell": cell.pk, "month": f"{month:%Y-%m}", "people": ids}
        elif "undo" in sent and undo:
            services.untick_dues(cell, undo["people"], month, **acting)
        elif (one := key_of(sent.get("tick", ""))) is not None:
            services.tick_dues(cell, [one], month, **acting)
        elif (one := key_of(sent.get("untick", ""))) is not None:
            services.untick_dues(cell, [one], month, **acting)
    except RuleBroken as broken:
        messages.error(request, str(broken))
    anchor = f"#m-{sent.get('tick') or sent.get('untick')}" if sent.get("tick") or sent.get("untick") else ""
    return redirect(f"{reverse('members:dues')}?organisation={cell.pk}&month={month:%Y-%m}{anchor}")


def late(request: HttpRequest) -> HttpResponse:
    """Who is behind by three months and more: to be looked into by the cell; nothing follows by itself."""
    organisation, _month = _asked(request, Act.SEE_DUES)
    shown = {
        "title": _("Chậm nộp đảng phí"), "organisation": organisation, "path": path_to(organisation, request.actor),
        "late": queries.late_payers(organisation, clock.today(), 500), "as_of": clock.today(),
        "least": members_on(clock.today()).delisting.missed_months,
    }  # fmt: skip
    return render(request, "members/dues/late.html", shown)


@never_cache
def person_dues(request: HttpRequest, pk: int) -> HttpResponse:
    """One member's basis and last twelve months, for the treasurer and himself; entered in the audit book."""
    person = _person(request, pk)
    today = clock.today()
    month = rules.month_of(today)
    basis = queries.bases_on([pk], month).get(pk)
    rates = members_on(month).dues
    services.open_dues(person, actor=request.actor)
    shown = {
        "title": _("Đảng phí của {name}").format(name=person.name), "person": person, "basis": basis,
        "path": path_of(request, person), "due": rules.amount_due(rates, basis),
        "group": next((rate.name for rate in rates if basis and rate.code == basis.group), ""),
        "months": queries.payments_of(person, today),
        "may_take": LAW.permits(request.actor, Act.TAKE_DUES, at=person.cell),
    }  # fmt: skip
    return render(request, "members/dues/person.html", shown)


@never_cache
def dues_basis(request: HttpRequest, pk: int) -> HttpResponse:
    """Say from which month a member's dues are reckoned how."""
    person = _person(request, pk)
    LAW.require(request.actor, Act.TAKE_DUES, at=person.cell)
    month = rules.month_of(clock.today())
    basis = queries.bases_on([pk], month).get(pk)
    initial = {"since": month}
    if basis:
        initial |= {name: getattr(basis, name) for name in ("group", "income", "amount", "decision")}
    rates, seen = members_on(month).dues, basis.pk if basis else 0
    form = forms.BasisForm(request.POST or None, rates=rates, seen=seen, initial=initial)
    if form.is_valid() and form.carry_out(services.settle_dues, person, actor=request.actor):
        messages.success(request, _("Đã ghi căn cứ đóng đảng phí."))
        return redirect("members:person_dues", pk)
    back = reverse("members:person_dues", args=[pk])
    shown = {"form": form, "title": _("Căn cứ đóng đảng phí"), "lede": person.name, "back": back}
    return render(request, "members/form.html", {**shown, "path": path_of(request, person)})


@never_cache
def dues_payment(request: HttpRequest, pk: int) -> HttpResponse:
    """Put one payment right."""
    payment = fetch(DuesPayment.objects.select_related("person__cell", "cell"), request.actor, Act.SEE_INCOME, pk=pk)
    LAW.require(request.actor, Act.TAKE_DUES, at=payment.cell)
    initial = {"amount": payment.amount, "paid_on": payment.paid_on}
    form = forms.PaymentForm(request.POST or None, initial=initial)
    back = reverse("members:person_dues", args=[payment.person_id])
    if form.is_valid() and form.carry_out(services.correct_dues, payment, actor=request.actor):
        messages.success(request, _("Đã sửa."))
        return redirect(back)
    title = _("Đảng phí tháng {month}").format(month=f"{payment.month:%m/%Y}")
    shown = {"form": form, "title": title, "lede": payment.person.name, "back": back}
    return render(request, "members/form.html", {**shown, "path": path_of(request, payment.person)})


@require_POST
@official
def receipts(request: HttpRequest) -> HttpResponse:
    """The list of payments of a cell in a month, as Word; amounts for who may see them."""
    cell, month = _asked(request, Act.PRINT)
    rows = _rows_of_cell(cell, month)
    with_amounts = LAW.permits(request.actor, Act.SEE_INCOME, at=cell)
    services.record_dues_paper(cell, month, act="members.dues_printed", actor=request.actor)
    content = papers.receipts_paper(head_of(cell, clock.today()), month, rows, with_amounts=with_amounts)
    return attachment(content, f"dang-phi-{cell.pk}-{month:%Y-%m}.docx", WORD)


@require_POST
def export(request: HttpRequest) -> HttpResponse:
    """The month as a workbook: of a cell by person, above it by cell."""
    organisation, month = _asked(request, Act.SEE_DUES)
    titles = [_("Thu đảng phí tháng {month}").format(month=f"{month:%m/%Y}"), organisation.name]
    if organisation.type_rules.holds_members:
        LAW.require(request.actor, Act.TAKE_DUES, at=organisation)
        table = PAYMENTS if LAW.permits(request.actor, Act.SEE_INCOME, at=organisation) else PAYMENTS.without(*MONEY)
        sheet = excel.Sheet("Dang phi", table, _rows_of_cell(organisation, month), titles=titles)
    else:
        LAW.require(request.actor, Act.EXPORT, at=organisation)
        sheet = excel.Sheet("Dang phi", CELLS, queries.cells_month(organisation, month), titles=titles)
    services.record_dues_paper(organisation, month, act="members.dues_exported", actor=request.actor)
    return attachment(excel.workbook(sheet), f"dang-phi-{organisation.pk}-{month:%Y-%m}.xlsx", excel.CONTENT_TYPE)


def _asked(request: HttpRequest, act: Act) -> tuple[Organisation, date]:
    """The organisation and month that the address or the form names; this month where none is named."""
    organisation = asked_organisation(request)
    LAW.require(request.actor, act, at=organisation)
    text = request.GET.get("month") or request.POST.get("month") or ""
    try:
        return organisation, date.fromisoformat(f"{text}-01")
    except ValueError:
        return organisation, rules.month_of(clock.today())


def _rows_of_cell(cell: Organisation, month: date) -> list[queries.DuesRow]:
    if not cell.type_rules.holds_members:
        raise Http404
    return queries.dues_of(cell, month)


def _person(request: HttpRequest, pk: int) -> Person:
    found: Person = fetch(Person.objects.select_related("cell", "temporary_cell"), request.actor, Act.SEE_INCOME, pk=pk)
    return found
