"""What the page of a year, its drawer and its table hold, gathered in a fixed number of queries."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from hatnhan.access.posts import Actor
from hatnhan.foundation import clock
from hatnhan.foundation.numbers import decimal_vn, grouped
from hatnhan.measures import Period
from hatnhan.organisations import queries as tree
from hatnhan.organisations.asof import end_of, typed_day
from hatnhan.organisations.models import Organisation
from hatnhan.ui.charts import BarRow
from hatnhan.ui.levels import RATED

from . import definitions, reading, registry, yearbook
from .access import LAW, Act
from .changes import Change, changes
from .periods import year_until
from .queries import open_rounds
from .tables import Row

TODAY, KNOWN = "today", "known"


class Request(HttpRequest):
    """A request as the house hands it to views: somebody acts."""

    actor: Actor


@dataclass(frozen=True)
class Asked:
    """What an address of this room says: one organisation, one year, perhaps a day within it, today's tree, a day of knowing."""

    organisation: Organisation
    year: int
    period: Period
    on: date | None
    recast: bool = False
    known_on: date | None = None

    @property
    def other_tree(self) -> str:
        """The same page on the other tree."""
        return replace(self, recast=not self.recast).url()

    @property
    def is_too_early(self) -> bool:
        """Whether the organisation was not there yet, so that only today's tree has anything to tell."""
        return not self.recast and self.organisation.founded_on > self.period.last

    @classmethod
    def of(cls, request: HttpRequest, organisation: Organisation, year: int) -> "Asked":
        """What is typed wrongly, or lies outside the year, is left aside."""
        today = clock.today()
        on, known_on = typed_day(request.GET.get("on", "")), typed_day(request.GET.get(KNOWN, ""))
        period = year_until(year, today, on)
        known_on = known_on if known_on and period.first <= known_on < today else None
        if known_on:
            period = replace(period, known_at=end_of(known_on))
        recast = request.GET.get("tree") == TODAY
        return cls(organisation, year, period, on if on == period.last else None, recast, known_on)

    @property
    def as_known_today(self) -> str:
        """The same page by what is known today."""
        return replace(self, known_on=None).url()

    @property
    def year_before(self) -> str:
        """The page of the year before, by the same knowledge on the same tree."""
        return replace(self, year=self.year - 1, on=None).url()

    @property
    def year_after(self) -> str:
        """The page of the year after."""
        return replace(self, year=self.year + 1, on=None).url()

    def is_as_known_today(self, code: str) -> bool:
        """Whether a figure tells what is known today although an earlier day of knowing is asked for: it has no log."""
        return self.known_on is not None and not definitions.is_logged(code)

    def url(self, view: str = "year", *arguments: str, **query: str) -> str:
        """An address of this room that keeps the day and the tree."""
        if self.on:
            query["on"] = self.on.isoformat()
        if self.recast:
            query["tree"] = TODAY
        if self.known_on:
            query[KNOWN] = self.known_on.isoformat()
        path = reverse(f"figures:{view}", args=[self.organisation.pk, self.year, *arguments])
        return f"{path}?{urlencode(query)}" if query else path


def panels(request: HttpRequest, subject: tuple[Organisation, int]) -> list[Any]:
    """What higher rooms offer on the page of a year; the shell puts them together."""
    offered = getattr(request, "panels", None)
    return offered("year", subject) if offered else []


def path_of(asked: Asked, actor: Actor) -> list[tuple[str, str]]:
    """The line above on that day, linked as far as the reader may see figures there."""
    return tree.path_of(
        asked.organisation, actor, asked.period.last,
        address=lambda one: reverse("figures:year", args=[one.pk, asked.year]), opens=LAW.scope(actor, Act.SEE_FIGURES),
    )  # fmt: skip


def readings(
    asked: Asked, actor: Actor | None = None
) -> tuple[reading.Values, dict[int, reading.Values], dict[str, Change]]:
    """The organisation's own figures, those of each organisation below, and the changes against the year before."""
    codes = yearbook.page_codes()
    below = reading.figures_below(asked.organisation, asked.period, codes, recast=asked.recast, actor=actor)
    own = below.pop(asked.organisation.pk)
    before = reading.figures_of(asked.organisation, asked.period.before, codes, recast=asked.recast, actor=actor)
    return own, below, changes(own, before)


def cards(asked: Asked, values: reading.Values, changed: dict[str, Change], is_open: str) -> list[dict[str, Any]]:
    """Cards as the figure part of the kit takes them."""
    return [
        {
            "label": card.label, "value": values[card.code].value,
            "base": values[card.code].base if card.shows_base else None, "share": values[card.code].share,
            "note": _noted(asked, card, values), "url": asked.url(figure=card.code), "drawer": True,
            "is_open": card.code == is_open, **told_change(changed.get(card.code), asked.year - 1),
        }
        for card in yearbook.cards(values)
    ]  # fmt: skip


def _noted(asked: Asked, card: yearbook.Card, values: reading.Values) -> str:
    """The card's note; a figure that knows of no earlier moment says so."""
    note = card.noted(values)
    if not asked.is_as_known_today(card.code):
        return note
    return " · ".join(part for part in (note, str(_("như biết hiện nay"))) if part)


def told_change(change: Change | None, year: int) -> dict[str, str]:
    """The change in words and the arrow's direction."""
    if change is None:
        return {"change": "", "direction": ""}
    if not change.direction:
        return {"change": _("bằng năm {year}").format(year=year), "direction": ""}
    words = grouped(abs(change.absolute))
    if change.points is not None:
        words = _("{points} điểm %").format(points=decimal_vn(abs(change.points)))
    return {"change": _("{words} so với {year}").format(words=words, year=year), "direction": change.direction}


def bars(asked: Asked, values: reading.Values) -> list[BarRow]:
    """Four levels of every kind of subject that was rated here."""
    rows = []
    for kind, label, base in yearbook.KINDS:
        codes = [yearbook.level_code(kind, level) for level in RATED]
        counts = [yearbook.number(values, code) for code in codes]
        if not sum(counts):
            continue
        whole = yearbook.number(values, base) if base else sum(counts)
        note = _("{done}/{all} đã xếp loại").format(done=grouped(sum(counts)), all=grouped(whole))
        rows.append(BarRow(str(label), counts, note, [asked.url(figure=code) for code in codes]))
    return rows


def rows_below(asked: Asked, below: dict[int, reading.Values]) -> list[Row]:
    """The Party organisations directly below; bodies beside the tree hold no members and no cells.

    A cell under a grassroots organisation waits for the round of that organisation.
    """
    found = Organisation.objects.in_bulk(list(below))
    names = tree.names_on(list(below), asked.period.last)
    here = asked.organisation.pk
    still_open = open_rounds([here, *below], asked.year)
    good = "reviews.members.good_or_better"
    rows = []
    for pk, values in below.items():
        if found[pk].type_rules.outside:
            continue
        there = replace(asked, organisation=found[pk])
        url = there.url(figure=good) if registry.known(good) else ""
        decider = here if pk not in still_open and found[pk].type_rules.is_cell_under_grassroots else pk
        last_day = still_open.get(decider)
        in_time = last_day is not None and clock.today() <= last_day
        rows.append(Row(names[pk], there.url(), values, url, decider in still_open, in_time))
    return rows
