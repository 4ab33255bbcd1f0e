"""Builders of reviews for tests, here and above; everything goes through the services."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import count
from typing import Any

from hatnhan.access.posts import Actor, Post
from hatnhan.members.testing import members
from hatnhan.organisations import queries as tree
from hatnhan.organisations.models import Organisation
from hatnhan.organisations.testing import a_district, office

from . import services
from .codes import Kind, Standing
from .models import Campaign, Decision, Round, Subject
from .rules import Ballots

CUT_OFF = date(2022, 12, 1)
DECIDED = date(2022, 12, 20)
_numbers = count(1)


@dataclass(slots=True)
class Year:
    """A district in the review of a year: its campaign, its base committees and their cells, in Vietnamese order."""

    district: Organisation
    campaign: Campaign
    bases: list[Organisation]
    cells: list[Organisation]

    @property
    def top(self) -> Round:
        return self.round(self.district)

    @property
    def base(self) -> Round:
        """The round of the first base committee."""
        return self.round(self.bases[0])

    def round(self, organisation: Organisation) -> Round:
        """As it stands now."""
        return Round.objects.select_related("organisation", "campaign", "parent").get(
            organisation=organisation, year=self.campaign.year
        )

    def staff(self) -> Actor:
        return office(self.district, Post.BOARD_STAFF)

    def chief(self, base: Organisation | None = None) -> Actor:
        """The secretary of a base committee, who decides and closes there."""
        return office(base or self.bases[0], Post.BASE_SECRETARY)


def a_year(
    bases: int = 1, cells: int = 2, people: int = 3, year: int = 2022, kinds: tuple[Kind, ...] = (*Kind,)
) -> Year:
    """A district with members in every cell, its campaign opened and listed; the clock must stand in that year."""
    district = a_district(bases=bases, cells=cells)
    on = date(year, 1, 1)
    below = list(tree.children(district, on))
    places = [cell for base in below for cell in tree.children(base, on)]
    for cell in places:
        members(cell, people)
    return opened(district, year, kinds, below, places)


def opened(
    district: Organisation, year: int, kinds: tuple[Kind, ...], bases: list[Organisation], cells: list[Organisation]
) -> Year:
    """Open and list the campaign of a district that is already there."""
    staff = office(district, Post.BOARD_STAFF)
    campaign = services.open_campaign(district, year, cut_off_on=date(year, 12, 1), kinds=kinds, actor=staff)
    services.list_campaign(campaign, actor=staff)
    return Year(district, campaign, bases, cells)


def ballots(level: int, issued: int = 5, **more: int) -> Ballots:
    """A count in which everybody is for one level."""
    name = ("not_completed", "completed", "good", "excellent")[level - 1]
    return Ballots(issued, issued, **{name: issued - sum(more.values())} | more)


def to_rate(round: Round, *kinds: Kind) -> list[Subject]:
    """The subjects of a round that are to be rated, members last."""
    rows = round.subjects.filter(standing=Standing.RATED)
    rows = rows.filter(kind__in=kinds) if kinds else rows
    return list(rows.select_related("organisation", "person").order_by("kind", "pk"))


def entered(round: Round, level: int = 3, *, levels: Mapping[int, int] | None = None) -> None:
    """Every cell of a round entered with ballots and handed in."""
    by_place: dict[Organisation, list[services.Row]] = {}
    for subject in to_rate(round, Kind.MEMBER, Kind.CELL):
        given = (levels or {}).get(subject.pk, level)
        row = services.Row(subject.pk, given, given, ballots(given), given)
        by_place.setdefault(subject.organisation, []).append(row)
    actor = office(round.organisation)
    services.enter_sheets(round, [services.Sheet(place, rows) for place, rows in by_place.items()], actor=actor)
    services.submit_units(round, list(by_place), actor=actor)


def decided(
    round: Round, level: int = 3, *, levels: Mapping[int, int] | None = None, actor: Actor | None = None, **more: Any
) -> Decision:
    """One decision on everybody to be rated in a round, at one level but for those in `levels`."""
    wanted = {subject.pk: level for subject in to_rate(round)} | dict(levels or {})
    words = {"number": f"{next(_numbers)}-QĐ/ĐU", "on": DECIDED.replace(year=round.year), "levels": wanted} | more
    return services.decide_ratings(round, actor=actor or _decider(round), **words)


def closed(round: Round, level: int = 3, *, levels: Mapping[int, int] | None = None) -> Round:
    """A round taken the whole way: entered, handed in, decided, closed."""
    if to_rate(round, Kind.MEMBER, Kind.CELL):
        entered(round, level, levels=levels)
    if to_rate(round):
        decided(round, level, levels=levels)
    services.close_round(round, actor=_decider(round))
    return Round.objects.select_related("organisation", "campaign", "parent").get(pk=round.pk)


def _decider(round: Round) -> Actor:
    return office(round.organisation, Post.BASE_SECRETARY if round.parent_id else Post.BOARD_STAFF)
