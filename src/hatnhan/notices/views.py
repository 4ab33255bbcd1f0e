"""One function a page: news for me, my wishes for mail, my calendar."""

from datetime import timedelta

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from hatnhan.accounts.queries import actor_of
from hatnhan.foundation import clock
from hatnhan.ui import today
from hatnhan.ui.calendar import calendar_of
from hatnhan.ui.pages import fetch, listed, paged, render

from . import queries, services
from .digests import user_waiting
from .forms import MailForm
from .models import Notice

BACK, AHEAD = timedelta(days=31), timedelta(days=400)


def notices(request: HttpRequest) -> HttpResponse:
    """All that was told to me, the newest first."""
    unread = listed(Notice.objects, request.actor).unread_by(request.actor)
    page = paged(request, listed(Notice.objects, request.actor))
    shown = {"page": page, "unread": set(unread.filter(pk__in=[one.pk for one in page]).values_list("pk", flat=True))}
    return render(request, "notices/notices.html", shown)


def notice(request: HttpRequest, pk: int) -> HttpResponse:
    """Open what a notice is about; it counts as read from now on."""
    one = fetch(Notice.objects, request.actor, pk=pk)
    services.mark_read([one], actor=request.actor)
    return redirect(one.url)


@require_POST
def all_read(request: HttpRequest) -> HttpResponse:
    """Nothing of this is new to me any more."""
    services.mark_read(list(listed(Notice.objects, request.actor).unread_by(request.actor)), actor=request.actor)
    return redirect("notices:notices")


def wishes(request: HttpRequest) -> HttpResponse:
    """Whether and where I want mail, and my calendar's address."""
    wish = queries.wish_of(request.user)
    form = MailForm(request.POST or None, initial={"address": wish.address, "often": wish.often})
    if form.is_valid() and form.carry_out(services.wish_for_mail, request.user, actor=request.actor):
        messages.success(request, _("Đã ghi cách nhận thư nhắc việc."))
        return redirect("notices:wishes")
    shown = {"form": form, "waiting": user_waiting(request.user), "has_feed": queries.has_feed(request.user)}
    return render(request, "notices/wishes.html", shown)


@require_safe
def calendar(request: HttpRequest) -> HttpResponse:
    """My appointments as a file to open once."""
    return _calendar(request, request.actor)


@never_cache
@require_POST
def feed_key(request: HttpRequest) -> HttpResponse:
    """Make my calendar's address and show it, this once."""
    token = services.renew_feed(request.user, actor=request.actor)
    address = request.build_absolute_uri(reverse("notices:feed", args=[token]))
    return render(request, "notices/feed_key.html", {"address": address})


@require_POST
def feed_end(request: HttpRequest) -> HttpResponse:
    """End my calendar's address."""
    services.end_feed(request.user, actor=request.actor)
    messages.success(request, _("Đã bỏ địa chỉ lịch. Máy đang dùng địa chỉ ấy không còn thấy lịch nữa."))
    return redirect("notices:wishes")


@login_not_required
@require_safe
def feed(request: HttpRequest, token: str) -> HttpResponse:
    """Appointments of whoever holds this secret address, under his posts of today."""
    owner = queries.owner_of_feed(token)
    if owner is None:
        raise Http404
    return _calendar(request, actor_of(owner, clock.today()))


def _calendar(request: HttpRequest, actor: object) -> HttpResponse:
    now = clock.now()
    found = today.appointments(actor, now - BACK, now + AHEAD)
    content = calendar_of(found, address=request.build_absolute_uri)
    headers = {"Content-Disposition": 'attachment; filename="lich.ics"'}
    return HttpResponse(content, content_type="text/calendar; charset=utf-8", headers=headers)
