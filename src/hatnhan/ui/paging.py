"""Pages of a long list: counted whole where that is cheap, up to a thousand where people search."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _

from hatnhan.foundation.numbers import grouped

COUNTED_AT_MOST = 1000
PARAMETER = "page"


@dataclass(frozen=True)
class Page:
    """One page of rows and what its pager needs; `total` is None where more than a thousand were found."""

    rows: Sequence[Any]
    number: int
    size: int
    total: int | None
    has_next: bool

    def __iter__(self) -> Any:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    @property
    def has_previous(self) -> bool:
        return self.number > 1

    @property
    def next_number(self) -> int:
        return self.number + 1

    @property
    def previous_number(self) -> int:
        return self.number - 1

    @property
    def first(self) -> int:
        """Place of the first row in the whole list, from 1; 0 in an empty list."""
        return (self.number - 1) * self.size + 1 if self.rows else 0

    @property
    def last(self) -> int:
        return (self.number - 1) * self.size + len(self.rows)

    @property
    def total_text(self) -> str:
        """The count as it is printed: "1.059", or "hơn 1.000"."""
        if self.total is None:
            return _("hơn %(count)s") % {"count": grouped(COUNTED_AT_MOST)}
        return grouped(self.total)

    @property
    def pages(self) -> int | None:
        return None if self.total is None else max(1, -(-self.total // self.size))


def paged(request: HttpRequest, rows: Any, size: int = 50, *, searched: bool = False) -> Page:
    """The page that the address asks for, or the last; `searched` stops counting after a thousand."""
    number = _asked(request)
    taken = list(rows[: size + 1]) if number == 1 else []
    if number == 1 and len(taken) <= size:
        return Page(taken, 1, size, len(taken), has_next=False)  # what fits one page need not be counted apart
    total = _count(rows, searched)
    if number > 1:
        number = number if total is None else min(number, max(1, -(-total // size)))
        taken = list(rows[(number - 1) * size : number * size + 1])
    if not taken:
        number, taken = 1, list(rows[: size + 1])
    return Page(taken[:size], number, size, total, len(taken) > size)


def _asked(request: HttpRequest) -> int:
    number = request.GET.get(PARAMETER, "1")
    return max(1, int(number)) if number.isascii() and number.isdigit() and len(number) < 7 else 1


def _count(rows: Any, searched: bool) -> int | None:
    if not isinstance(rows, QuerySet):
        return len(rows)
    if not searched:
        return rows.count()
    found = rows.order_by()[: COUNTED_AT_MOST + 1].count()
    return None if found > COUNTED_AT_MOST else found
