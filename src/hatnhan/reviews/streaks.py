"""Levels through the years: how many in a row, and the titles whose condition they fulfil."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import and_
from typing import Any

from django.db.models import Q, QuerySet

from hatnhan.foundation import clock
from hatnhan.rulebook import reviews_of, reviews_on
from hatnhan.rulebook.review_values import Title

from .codes import Kind, Level
from .models import Rating, Subject
from .portions import portions

SHOWN_YEARS = 5
ORGANISATIONS = (Kind.ORGANISATION, Kind.SUB_COMMITTEE, Kind.CELL)
TITLED = (*ORGANISATIONS, Kind.MEMBER)
"""Kinds of subject whose levels the rules count over years; of a person, those of the member."""


@dataclass(frozen=True, slots=True)
class Streak:
    """So many years in a row at a level, and since when; the scale of each year is that of its time."""

    years: int
    since: int | None


@dataclass(frozen=True, slots=True)
class Cell:
    """One year of a lane: the rating, and the words of an older scale; both empty where there is none."""

    year: int
    rating: Rating | None

    @property
    def words(self) -> str:
        """The level as the scale of that year called it, where that is not today's."""
        return level_in_words(self.rating) if self.rating else ""


@dataclass(frozen=True, slots=True)
class Years:
    """The ratings of one organisation or member up to a year, by year."""

    until: int
    ratings: Mapping[int, Rating]

    @property
    def kind(self) -> Kind | None:
        """What it was last rated as."""
        return Kind(self.ratings[max(self.ratings)].subject.kind) if self.ratings else None

    def streak(self, level: int = Level.EXCELLENT) -> Streak:
        """Years in a row at exactly this level, the last year counted from."""
        year = self.until
        while year in self.ratings and self.ratings[year].level == level:
            year -= 1
        return Streak(self.until - year, year + 1 if year < self.until else None)

    @property
    def titles(self) -> list[Title]:
        """Titles of the last year's rules whose years are full; whether one is given is decided on paper."""
        if self.kind is None:
            return []
        fitting = [one for one in reviews_of(self.until).titles if self.kind.word in one.kinds]
        return [one for one in fitting if self.streak(one.level).years >= one.years]

    @property
    def best(self) -> Streak:
        """The streak at the highest level."""
        return self.streak()

    @property
    def across(self) -> list[Cell]:
        """The last years, side by side."""
        return [Cell(year, self.ratings.get(year)) for year in range(self.until - SHOWN_YEARS + 1, self.until + 1)]


@dataclass(frozen=True, slots=True)
class Lane:
    """The levels of a person in one capacity, side by side."""

    capacity: str
    cells: Sequence[Cell]


def lanes_of(ratings: Iterable[Rating]) -> list[Lane]:
    """A person's ratings, a lane for each capacity, as a member first; all lanes over the same years."""
    lanes: dict[tuple[int, str], dict[int, Rating]] = {}
    for rating in ratings:
        lanes.setdefault((-rating.subject.kind, rating.subject.as_what), {})[rating.subject.year] = rating
    years = {year for lane in lanes.values() for year in lane}
    span = range(min(years), max(years) + 1) if years else ()
    return [Lane(what, [Cell(year, lanes[kind, what].get(year)) for year in span]) for kind, what in sorted(lanes)]


def level_in_words(rating: Rating) -> str:
    """The level as the scale of its own year called it ("clean and strong" until 2017); "" where that is today's."""
    scale = reviews_of(rating.subject.year).scale
    if scale.id == reviews_on(clock.today()).scale.id:
        return ""
    names = {one.code: one.name for one in scale.levels_for(Kind(rating.subject.kind).word)}
    return names[rating.level]


def of_organisations(ids: Collection[int], until: int) -> dict[int, Years]:
    """By id of organisation, in one query; one that was never rated has no ratings."""
    rows = _rated(until).filter(subject__kind__in=ORGANISATIONS, subject__organisation__in=ids)
    return _by(rows, ids, "organisation_id", until)


def of_members(ids: Collection[int], until: int) -> dict[int, Years]:
    """By id of person, as members."""
    found: dict[int, Years] = {}
    for some in portions(ids):
        rows = _rated(until).filter(subject__kind=Kind.MEMBER, subject__person__in=some)
        found |= _by(rows, some, "person_id", until)
    return found


def held_for(subjects: QuerySet[Subject], level: int, years: int, *, ending: Iterable[int]) -> QuerySet[Subject]:
    """Those of the subjects that have held a level for so many years in a row, the last of them one of `ending`."""
    held = subjects.filter(kind__in=TITLED, rating__level=level)
    any_year = Q(pk__in=())
    for last in ending:
        each = (_held_in(level, year) for year in range(last - years + 1, last))
        any_year |= reduce(and_, each, Q(year=last))
    return held.filter(any_year)


def longest_held(subjects: QuerySet[Subject], year: int) -> QuerySet[Subject]:
    """Members who have been excellent for as long as the longest title of the year's rules asks; by unit and name."""
    longest = max((title.years for kind, title in titles_by_years(year) if kind == Kind.MEMBER), default=0)
    held = held_for(subjects, Level.EXCELLENT, longest, ending=[year]) if longest else subjects.none()
    return held.select_related("person", "organisation").order_by("organisation__sort_key", "person__name_key", "pk")


def with_years(subjects: Iterable[Subject], until: int) -> list[tuple[Subject, Years]]:
    """Members with their levels through the years."""
    rows = list(subjects)
    years = of_members([one.person_id for one in rows if one.person_id], until)
    return [(one, years[one.person_id or 0]) for one in rows]


def _held_in(level: int, year: int) -> Q:
    """Who held the level in one earlier year: a list that does not depend on the row, so that it is made once."""
    then = Subject.objects.filter(year=year, rating__level=level)
    as_member = Q(kind=Kind.MEMBER, person__in=then.filter(kind=Kind.MEMBER).values("person"))
    units = then.filter(kind__in=ORGANISATIONS).values("organisation")
    return as_member | Q(kind__in=ORGANISATIONS, organisation__in=units)


def _rated(until: int) -> QuerySet[Rating]:
    rows = Rating.objects.filter(subject__year__lte=until)
    return rows.select_related("subject__organisation", "subject__person", "decision").order_by("subject__year", "pk")


def _by(rows: QuerySet[Rating], ids: Collection[int], field: str, until: int) -> dict[int, Years]:
    found: dict[int, dict[int, Rating]] = {pk: {} for pk in ids}
    for rating in rows:
        found[getattr(rating.subject, field)][rating.subject.year] = rating
    return {pk: Years(until, ratings) for pk, ratings in found.items()}


def titles_by_years(until: int) -> Iterator[tuple[Kind, Title]]:
    """Each kind with the titles that its rules of the year know, the shortest first."""
    for kind in TITLED:
        for title in sorted(reviews_of(until).titles, key=lambda one: one.years):
            if kind.word in title.kinds:
                yield kind, title


def last_year_rated(organisations: Collection[int]) -> int | None:
    """The latest year in which one of them was rated as an organisation."""
    rows: Any = Rating.objects.filter(subject__organisation__in=organisations, subject__kind__in=ORGANISATIONS)
    rows = rows.order_by("-subject__year")
    found: int | None = rows.values_list("subject__year", flat=True).first()
    return found
