"""The figures of the house by their code; shell/wiring.py declares them, nobody here knows the rooms."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from hatnhan.measures import Achievement, Count, Dataset, Figure, Listed, Share, Sum, catalogue

_declared: dict[str, Figure] = {}
_shared: dict[object, Any] = {}


def declare(figures: Iterable[Figure]) -> None:
    """Take these figures, and no others; ValueError where codes, columns or bases do not fit."""
    known = catalogue(figures)
    _shared.clear()
    _declared.clear()
    _declared.update(known)


@contextmanager
def declared(figures: Iterable[Figure]) -> Iterator[None]:
    """Other figures for a while, for tests."""
    before = dict(_declared)
    declare(figures)
    try:
        yield
    finally:
        _shared.clear()
        _declared.clear()
        _declared.update(before)


def remembered(key: object, make: Callable[[], Any]) -> Any:
    """What depends on the declarations alone is made once for them."""
    if key not in _shared:
        _shared[key] = make()
    return _shared[key]


def figure(code: str) -> Figure:
    """The figure of a code; KeyError if none is declared."""
    return _declared[code]


def known(code: str) -> bool:
    """Whether a room has declared the code."""
    return code in _declared


def codes() -> list[str]:
    """Every code, in the order of declaration."""
    return list(_declared)


def counted(code: str) -> Count | Sum | Listed:
    """What is counted for a code: of a share or an achievement, its numerator."""
    one = _declared[code]
    return counted(one.part) if isinstance(one, Share | Achievement) else one  # type: ignore[return-value]


def base_of(code: str) -> str:
    """The code of its base or target; empty for a figure that has none."""
    one = _declared[code]
    if isinstance(one, Achievement):
        return one.target
    return one.base if isinstance(one, Share) else getattr(one, "of", "")


def additive(codes: Iterable[str]) -> list[str]:
    """Those that roll up, and so may stand in a table of many organisations."""
    return [code for code in codes if not isinstance(_declared[code], Listed)]


def datasets() -> list[Dataset]:
    """Every dataset that a figure reads, once."""
    found = {one.dataset.code: one.dataset for one in _declared.values() if isinstance(one, Count | Sum | Listed)}
    return list(found.values())


def needed(codes: Iterable[str]) -> dict[str, Count | Sum]:
    """The counts and sums that these codes rest on, numerators and bases alike; list figures rest on none."""
    found: dict[str, Count | Sum] = {}
    for code in codes:
        one, base = _declared[code], base_of(code)
        parts = [counted(code), *([counted(base)] if base else [])]
        if isinstance(one, Achievement) and isinstance(_declared[one.part], Share):
            parts.append(counted(base_of(one.part)))
        found.update((part.code, part) for part in parts if isinstance(part, Count | Sum))
    return found
