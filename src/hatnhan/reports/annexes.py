"""The annex: for each kind of subject a row for every organisation below, and why so many were not rated."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from hatnhan.figures import registry
from hatnhan.figures.reading import Values, figures_below
from hatnhan.figures.yearbook import KINDS, level_code, level_of, number
from hatnhan.foundation.language import official
from hatnhan.foundation.numbers import share
from hatnhan.measures import Period
from hatnhan.organisations.models import Organisation
from hatnhan.organisations.queries import names_on
from hatnhan.ui.levels import RATED, SHORT_NAMES

from .readings import label_of

REASONS = "reviews.members.not_reviewed."


@dataclass(frozen=True, slots=True)
class AnnexRow:
    """Counts of one organisation: all, by level from the best down; what is left over was not rated."""

    name: str
    total: int
    levels: tuple[int, ...]
    own_level: int = 0

    @property
    def rated(self) -> int:
        return sum(self.levels)

    @property
    def not_rated(self) -> int:
        return max(self.total - self.rated, 0)

    @property
    def shares(self) -> list[Decimal | None]:
        """Per cent of those rated, by the one rounding rule, so that annex and text print the same; None of nobody."""
        return [share(count, self.rated) for count in self.levels]

    @property
    def named(self) -> list[tuple[str, int]]:
        """Short name and count of each level."""
        return [(str(SHORT_NAMES[level]), count) for level, count in zip(RATED, self.levels, strict=True)]

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> "AnnexRow":
        return cls(record["name"], record["total"], tuple(record["levels"]), record["own_level"])


Annexes = tuple[tuple[str, tuple[AnnexRow, ...]], ...]


@dataclass(frozen=True, slots=True)
class Reason:
    """Why members were not rated, and how many."""

    label: str
    count: int


@official
def annexes_of(organisation: Organisation, year: int) -> Annexes:
    """(title, rows with the total last) for each kind that has subjects; one reading for all of them."""
    period = Period.year(year)
    below = figures_below(organisation, period, _codes())
    names = names_on(list(below), period.last)
    keys = dict(Organisation.objects.filter(pk__in=below).values_list("pk", "sort_key"))
    order = sorted((pk for pk in below if pk != organisation.pk), key=keys.__getitem__)
    found = []
    for kind, label, base in KINDS:
        rows = [_row(names[pk], kind, base, below[pk]) for pk in order]
        rows = [row for row in rows if row.total]
        whole = _row(str(_("Cộng")), kind, base, below[organisation.pk])
        if whole.total:
            found.append((str(label), (*rows, whole)))
    return tuple(found)


def as_records(annexes: Annexes) -> list[list[Any]]:
    """What is kept with an edition."""
    return [[title, [asdict(row) for row in rows]] for title, rows in annexes]


def from_records(records: Iterable[Sequence[Any]]) -> Annexes:
    """Read back what was kept."""
    return tuple((title, tuple(AnnexRow.from_record(row) for row in rows)) for title, rows in records)


@official
def reasons_of(readings: Mapping[str, Mapping[str, Any]]) -> tuple[Reason, ...]:
    """The reasons of those not rated, as the figures under one prefix; they add up to the figure above them."""
    return tuple(
        Reason(label_of(code).partition(": ")[2] or label_of(code), reading["value"])
        for code, reading in readings.items()
        if code.startswith(REASONS) and reading["value"]
    )


def _codes() -> list[str]:
    levels = [level_code(kind, level) for kind, *_rest in KINDS for level in RATED]
    wanted = [*levels, *(f"reviews.{kind}.subjects" for kind, *_rest in KINDS), *(base for *_rest, base in KINDS)]
    return [code for code in wanted if code and registry.known(code)]


def _row(name: str, kind: str, base: str, values: Values) -> AnnexRow:
    levels = tuple(number(values, level_code(kind, level)) for level in RATED)
    total = number(values, base) if base else number(values, f"reviews.{kind}.subjects")
    return AnnexRow(name, max(total, sum(levels)), levels, level_of(values))
