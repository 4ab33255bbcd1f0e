"""Sending, reading, and the wishes of each user; one's own things need no right but being oneself."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from hatnhan.access.audit import record
from hatnhan.access.posts import Actor, Post
from hatnhan.accounts.models import User
from hatnhan.foundation import clock
from hatnhan.foundation.errors import NotPermitted, RuleBroken

from . import words
from .feeds import digest_of
from .models import Address, FeedKey, Look, MailWish, Notice, Often, Reading

ONE_LOOK = timedelta(minutes=30)
KEPT = timedelta(days=400)


@dataclass(frozen=True, slots=True)
class News:
    """A notice to be sent to posts at organisations and to persons (by id); `detail` holds numbers and names to print."""

    kind: str
    url: str
    places: Sequence[tuple[int, Post]] = ()
    persons: Sequence[int] = ()
    detail: Mapping[str, Any] = field(default_factory=dict)


def send(rows: Sequence[News], *, actor: Actor) -> list[Notice]:
    """Send notices by the list, in the caller's transaction; the act they tell of was permitted by its own room."""
    unknown = {row.kind for row in rows if not words.is_known(row.kind)}
    if unknown:
        raise LookupError(f"no sentence for {', '.join(sorted(unknown))}")
    now = clock.now()
    notices = Notice.objects.bulk_create(
        (Notice(kind=row.kind, url=row.url, detail=dict(row.detail), at=now, by=actor.name) for row in rows),
        batch_size=500,
    )
    addresses = (one for notice, row in zip(notices, rows, strict=True) for one in _addresses(notice, row))
    Address.objects.bulk_create(addresses, batch_size=500)
    return notices


def _addresses(notice: Notice, row: News) -> list[Address]:
    at_posts = [Address(notice=notice, organisation_id=pk, post=post) for pk, post in dict.fromkeys(row.places)]
    return at_posts + [Address(notice=notice, person_id=pk) for pk in dict.fromkeys(row.persons)]


def mark_read(notices: Sequence[Notice], *, actor: Actor) -> None:
    """Remember that the actor opened these; a second time changes nothing."""
    now, user_id = clock.now(), _user_id(actor)
    readings = [Reading(notice=notice, user_id=user_id, at=now) for notice in notices]
    Reading.objects.bulk_create(readings, ignore_conflicts=True, batch_size=500)


def look(*, actor: Actor) -> Any:
    """Note that the actor opened the home page; the moment he looked before this visit, or None.

    A visit lasts half an hour: what was new stays new while somebody goes back and forth.
    """
    now, user_id = clock.now(), _user_id(actor)
    known = Look.objects.filter(user_id=user_id).first()
    if known is None:
        Look.objects.bulk_create([Look(user_id=user_id, at=now)], ignore_conflicts=True)
        return None
    if now - known.at > ONE_LOOK:
        known.before = known.at
    known.at = now
    known.save(update_fields=["at", "before"])
    return known.before


def wish_for_mail(user: User, *, address: str, often: str, actor: Actor) -> MailWish:
    """Choose where and how often one's own digest comes."""
    _require_oneself(actor, user)
    if often != Often.NEVER and not address:
        raise RuleBroken(_("Ghi địa chỉ thư điện tử để nhận thư, hoặc chọn không gửi."), field="address")
    wish, _made = MailWish.objects.update_or_create(user=user, defaults={"address": address, "often": often})
    record(actor, "notices.mail_chosen", wish, organisation=user.organisation, often=often)
    return wish


@transaction.atomic
def renew_feed(user: User, *, actor: Actor) -> str:
    """A new secret address of one's calendar, shown this once; the former one opens nothing any more."""
    _require_oneself(actor, user)
    token = secrets.token_urlsafe(24)
    try:
        with transaction.atomic():
            FeedKey.objects.update_or_create(user=user, defaults={"digest": digest_of(token), "made_at": clock.now()})
    except IntegrityError as error:
        raise RuleBroken(_("Địa chỉ lịch vừa được tạo ở máy khác. Tải lại trang rồi thử lại.")) from error
    record(actor, "notices.feed_renewed", user, organisation=user.organisation)
    return token


def end_feed(user: User, *, actor: Actor) -> None:
    """End the secret address of one's calendar."""
    _require_oneself(actor, user)
    if FeedKey.objects.filter(user=user).delete()[0]:
        record(actor, "notices.feed_ended", user, organisation=user.organisation)


def forget_old() -> int:
    """Delete notices of more than thirteen months ago with their readings; the acts themselves stay in the audit book."""
    return Notice.objects.filter(at__lt=clock.now() - KEPT).delete()[0]


def _user_id(actor: Actor) -> int:
    if actor.user_id is None:
        raise NotPermitted("nobody signed in")
    return actor.user_id


def _require_oneself(actor: Actor, user: User) -> None:
    if actor.user_id != user.pk:
        raise NotPermitted(f"notices of {user.pk}: user {actor.user_id}")
