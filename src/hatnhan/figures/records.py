"""The list behind a figure: exactly the rows that it counts."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from hatnhan.access.law import Scope
from hatnhan.access.posts import Actor
from hatnhan.measures import Dataset, Period, Record
from hatnhan.organisations.models import Organisation

from . import registry
from .access import LAW, Act, require_records
from .conditions import as_q
from .live import rows_under
from .trees import tree_of

CHUNK = 1000


@dataclass(frozen=True)
class Listing:
    """The rows of one figure, counted and cut like a queryset, described a page at a time; `total` where it is known."""

    dataset: Dataset
    rows: Any
    period: Period
    scope: Scope
    total: int | None = None

    def __len__(self) -> int:
        return int(self.rows.count()) if self.total is None else self.total

    def __iter__(self) -> Iterator[Record]:
        """All of them, a thousand at a time; their keys are read once, so that no page is looked for behind others."""
        keys = list(self.rows.values_list("pk", flat=True))
        rows = self.dataset.query(self.period).order_by(*self.rows.query.order_by)
        for start in range(0, len(keys), CHUNK):
            some = rows.filter(pk__in=keys[start : start + CHUNK])
            yield from self._within_reach(self.dataset.describe(some, self.period))

    def __getitem__(self, part: slice) -> list[Record]:
        return self._within_reach(self.dataset.describe(self.rows[part], self.period))

    def _within_reach(self, records: Sequence[Record]) -> list[Record]:
        """Links only to pages that the reader may open today."""
        ids = {record.organisation_id for record in records if record.link and not record.reached_at}
        places = dict(Organisation.objects.filter(pk__in=ids).values_list("pk", "left")) if ids else {}
        return [
            record
            if self.scope.covers(record.reached_at or places.get(record.organisation_id))
            else replace(record, link="")
            for record in records
        ]


def records_of(code: str, organisation: Organisation, period: Period, *, actor: Actor, recast: bool = False) -> Listing:
    """The records behind a figure; NotPermitted, with the reason, unless the reader may see all of them."""
    figure = registry.counted(code)
    require_records(actor, figure.dataset, organisation)
    law = figure.dataset.law
    scope = law.scope(actor, figure.dataset.see) if law else LAW.scope(actor, Act.SEE_FIGURES)
    return Listing(figure.dataset, rows_behind(code, organisation, period, recast=recast), period, scope)


def rows_behind(code: str, organisation: Organisation, period: Period, *, recast: bool = False) -> Any:
    """The queryset that a figure counts; the primary key settles what the room's own order leaves equal."""
    figure = registry.counted(code)
    rows = rows_under(figure.dataset, organisation, period, tree_of(period, recast=recast)).filter(as_q(figure.where))
    return rows.order_by(*rows.query.order_by, "pk") if rows.query.order_by else rows.order_by("pk")
