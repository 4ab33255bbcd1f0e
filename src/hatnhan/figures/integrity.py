"""What must hold between figures, whatever was entered: the identities of the register and of the reviews."""

from collections.abc import Iterator

from django.db import connection

from hatnhan.foundation import clock
from hatnhan.measures import Period
from hatnhan.organisations.models import Organisation

from . import registry
from .columns import columns, datasets
from .live import Values, figures_below, figures_of, own_numbers
from .marks import missing_triggers
from .models import Sheet
from .sums import standing
from .yearbook import KINDS, LEVEL_WORDS, number

YEARS_BACK = 5
# One side of a sum and the other; all of it within one year, or opened by the figure of the year before.
SUMS = tuple(
    (f"reviews.{kind}.reviewed", tuple(f"reviews.{kind}.{word}" for word in LEVEL_WORDS.values()))
    for kind, *_rest in KINDS
)
FLOW = ("members.total", "members.in_year", "members.out_year")


def faults() -> Iterator[str]:
    """Identities that do not hold, as sentences without names, for every organisation and each of the last years."""
    yield from (f"figures: the trigger {name} is missing" for name in missing_triggers(connection))
    for sheet in Sheet.objects.filter(since__gt=0):
        yield from _of_sheet(sheet)
    roots = list(Organisation.objects.filter(custodian=None))
    today = clock.today()
    for year in range(today.year - YEARS_BACK, today.year + 1):
        for root in roots:
            yield from _of_year(root, year)


def _of_sheet(sheet: Sheet) -> Iterator[str]:
    """Kept numbers that counting does not give, where nothing was written since."""
    period = Period(sheet.first, sheet.last)
    found = standing(period)
    if found is None or found.sheet != sheet:
        return
    kept, places = {row.node: row.own_numbers() for row in sheet.rows.all()}, columns()
    for dataset, figures in datasets():
        written = found.written_of([dataset])
        for code, now in own_numbers(dataset, figures, period).items():
            for node, own in kept.items():
                if node not in written and own[places[code]] != now.get(node, 0):
                    yield f"figures: {code} of organisation {node} to {sheet.last} is kept otherwise than it is counted"


def _of_year(root: Organisation, year: int) -> Iterator[str]:
    period = Period.year(year)
    codes = [
        code for code in (*FLOW, *(code for left, right in SUMS for code in (left, *right))) if registry.known(code)
    ]
    now = figures_below(root, period, codes, recast=True)
    before = figures_below(root, period.before, [code for code in FLOW[:1] if registry.known(code)], recast=True)
    for pk, values in now.items():
        yield from _sums(pk, year, values)
        if all(registry.known(code) for code in FLOW):
            yield from _flow(pk, year, values, before[pk])
    if figures_of(root, period, codes, recast=True) != now[root.pk]:
        yield f"figures: the two readings of organisation {root.pk} in {year} differ"


def _sums(pk: int, year: int, values: Values) -> Iterator[str]:
    for whole, parts in SUMS:
        if whole in values and number(values, whole) != sum(number(values, part) for part in parts):
            yield f"figures: {whole} of organisation {pk} in {year} is not the sum of its levels"


def _flow(pk: int, year: int, values: Values, before: Values) -> Iterator[str]:
    total, came, went = (number(values, code) for code in FLOW)
    if number(before, FLOW[0]) + came - went != total:
        yield f"figures: opening, in and out of organisation {pk} in {year} do not make its closing members"
