"""Before a meeting: its page, the agenda, those invited, papers, the invitation in all its forms."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hatnhan.foundation import clock
from hatnhan.foundation.errors import RuleBroken
from hatnhan.ui.once import once
from hatnhan.ui.pages import fetch, render

from .. import invitation as invitations
from .. import services
from ..access import Act
from ..finding import MEETINGS, framed
from ..forms import FileForm, GuestForm, InspectionForm, ItemForm
from ..models import Guest, Item
from ..offering import offers_for
from ..papers_of import hang_paper
from ..queries import invited_to, papers_read, roll_of

ITEMS = Item.objects.select_related("meeting__organisation")
GUESTS = Guest.objects.select_related("meeting__organisation")


def meeting(request: HttpRequest, pk: int) -> HttpResponse:
    """Step one: when and where, the agenda, papers, who has read them."""
    actor = request.actor  # type: ignore[attr-defined]
    shown = fetch(MEETINGS, actor, pk=pk)
    context = framed(shown, actor, "before")
    if context["may"]["read"]:
        services.note_read(shown, actor=actor)
        receipts = shown.receipts.select_related("person").order_by("person__name_key")
        roll = roll_of(shown)
        invited = invited_to(shown, roll)
        context |= {
            "items": shown.items.all(), "guests": shown.guests.all(), "papers": papers_read(shown, invited, actor),
            "postponements": shown.postponements.all(), "receipts": receipts, "on_roll": len(roll),
            "is_invited": any(one.person_id == actor.person_id for one in invited),
            "offers": offers_for(shown, actor) if context["may"]["enter"] and not context["is_held"] else (),
        }  # fmt: skip
    return render(request, "meetings/meeting.html", context)


def invitation(request: HttpRequest, pk: int) -> HttpResponse:
    """The invitation: to print, or to copy into a messenger."""
    actor = request.actor  # type: ignore[attr-defined]
    shown = fetch(MEETINGS, actor, Act.READ, pk=pk)
    context = framed(shown, actor, "before") | {"text": invitations.text_of(shown), "items": shown.items.all()}
    return render(request, "meetings/invitation.html", context | {"guests": shown.guests.all()})


def invitation_ics(request: HttpRequest, pk: int) -> HttpResponse:
    """The meeting as a file for a calendar."""
    shown = fetch(MEETINGS, request.actor, Act.READ, pk=pk)  # type: ignore[attr-defined]
    content = invitations.ics_of(shown, clock.now(), request.build_absolute_uri(shown.get_absolute_url()))
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="sinh-hoat-{shown.pk}.ics"'
    return response


@once
def new_item(request: HttpRequest, pk: int) -> HttpResponse:
    """Put an item on the agenda."""
    actor = request.actor  # type: ignore[attr-defined]
    shown = fetch(MEETINGS, actor, Act.ENTER, pk=pk)
    form = ItemForm(request.POST or None)

    def add(title: str, presenter: str, text: str, actor: Any) -> Any:
        return services.add_items(shown, [services.NewItem(title, text, presenter)], actor=actor)

    if form.is_valid() and form.carry_out(add, actor=actor):
        return redirect(shown)
    return render(
        request, "meetings/form.html", framed(shown, actor, "before") | {"form": form, "lede": _("Thêm nội dung")}
    )


def item(request: HttpRequest, pk: int) -> HttpResponse:
    """Reword an item."""
    actor = request.actor  # type: ignore[attr-defined]
    shown = fetch(ITEMS, actor, Act.ENTER, pk=pk)
    initial = {"title": shown.title, "presenter": shown.presenter, "text": shown.text}
    form = ItemForm(request.POST or None, initial=initial, seen=shown.version)
    if form.is_valid() and form.carry_out(services.change_item, shown, actor=actor):
        return redirect(shown.meeting)
    context = framed(shown.meeting, actor, "before") | {"form": form, "keep": f"item-{pk}", "lede": _("Sửa nội dung")}
    return render(request, "meetings/form.html", context)


@require_POST
def item_place(request: HttpRequest, pk: int) -> HttpResponse:
    """Move an item up or down."""
    actor = request.actor  # type: ignore[attr-defined]
    shown = fetch(ITEMS, actor, Act.ENTER, pk=pk)
    up = request.POST.get("up") == "1"
    return done(request, shown.meeting, services.order_items, shown.meeting, shown, up=up, actor=actor)


@require_POST
def item_removal(request: HttpRequest, pk: int) -> HttpResponse:
    """Take an item off the agenda."""
    actor = request.actor  # type: ignore[attr-defined]
    shown = fetch(ITEMS, actor, Act.ENTER, pk=pk)
    return done(request, shown.meeting, services.remove_item, shown, said=_("Đã bỏ nội dung."), actor=actor)


@require_POST
def offers(request: HttpRequest, pk: int) -> HttpResponse:
    """Put what is owed on the agenda: those ticked."""
    actor = request.actor  # type: ignore[attr-defined]
    shown = fetch(MEETINGS, actor, Act.ENTER, pk=pk)
    wanted = set(request.POST.getlist("offer"))
    rows = [
        services.NewItem(one.title, one.text, source=one.source, source_id=one.number)
        for one in offers_for(shown, actor) if f"{one.source}:{one.number}" in wanted
    ]  # fmt: skip
    said = _("Đã đưa {count} việc vào chương trình.").format(count=len(rows))
    return done(request, shown, services.add_items, shown, rows, said=said, actor=actor)


@once
def new_guest(request: HttpRequest, pk: int) -> HttpResponse:
    """Invite somebody."""
    actor = request.actor  # type: ignore[attr-defined]
    shown = fetch(MEETINGS, actor, Act.ENTER, pk=pk)
    form = GuestForm(request.POST or None)
    if shown.kind_rules.who != "delegates":
        del form.fields["is_delegate"]
    if form.is_valid() and form.carry_out(services.invite, shown, actor=actor):
        return redirect(shown)
    return render(
        request, "meetings/form.html", framed(shown, actor, "before") | {"form": form, "lede": _("Mời dự họp")}
    )


@require_POST
def guest_removal(request: HttpRequest, pk: int) -> HttpResponse:
    """Take an invitation back."""
    actor = request.actor  # type: ignore[attr-defined]
    shown = fetch(GUESTS, actor, Act.ENTER, pk=pk)
    return done(request, shown.meeting, services.withdraw_guest, shown, said=_("Đã bỏ khách mời."), actor=actor)


@once
def paper(request: HttpRequest, pk: int) -> HttpResponse:
    """Attach a paper."""
    actor = request.actor  # type: ignore[attr-defined]
    shown = fetch(MEETINGS, actor, Act.ENTER, pk=pk)
    form = FileForm(request.POST or None, request.FILES or None)
    if form.is_valid() and form.carry_out(hang_paper, shown, actor=actor):
        return redirect(shown)
    return render(
        request, "meetings/form.html", framed(shown, actor, "before") | {"form": form, "lede": _("Gửi tài liệu")}
    )


def inspection(request: HttpRequest, pk: int) -> HttpResponse:
    """An inspector opens the words of a meeting by a decision."""
    actor = request.actor  # type: ignore[attr-defined]
    shown = fetch(MEETINGS, actor, Act.INSPECT, pk=pk)
    form = InspectionForm(request.POST or None)
    if form.is_valid() and form.carry_out(services.open_by_inspection, shown, actor=actor):
        return redirect(shown)
    words = _("Đọc theo quyết định kiểm tra. Lần mở này được ghi vào sổ nhật ký.")
    return render(request, "meetings/form.html", framed(shown, actor, "before") | {"form": form, "lede": words})


def done(
    request: HttpRequest, back: Any, service: Callable[..., Any], *subjects: Any, said: str = "", **more: Any
) -> HttpResponse:
    """Run an act that a single button stands for, say what came of it, and go back."""
    try:
        service(*subjects, **more)
    except RuleBroken as broken:
        messages.error(request, str(broken))
    else:
        if said:
            messages.success(request, said)
    return redirect(back)
