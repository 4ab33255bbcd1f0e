"""What reviews show on other pages: an organisation's levels and a member's ratings through the years."""

from collections.abc import Mapping
from typing import Any

from hatnhan.access.posts import Actor
from hatnhan.foundation import clock
from hatnhan.members.access import LAW as MEMBERS
from hatnhan.members.access import Act as MembersAct
from hatnhan.ui.offers import Panel

from . import queries, streaks
from .access import LAW, Act


def levels(actor: Actor, subject: Any) -> Mapping[str, Any] | None:
    """The levels an organisation was given, year by year, with the streak of excellent years."""
    if not LAW.permits(actor, Act.SEE, at=subject):
        return None
    this_year = clock.today().year
    held = streaks.of_organisations([subject.pk], this_year)[subject.pk].ratings
    if not held:
        return None
    years = streaks.Years(max(held), held)
    cells = [streaks.Cell(year, held[year]) for year in sorted(held, reverse=True)]
    return {"cells": cells, "years": years, "organisation": subject}


def ratings(actor: Actor, subject: Any) -> Mapping[str, Any] | None:
    """A member's ratings in every capacity, for whoever may read his file; linked where the rating itself is seen."""
    if not MEMBERS.permits(actor, MembersAct.SEE_PARTICULARS, at=subject.cell, person_id=subject.pk):
        return None
    rows = queries.ratings_of(subject)
    if not rows:
        return None
    scope = LAW.scope(actor, Act.SEE)
    seen = {one.pk for one in rows if scope.covers(one.subject.organisation.left, one.subject.person_id)}
    as_member = {one.subject.year: one for one in rows if one.subject.kind == queries.Kind.MEMBER}
    years = streaks.Years(max(as_member, default=0), as_member)
    return {"lanes": streaks.lanes_of(rows), "seen": seen, "years": years}


PANELS = [
    Panel("organisation", "reviews/panels/levels.html", levels, order=40, queries=1),
    Panel("member", "reviews/panels/ratings.html", ratings, order=40, queries=1),
]
