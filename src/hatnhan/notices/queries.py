"""Reads wider than one queryset method."""

from datetime import datetime

from hatnhan.access.posts import Actor
from hatnhan.accounts.models import User

from .feeds import digest_of
from .models import FeedKey, MailWish, Notice


def since(actor: Actor, moment: datetime | None, most: int) -> list[Notice]:
    """What was told to the actor after a moment (None: ever), the newest first, at most so many."""
    rows = Notice.objects.visible_to(actor)
    return list((rows.filter(at__gt=moment) if moment else rows)[:most])


def unread_count(actor: Actor) -> int:
    """How many notices wait for the actor."""
    return Notice.objects.visible_to(actor).unread_by(actor).count()


def wish_of(user: User) -> MailWish:
    """How the user wants mail; not at all, where he never said."""
    return MailWish.objects.filter(user=user).first() or MailWish(user=user)


def has_feed(user: User) -> bool:
    """Whether the user's calendar has an address."""
    return FeedKey.objects.filter(user=user).exists()


def owner_of_feed(token: str) -> User | None:
    """Whose calendar stands under this address, as long as he may sign in."""
    key = FeedKey.objects.select_related("user").filter(digest=digest_of(token), user__is_active=True).first()
    return key.user if key else None
