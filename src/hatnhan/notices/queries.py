"""Reads wider than one queryset method."""

from datetime import datetime

from hatnhan.access.posts import Actor

from .models import Notice


def since(actor: Actor, moment: datetime | None, most: int) -> list[Notice]:
    """What was told to the actor after a moment (None: ever), the newest first, at most so many."""
    rows = Notice.objects.visible_to(actor)
    return list((rows.filter(at__gt=moment) if moment else rows)[:most])


def unread_count(actor: Actor) -> int:
    """How many notices wait for the actor."""
    return Notice.objects.visible_to(actor).unread_by(actor).count()
