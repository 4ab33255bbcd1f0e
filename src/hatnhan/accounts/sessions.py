"""Where somebody is signed in: noted at sign-in, seen from time to time, ended one by one by himself alone."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth import HASH_SESSION_KEY
from django.contrib.sessions.models import Session
from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import gettext as _

from hatnhan.access.audit import record
from hatnhan.access.posts import Actor
from hatnhan.foundation import clock
from hatnhan.foundation.errors import NotPermitted

from .models import SignIn, User

NOTED = "accounts.sign_in"
SEEN_EVERY = timedelta(minutes=10)
LONGEST_AGENT = 300
_SYSTEMS = (
    ("iphone", "iPhone"), ("ipad", "iPad"), ("android", "Android"), ("windows", "Windows"), ("mac os", "Mac"),
    ("cros", "ChromeOS"), ("linux", "Linux"),
)  # fmt: skip
_BROWSERS = (
    ("zalo", "Zalo"), ("coc_coc", "Cốc Cốc"), ("edg", "Edge"), ("opr/", "Opera"), ("samsungbrowser", "Samsung Internet"),
    ("firefox", "Firefox"), ("fxios", "Firefox"), ("chrome", "Chrome"), ("crios", "Chrome"), ("safari", "Safari"),
)  # fmt: skip
_PHONES = ("iPhone", "Android")


@dataclass(frozen=True, slots=True)
class SignedIn:
    """One machine on which the account is signed in; `is_here` is the one that asks."""

    pk: int
    device: str
    began_at: datetime
    seen_at: datetime
    is_here: bool


def note_sign_in(request: HttpRequest, user: User) -> None:
    """Put down the browser that just signed in; sign-ins that ended otherwise are forgotten."""
    ended = [one.pk for one, lives in _with_life(user) if not lives]
    SignIn.objects.filter(pk__in=ended).delete()
    now = clock.now()
    row = SignIn.objects.create(
        user=user, session_key=request.session.session_key or "", began_at=now, seen_at=now,
        agent=request.META.get("HTTP_USER_AGENT", "")[:LONGEST_AGENT],
    )  # fmt: skip
    _remember(request, row.pk, now)


def see(request: HttpRequest) -> None:
    """Note that this browser was here, once in ten minutes, and the session's new name after a change of password."""
    noted = request.session.get(NOTED)
    if not noted:
        return
    now, key = clock.now(), request.session.session_key or ""
    if noted["key"] == key and now - datetime.fromisoformat(noted["at"]) < SEEN_EVERY:
        return
    SignIn.objects.filter(pk=noted["row"]).update(session_key=key, seen_at=now)
    _remember(request, noted["row"], now)


def _remember(request: HttpRequest, row: int, now: datetime) -> None:
    request.session[NOTED] = {"row": row, "key": request.session.session_key or "", "at": now.isoformat()}


def here(request: HttpRequest) -> int:
    """The number of the sign-in that asks; 0 where it was not noted."""
    noted: Mapping[str, Any] = request.session.get(NOTED) or {}
    return int(noted.get("row", 0))


def sign_ins_of(user: User, here: int) -> list[SignedIn]:
    """Where the account is signed in now, the asking machine first, then the latest seen; two queries."""
    lives = [one for one, alive in _with_life(user) if alive or one.pk == here]
    lives.sort(key=lambda one: (one.pk == here, one.seen_at), reverse=True)
    return [SignedIn(one.pk, device_words(one.agent), one.began_at, one.seen_at, one.pk == here) for one in lives]


def _with_life(user: User) -> list[tuple[SignIn, bool]]:
    """Sign-ins, and whether their session still opens anything: it is there, and password and round are the same."""
    rows = list(SignIn.objects.filter(user=user))
    keys = [one.session_key for one in rows]
    stored = {one.session_key: one for one in Session.objects.filter(session_key__in=keys, expire_date__gt=clock.now())}
    mark = user.get_session_auth_hash()
    return [
        (one, one.session_key in stored and stored[one.session_key].get_decoded().get(HASH_SESSION_KEY) == mark)
        for one in rows
    ]


@transaction.atomic
def end_sign_in(row: SignIn, *, actor: Actor) -> None:
    """Sign out one machine of one's own."""
    if actor.user_id is None or actor.user_id != row.user_id:
        raise NotPermitted(f"end_sign_in: user {actor.user_id} for {row.user_id}")
    Session.objects.filter(session_key=row.session_key).delete()
    record(actor, "accounts.session_ended", row.user, organisation=row.user.organisation)
    row.delete()


def device_words(agent: str) -> str:
    """Browser and kind of machine as people call them, from what the browser says of itself."""
    folded = agent.lower()
    system = next((words for mark, words in _SYSTEMS if mark in folded), "")
    browser = next((words for mark, words in _BROWSERS if mark in folded), "")
    if not system and not browser:
        return _("Máy không rõ")
    machine = _("điện thoại {system}").format(system=system) if system in _PHONES else system
    return _("{browser} trên {machine}").format(
        browser=browser or _("trình duyệt"), machine=machine or _("máy không rõ")
    )
