"""One function a page: my account, and the accounts of my scope."""

from django.contrib import messages
from django.contrib.auth import logout, update_session_auth_hash
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from hatnhan.foundation import clock
from hatnhan.foundation.text import fold
from hatnhan.ui.once import once
from hatnhan.ui.pages import fetch, listed, paged, render

from . import services, sessions
from .access import Act
from .forms import EndForm, GrantForm, LanguageForm, NewAccountForm, PasswordForm, postable
from .models import Grant, SignIn, User
from .queries import grants_of, may_end, require_somewhere


def me(request: HttpRequest) -> HttpResponse:
    """My account: posts, language, password, second factor, sessions."""
    form = LanguageForm(request.POST or None, initial={"language": request.user.language})
    if form.is_valid() and form.carry_out(services.choose_language, request.user, actor=request.actor):
        return redirect("accounts:me")
    held, today = grants_of(request.user, clock.today()), clock.today()
    signed_in = sessions.sign_ins_of(request.user, sessions.here(request))
    return render(request, "accounts/me.html", {"form": form, "held": held, "today": today, "signed_in": signed_in})


@never_cache
def password(request: HttpRequest) -> HttpResponse:
    """Set a password of one's own; the first thing after a slip."""
    form = PasswordForm(request.POST or None, user=request.user)
    if form.is_valid() and form.carry_out(services.set_password, request.user, actor=request.actor):
        update_session_auth_hash(request, request.user)
        messages.success(request, _("Đã đổi mật khẩu."))
        return redirect("home")
    return render(request, "accounts/password.html", {"form": form})


@require_POST
def own_sessions_end(request: HttpRequest) -> HttpResponse:
    """Sign out on every other machine."""
    services.end_all_sessions(request.user, actor=request.actor)
    update_session_auth_hash(request, request.user)
    messages.success(request, _("Đã đăng xuất khỏi mọi máy khác."))
    return redirect("accounts:me")


@require_POST
def own_session_end(request: HttpRequest, pk: int) -> HttpResponse:
    """Sign out on one machine of mine; on this one, that is signing out."""
    row = fetch(SignIn.objects.select_related("user__organisation"), request.actor, pk=pk)
    if row.pk == sessions.here(request):
        sessions.end_sign_in(row, actor=request.actor)
        logout(request)
        return redirect("account_login")
    sessions.end_sign_in(row, actor=request.actor)
    messages.success(request, _("Đã đăng xuất khỏi máy đó."))
    return redirect("accounts:me")


def accounts(request: HttpRequest) -> HttpResponse:
    """The accounts that the actor keeps."""
    rows = listed(User.objects, request.actor).select_related("organisation").order_by("name", "pk")
    for word in (text := request.GET.get("q", "").strip()).split():
        rows = rows.filter(Q(name__icontains=word) | Q(username__contains=fold(word)))
    page = paged(request, rows, searched=bool(text))
    shown = {"page": page, "q": text, "may_open": bool(postable(request.actor))}
    return render(request, "accounts/accounts.html", shown, part="list")


@once
def account_new(request: HttpRequest) -> HttpResponse:
    """Open an account with its first post."""
    require_somewhere(request.actor, Act.CREATE)
    form = NewAccountForm(request.POST or None, actor=request.actor)
    if form.is_valid() and form.carry_out(services.open_account, actor=request.actor):
        messages.success(request, _("Đã mở tài khoản. In phiếu có mã dùng một lần rồi trao tận tay."))
        return redirect(form.result)
    return render(request, "accounts/account_new.html", {"form": form})


def account(request: HttpRequest, pk: int) -> HttpResponse:
    """One account: its posts, and what its keeper may do."""
    user = fetch(User.objects.select_related("organisation", "person"), request.actor, pk=pk)
    held = grants_of(user, clock.today())
    ends = {grant.pk for grant in held if may_end(request.actor, grant)}
    shown = {
        "account": user,
        "held": held,
        "ends": ends,
        "today": clock.today(),
        "may_grant": bool(postable(request.actor)),
    }
    return render(request, "accounts/account.html", shown)


@once
def grant_new(request: HttpRequest, pk: int) -> HttpResponse:
    """Give the account one more post."""
    user = fetch(User.objects, request.actor, Act.CREATE, pk=pk)
    form = GrantForm(request.POST or None, actor=request.actor)
    if form.is_valid() and form.carry_out(services.grant_post, user, actor=request.actor):
        return redirect(user)
    return render(request, "accounts/grant_new.html", {"form": form, "account": user})


def grant_end(request: HttpRequest, pk: int) -> HttpResponse:
    """End a post from a day on."""
    grant = fetch(Grant.objects.select_related("user", "organisation"), request.actor, pk=pk)
    services.require_granting(grant, actor=request.actor)
    form = EndForm(request.POST or None, seen=grant.version, initial={"on": clock.today()})
    if form.is_valid() and form.carry_out(services.end_grant, grant, actor=request.actor):
        return redirect(grant.user)
    return render(request, "accounts/grant_end.html", {"form": form, "grant": grant})


@never_cache
@require_POST
def slip(request: HttpRequest, pk: int) -> HttpResponse:
    """Issue a code and show the slip, this once."""
    user = fetch(User.objects.select_related("organisation"), request.actor, Act.RESET, pk=pk)
    return render(request, "accounts/slip.html", {"slip": services.issue_code(user, actor=request.actor)})


@require_POST
def sessions_end(request: HttpRequest, pk: int) -> HttpResponse:
    """Sign the account out everywhere."""
    user = fetch(User.objects.select_related("organisation"), request.actor, Act.RESET, pk=pk)
    services.end_all_sessions(user, actor=request.actor)
    messages.success(request, _("Đã đăng xuất tài khoản này khỏi mọi máy."))
    return redirect(user)


@require_POST
def switch(request: HttpRequest, pk: int) -> HttpResponse:
    """Lock the account, or open it again."""
    user = fetch(User.objects.select_related("organisation"), request.actor, Act.RESET, pk=pk)
    services.switch_account(user, on=not user.is_active, actor=request.actor)
    return redirect(user)
