"""Posts end with the organisation at which they are held: a listener of what organisations announce."""

from django.db.models import F, Q

from hatnhan.access.audit import Line, record_many
from hatnhan.organisations.news import OrganisationsEnded

from .models import Grant

CHUNK = 500


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
