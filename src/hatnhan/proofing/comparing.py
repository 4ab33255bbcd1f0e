"""A text against the records: statements tied to a figure by what is counted and at which level, each with its number.

Only counts of the yearly rating and of the tree are tied, and only where subject and level are both printed: a wrong tie
would be a false alarm, a missing one is none.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from django.urls import reverse

from hatnhan.access.posts import Actor
from hatnhan.figures import registry
from hatnhan.figures.reading import figures_of
from hatnhan.measures import Period
from hatnhan.organisations.models import Organisation

from .mentions import Mention, mentions
from .subjects import DONE, EXCELLENT, FAILED, GOOD

KINDS = {"organisation": "organisations", "cell": "cells", "collective": "collectives", "member": "members"}
LEVELS = {EXCELLENT: "excellent", GOOD: "good", DONE: "completed", FAILED: "not_completed"}
TREE = {
    "organisation": ("organisations.grassroots", "tổ chức cơ sở đảng"),
    "cell": ("organisations.cells_under_grassroots", "chi bộ trực thuộc đảng ủy cơ sở"),
}


@dataclass(frozen=True)
class Compared:
    """One count of the text beside the count of the records; `code` is the figure it was tied to."""

    words: str
    label: str
    code: str
    stated: Decimal
    recorded: int
    url: str

    @property
    def is_same(self) -> bool:
        return self.stated == self.recorded


def ties(found: Sequence[Mention]) -> Iterator[tuple[Mention, str]]:
    """(mention, code of its figure) where there is exactly one; nothing is tied by its size."""
    for one, following in pairwise([*found, None]):
        if one is None or one.part is None or one.change or one.nearly or one.aside:
            continue
        if code := _code_of(one, following):
            yield one, code


def _code_of(one: Mention, following: Mention | None) -> str:
    whose = one.whose or ""
    if one.level and whose in KINDS:
        return f"reviews.{KINDS[whose]}.{_level_of(one, following)}"
    code, name = TREE.get(one.unit or "", ("", ""))
    return code if name and " ".join(one.after).startswith(name) and not one.level else ""


def _level_of(one: Mention, following: Mention | None) -> str:
    """ "Good" with the excellent counted within it, or with "trở lên", is "good or better"."""
    holds_excellent = (
        following is not None
        and following.nested
        and following.level == EXCELLENT
        and following.sentence == one.sentence
    )
    around = " ".join((*one.before, "|", *one.after, *one.tail))
    if one.level in (GOOD, DONE) and "trở lên" in around:
        return f"{LEVELS[one.level]}_or_better"
    return "good_or_better" if one.level == GOOD and holds_excellent else LEVELS[one.level or ""]


def compared(text: str, organisation: Organisation, year: int, actor: Actor) -> list[Compared]:
    """Every tied count beside the records of the year; what is confidential for this actor is left out."""
    found = [(one, code) for one, code in ties(mentions(text)) if registry.known(code)]
    values = figures_of(organisation, Period.year(year), sorted({code for _one, code in found}), actor=actor)
    page = reverse("figures:year", args=[organisation.pk, year])
    return [
        Compared(
            text[one.start : one.end], str(registry.figure(code).label), code, one.part or Decimal(0),
            values[code].value, f"{page}?figure={code}",
        )
        for one, code in found if not values[code].is_hidden
    ]  # fmt: skip
