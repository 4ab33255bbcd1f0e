"""Every declared figure of all 15,000 organisations, live, beside pandas group-bys over the same rows in memory.

    .venv/bin/python -m bench.figures                                             SQLite
    .venv/bin/python tests/postgres.py .venv/bin/python -m bench.figures          PostgreSQL

pandas starts with the rows already in frames and the tree as pairs of (ancestor, organisation); the live reading starts
at the database. Both give every count of every organisation, and the benchmark stops if they differ anywhere.
"""

import sys
from collections import defaultdict
from typing import Any

from . import measuring, nation, site

YEAR = 2022
RUNS = 2


def main() -> None:
    """Measure the whole, then what each dataset costs."""
    site.opened()
    province = nation.ready()
    from hatnhan.figures import live, registry
    from hatnhan.measures import Period

    period, codes = Period.year(YEAR), registry.codes()
    measuring.title(
        f"{len(codes)} figures over {len(registry.datasets())} datasets for {nation.ORGANISATIONS:,} organisations, "
        f"{nation.MEMBERS:,} members, {'PostgreSQL' if site.is_postgres() else 'SQLite'}"
    )
    frames, closure = _frames(period), _closure(province, period)
    ours = live.figures_below(province, period, codes)
    for reading in (_pandas_by_figure, _pandas_by_dataset):
        _same(ours, reading(frames, closure))
    seconds = _shortest(lambda: live.figures_below(province, period, codes))
    beside = _shortest(lambda: _pandas_by_figure(frames, closure))
    at_best = _shortest(lambda: _pandas_by_dataset(frames, closure))
    most = 3 if site.is_postgres() else 5
    measuring.tell("live, from the database, shares and all", _told(seconds))
    measuring.tell("pandas, a group-by for each figure", _told(beside), f"{sum(map(len, frames.values())):,} rows")
    measuring.tell("pandas, all masks of a dataset in one group-by", _told(at_best))
    for name, other in (("ratio to a group-by for each figure", beside), ("ratio to the best of pandas", at_best)):
        clock, work = seconds[0] / other[0], seconds[1] / other[1]
        measuring.tell(name, f"{clock:.1f}, by work {work:.1f}", goal=f"at most {most}", holds=clock <= most)
    if "--each" in sys.argv:
        _each(province, period)


def _shortest(act: Any) -> tuple[float, float]:
    """The least seconds of the clock and of this process's work; PostgreSQL's own work is only in the former."""
    clock, work = [], []
    for _ in range(RUNS):
        with measuring.watch() as one:
            act()
        clock.append(one.seconds)
        work.append(one.cpu)
    return min(clock), min(work)


def _told(times: tuple[float, float]) -> str:
    return f"{times[0]:.2f} s, {times[1]:.2f} of them at work"


def _frames(period: Any) -> dict[str, Any]:
    """The rows of every dataset, read once."""
    import pandas

    from hatnhan.figures import registry

    frames = {}
    for dataset in registry.datasets():
        names = list(dict.fromkeys([dataset.organisation_column, *(column.name for column in dataset.columns)]))
        rows = list(dataset.query(period).order_by().values_list(*names))
        frames[dataset.code] = pandas.DataFrame(rows, columns=names)
    return frames


def _closure(province: Any, period: Any) -> Any:
    """Every organisation with each of those above it and itself."""
    import pandas

    from hatnhan.figures.trees import tree_of

    parents = tree_of(period).parents(province)
    pairs = []
    for one in (province.pk, *parents):
        node: int | None = one
        while node is not None:
            pairs.append((node, one))
            node = parents.get(node)
    return pandas.DataFrame(pairs, columns=["above", "organisation"])


def _counts() -> dict[str, list[Any]]:
    """What is counted or summed, by dataset."""
    from hatnhan.figures import registry

    grouped: dict[str, list[Any]] = defaultdict(list)
    for figure in registry.needed(registry.codes()).values():
        grouped[figure.dataset.code].append(figure)
    return grouped


