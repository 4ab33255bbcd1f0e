"""Ratings of past years in a story: levels from lists of old books, and syntheses that have numbers only."""

from collections.abc import Iterator, Sequence
from datetime import date
from random import Random
from typing import Any

from hatnhan.access.posts import Post
from hatnhan.foundation.dates import plus_months
from hatnhan.organisations.models import Organisation
from hatnhan.reviews.codes import Kind, Level
from hatnhan.reviews.services import NewTally, PastRating, record_past_ratings, record_past_tallies

from .ground import Ground

_WORDS = {
    "excellent": Level.EXCELLENT, "good": Level.GOOD, "completed": Level.COMPLETED,
    "not_completed": Level.NOT_COMPLETED,
}  # fmt: skip


def bring_past(ground: Ground, told: dict[str, Any]) -> int:
    """All past years of a story by the district's board; how many levels came by the list."""
    board = ground.acting(Post.BOARD_STAFF, ground.district)
    rows = [row for one in told.get("ratings", ()) for row in _year(ground, one)]
    rows += [row for one in told.get("titles", ()) for row in _titles(ground, one)]
    for year in sorted({row.year for row in rows}):
        record_past_ratings([row for row in rows if row.year == year], actor=board)
    for one in told.get("synthesis", ()):
        record_past_tallies([row for year in one["years"] for row in _tallies(ground, one, year)], actor=board)
    return len(rows)


def _year(ground: Ground, told: dict[str, Any]) -> Iterator[PastRating]:
    draw, year = Random(ground.plan.told["seed"] + told["year"]), told["year"]
    kinds = ((Kind.ORGANISATION, "organisations", ground.bases()), (Kind.CELL, "cells", _cells(ground)))
    for kind, word, places in kinds:
        if word in told:
            levels = _shared_out(places, told, told[word], draw)
            yield from (PastRating(year, kind, place, level) for place, level in levels)
    if "members" in told:
        yield from _members(ground, told, draw)


def _cells(ground: Ground) -> list[Organisation]:
    """The cells under committees; a base cell is rated as an organisation."""
    return [one for one in ground.cells() if one.type == "cell"]


def _shared_out(
    places: Sequence[Organisation], told: dict[str, Any], counts: dict[str, int], draw: Random
) -> Iterator[tuple[Organisation, int]]:
    """Levels by lot, those that the story names first and last."""
    first, last = told.get("always_excellent", ()), told.get("never_excellent", ())
    order = draw.sample(places, len(places))
    order.sort(key=lambda one: (one.alias not in first, one.alias in last))
    yield from zip(order, _levels(len(order), counts), strict=True)


def _levels(total: int, counts: dict[str, int]) -> list[int]:
    """So many of each level, the rest good, best first; who is named last is good."""
    behind = [level for word in ("completed", "not_completed") for level in [int(_WORDS[word])] * counts.get(word, 0)]
    excellent = [int(Level.EXCELLENT)] * counts["excellent"]
    return [*excellent, *behind, *[int(Level.GOOD)] * (total - len(excellent) - len(behind))]


def _members(ground: Ground, told: dict[str, Any], draw: Random) -> Iterator[PastRating]:
    """So many members reviewed, from those admitted half a year before the end of the year."""
    last = plus_months(date(told["year"], 12, 31), -6)
    able = [index for index, one in enumerate(ground.plan.people) if one.admitted_on <= last]
    chosen = draw.sample(able, told["members"]["reviewed"])
    cells = {(cell.base, cell.name): place for cell, place in zip(ground.plan.cells, ground.cells(), strict=True)}
    for index, level in zip(chosen, _levels(len(chosen), told["members"]), strict=True):
        one = ground.plan.people[index]
        yield PastRating(
            told["year"], Kind.MEMBER, cells[one.base, one.cell], level, person=ground.people[index]
        )  # fmt: skip


def _titles(ground: Ground, told: dict[str, Any]) -> Iterator[PastRating]:
    place = ground.at(told["alias"])
    kind = Kind.CELL if place.type == "cell" else Kind.ORGANISATION
    for word, level in _WORDS.items():
        yield from (PastRating(year, kind, place, level) for year in told.get(word, ()))


def _tallies(ground: Ground, told: dict[str, Any], year: int) -> Iterator[NewTally]:
    """What each organisation counted of the members it had at the end of that year."""
    for number, base in enumerate(ground.bases()):
        people = [ground.plan.people[index] for index in ground.plan.by_base[number]]
        reviewed = round(sum(one.admitted_on.year <= year for one in people) * told["reviewed"])
        levels: dict[int, int] = {
            _WORDS[word]: round(reviewed * told[word]) for word in ("excellent", "completed", "not_completed")
        }
        levels[Level.GOOD] = reviewed - sum(levels.values())
        yield NewTally(year, Kind.MEMBER, base, levels, told["document"].format(year=year))
