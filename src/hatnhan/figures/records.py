"""The list behind a figure: exactly the rows that it counts, organisation by organisation in the order of the tree."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Case, Value, When

from hatnhan.access.law import Scope
from hatnhan.access.posts import Actor
from hatnhan.measures import Count, Listed, Period, Record, Sum
from hatnhan.organisations.models import Organisation

from . import live, ordered, registry, sums
from .access import LAW, Act, require_records
from .conditions import as_q
from .live import rows_under
from .trees import tree_of

CHUNK, NODES = 1000, 200


@dataclass(frozen=True)
class Listing:
    """The rows of one figure, a page or all of them; no page is reached by walking over the rows before it."""

    figure: Count | Sum | Listed
    organisation: Organisation
    period: Period
    scope: Scope
    recast: bool = False
    total: int | None = None

    def __len__(self) -> int:
        if self.total is not None:
            return self.total
        if isinstance(self.figure, Count):
            code = self.figure.code
            return counted_of(self.organisation, self.period, code, recast=self.recast)
        return sum(number for _node, number in self._counts()[1])

    def __iter__(self) -> Iterator[Record]:
        """All of them, about a thousand at a time."""
        nodes: list[int] = []
        waiting = 0
        for node, number in self._counts()[1]:
            nodes.append(node)
            waiting += number
            if waiting >= CHUNK or len(nodes) >= NODES:
                yield from self._records(nodes)
                nodes, waiting = [], 0
        yield from self._records(nodes)

    def __getitem__(self, part: slice) -> list[Record]:
        start, stop = part.start or 0, part.stop
        nodes: list[int] = []
        before, counts = self._counts(start)
        skipped = before
        for node, number in counts:
            if before + number > start:
                nodes.append(node)
            else:
                skipped += number
            before += number
            if before >= stop:
                break
        return self._records(nodes, start - skipped, stop - skipped)

    def _counts(self, start: int = 0) -> tuple[int, Iterator[tuple[int, int]]]:
        """Rows passed over, at most `start`; and (organisation, rows) from there on, where there are any."""
        one = self.figure
        rows = Count(one.code, one.label, one.unit, one.source, one.dataset, one.where)
        if self._may_be_kept and (kept := ordered.counts_in_order(self.organisation, self.period, rows, start)):
            return kept
        return 0, iter(live.counts_in_order(self.organisation, self.period, rows, recast=self.recast))

    @property
    def _may_be_kept(self) -> bool:
        return isinstance(self.figure, Count) and not self.recast

    def _records(self, nodes: Sequence[int], start: int = 0, stop: int | None = None) -> list[Record]:
        if not nodes:
            return []
        dataset = self.figure.dataset
        column = dataset.organisation_column
        rows = dataset.query(self.period).filter(as_q(self.figure.where), **{f"{column}__in": nodes})
        place = Case(*(When(**{column: node}, then=Value(place)) for place, node in enumerate(nodes)))
        ordered = rows.order_by(place, *rows.query.order_by, "pk")
        return self._within_reach(dataset.describe(ordered[start:stop], self.period))

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


def counted_of(organisation: Organisation, period: Period, code: str, *, recast: bool) -> int:
    """How many rows a count has, less what is known as a number only; for who may see its list."""
    kept = None if recast else sums.numbers(organisation, period, [code])
    if kept is None:
        number = live.figures_of(organisation, period, [code], recast=recast)[code].value
    else:
        number = kept[organisation.pk][code]
    return number - live.counted_only(code, organisation, period, recast=recast)


def records_of(code: str, organisation: Organisation, period: Period, *, actor: Actor, recast: bool = False) -> Listing:
    """The records behind a figure; NotPermitted, with the reason, unless the reader may see all of them."""
    figure = registry.counted(code)
    require_records(actor, figure.dataset, organisation)
    law = figure.dataset.law
    scope = law.scope(actor, figure.dataset.see) if law else LAW.scope(actor, Act.SEE_FIGURES)
    return Listing(figure, organisation, period, scope, recast)


def rows_behind(code: str, organisation: Organisation, period: Period, *, recast: bool = False) -> Any:
    """The queryset that a figure counts; the primary key settles what the room's own order leaves equal."""
    figure = registry.counted(code)
    rows = rows_under(figure.dataset, organisation, period, tree_of(period, recast=recast)).filter(as_q(figure.where))
    return rows.order_by(*rows.query.order_by, "pk") if rows.query.order_by else rows.order_by("pk")