def _pandas_by_figure(frames: dict[str, Any], closure: Any) -> dict[str, Any]:
    """As one writes it by hand: rows that fit, grouped by organisation, joined to those above, summed; then shares."""
    from hatnhan.measures import Sum

    found: dict[str, Any] = {}
    for code, figures in _counts().items():
        frame, where = frames[code], figures[0].dataset.organisation_column
        for figure in figures:
            grouped = frame[_mask(frame, figure.where)].groupby(where)
            own = grouped[figure.column].sum() if isinstance(figure, Sum) else grouped.size()
            if figure.dataset.roll_up:
                own = own.rename("count").rename_axis("organisation").reset_index()
                own = closure.merge(own, on="organisation").groupby("above")["count"].sum()
            found[figure.code] = own
    return found | _shares(found)


def _shares(found: dict[str, Any]) -> dict[str, Any]:
    from hatnhan.figures import registry

    based = [(code, registry.base_of(code)) for code in registry.codes() if registry.base_of(code)]
    return {
        f"{code}, share": (100 * found[registry.counted(code).code] / found[registry.counted(base).code]).round(2)
        for code, base in based
    }


def _pandas_by_dataset(frames: dict[str, Any], closure: Any) -> dict[str, Any]:
    """The best that was found: a matrix of masks, one group-by a dataset, one over the ancestors; then shares."""
    found: dict[str, Any] = {}
    for code, figures in _counts().items():
        frame, dataset = frames[code], figures[0].dataset
        own = _masks(frame, figures).groupby(frame[dataset.organisation_column]).sum()
        if dataset.roll_up:
            spread = own.reindex(closure["organisation"], fill_value=0)
            own = spread.groupby(closure["above"].to_numpy()).sum()
        found |= {figure.code: own[figure.code] for figure in figures}
    return found | _shares(found)


def _masks(frame: Any, figures: list[Any]) -> Any:
    """A column of zeros and ones, or of the amount, for each figure."""
    import pandas

    from hatnhan.measures import Sum

    columns = {}
    for figure in figures:
        mask = _mask(frame, figure.where)
        amount = frame[figure.column].fillna(0) if isinstance(figure, Sum) else 1
        columns[figure.code] = (mask * amount).astype("int32")
    return pandas.DataFrame(columns, index=frame.index)


def _mask(frame: Any, condition: Any) -> Any:
    import pandas

    from hatnhan.measures import All, Any, Between, In, Is, Not

    match condition:
        case None:
            return pandas.Series(True, index=frame.index)
        case Is(column=column, value=value):
            return frame[column] == value
        case In(column=column, values=values):
            return frame[column].isin(values)
        case Between(column=column, first=first, last=last):
            return frame[column].between(first, last)
        case All(parts=parts):
            return pandas.concat([_mask(frame, part) for part in parts], axis=1).all(axis=1)
        case Any(parts=parts):
            return pandas.concat([_mask(frame, part) for part in parts], axis=1).any(axis=1)
        case Not(part=part):
            return ~_mask(frame, part)
    raise TypeError(condition)


def _same(ours: Any, theirs: dict[str, Any]) -> None:
    """Stop where the two readings differ: a fast wrong number is no number."""
    for code, counts in theirs.items():
        known = counts.to_dict()
        wrong = [pk for pk, values in ours.items() if code in values and values[code].value != known.get(pk, 0)]
        if wrong:
            pk = wrong[0]
            raise SystemExit(f"{code}: {len(wrong)} differ, e.g. {pk}: {ours[pk][code].value} and {known.get(pk, 0)}")


def _each(province: Any, period: Any) -> None:
    """What the rows of each dataset cost."""
    from hatnhan.figures import live, registry
    from hatnhan.figures.trees import tree_of

    tree = tree_of(period)
    with measuring.watch() as one:
        tree.parents(province)
    measuring.tell("the tree", f"{one.seconds:.2f} s")
    for dataset, figures in live.by_dataset(registry.codes()):
        with measuring.watch() as one:
            live.own_numbers(dataset, figures, period)
        measuring.tell(dataset.code, f"{one.seconds:.2f} s, {one.cpu:.2f} of them at work", f"{len(figures)} figures")


if __name__ == "__main__":
    main()
