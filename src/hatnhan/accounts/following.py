"""Posts end with the organisation at which they are held: a listener of what organisations announce."""

from collections.abc import Collection, Mapping
from datetime import date

from django.db.models import Count, F, Q

from hatnhan.access.audit import Line, record_many
from hatnhan.organisations.news import OrganisationsEnded

from .models import Grant

CHUNK = 500


def held_at_each(ids: Collection[int], on: date) -> Mapping[int, int]:
    """How many posts are held, or will be, at each organisation; they end with it."""
    live = Grant.objects.live(on).filter(organisation__in=ids).order_by()
    return dict(live.values_list("organisation").annotate(count=Count("pk")))


def end_grants(news: OrganisationsEnded) -> None:
    """End every post at organisations that exist no longer; the reorganisation was permitted by the law of the tree."""
    ids = sorted(news.ids)
    ended: list[int] = []
    for start in range(0, len(ids), CHUNK):
        held = Grant.objects.filter(organisation__in=ids[start : start + CHUNK])
        open_ones = held.filter(Q(ended_on=None) | Q(ended_on__gt=news.on))
        ended += open_ones.values_list("pk", flat=True)
        open_ones.filter(began_on__lte=news.on).update(ended_on=news.on, version=F("version") + 1)
        open_ones.filter(began_on__gt=news.on).update(ended_on=F("began_on"), version=F("version") + 1)
    if ended:
        lines = [Line("accounts.grant", pk, {"on": str(news.on)}) for pk in ended]
        record_many(news.actor, "accounts.posts_ended_with_organisations", lines)
