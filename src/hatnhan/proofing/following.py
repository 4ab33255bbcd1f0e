"""What was remembered of words goes on at the successor when organisations merge; the old list stays as it was."""

from hatnhan.access.audit import Line, record_many
from hatnhan.organisations.news import OrganisationsMerged

from .models import SettledTie

CHUNK = 500


def follow_merger(news: OrganisationsMerged) -> None:
    """Where several settled the same words the latest holds; what the successor settled itself goes before all."""
    rows = SettledTie.objects.in_force()
    known = set(rows.filter(organisation__in=set(news.into.values())).values_list("organisation_id", "words"))
    made = []
    for one in rows.filter(organisation__in=list(news.into)).order_by("-settled_at", "-pk"):
        heir = news.into[one.organisation_id]
        if (heir, one.words) not in known:
            known.add((heir, one.words))
            made.append(_at(one, heir))
    kept = SettledTie.objects.bulk_create(made, batch_size=CHUNK)
    if kept:
        lines = [Line("proofing.settledtie", one.pk) for one in kept]
        record_many(news.actor, "proofing.ties_followed", lines, decision=news.decision_id)


def _at(one: SettledTie, heir: int) -> SettledTie:
    """The same tie remembered by the successor, still by the name of who settled it."""
    return SettledTie(
        organisation_id=heir, words=one.words, code=one.code, about_id=one.about_id if one.about_id != heir else None,
        settled_at=one.settled_at, settled_by_id=one.settled_by_id, settled_by_name=one.settled_by_name,
    )  # fmt: skip
