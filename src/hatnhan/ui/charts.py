"""Geometry of the small charts; drawn as inline SVG with attributes only, each beside the table it shows."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from hatnhan.foundation.numbers import share

from . import levels


@dataclass(frozen=True)
class BarRow:
    """Counts of the levels excellent, good, completed, not completed, with the link behind each count."""

    label: str
    counts: Sequence[int]
    note: str = ""
    urls: Sequence[str] = ()
    url: str = ""


@dataclass(frozen=True)
class Piece:
    """One stretch of a bar, in per cent of its width."""

    level: int
    x: str
    width: str
    is_first: bool


def bar_rows(rows: Iterable[Any]) -> list[dict[str, Any]]:
    """Rows ready to draw; a row may be a BarRow or a mapping with its names."""
    return [_bar_row(row if isinstance(row, BarRow) else BarRow(**row)) for row in rows]


def _bar_row(row: BarRow) -> dict[str, Any]:
    total = sum(row.counts)
    urls = [*row.urls, *[""] * 4][:4]
    cells: list[dict[str, Any]] = [
        {"level": level, "name": levels.SHORT_NAMES[level], "count": count, "share": share(count, total), "url": url}
        for level, count, url in zip(levels.RATED, row.counts, urls, strict=True)
    ]
    told = ", ".join(f"{levels.NAMES[cell['level']]} {cell['count']}" for cell in cells)
    return {"row": row, "cells": cells, "pieces": pieces(row.counts), "told": told}


def pieces(counts: Sequence[int]) -> list[Piece]:
    """Stretches of one bar from left to right; levels nobody has are left out."""
    total, start = sum(counts), 0
    drawn: list[Piece] = []
    for level, count in zip(levels.RATED, counts, strict=True):
        if count:
            drawn.append(Piece(level, _part(start, total), _part(count, total), not drawn))
        start += count
    return drawn


def _part(count: int, total: int) -> str:
    return f"{100 * count / total:.3f}%"


@dataclass(frozen=True)
class ColumnBar:
    """One column of a small chart: words under it, its value, perhaps a target line's height and the link behind it."""

    label: str
    value: float
    text: str = ""
    is_now: bool = False


WIDTH, HEIGHT, FOOT = 640, 180, 24


def column_chart(bars: Sequence[ColumnBar], *, target: float | None = None) -> dict[str, Any]:
    """Geometry of a small column chart, in a view box of 640 by 204; its table is drawn with it."""
    most = max([bar.value for bar in bars] + [target or 0, 1])
    step = WIDTH / max(len(bars), 1)
    drawn = [
        {
            "bar": bar,
            "x": round(step * place + step * 0.2),
            "width": round(step * 0.6),
            "middle": round(step * (place + 0.5)),
            "y": round(HEIGHT - bar.value / most * (HEIGHT - 20)),
            "height": round(bar.value / most * (HEIGHT - 20)),
        }
        for place, bar in enumerate(bars)
    ]
    line = None if target is None else round(HEIGHT - target / most * (HEIGHT - 20))
    return {"bars": drawn, "width": WIDTH, "height": HEIGHT + FOOT, "base": HEIGHT, "line": line, "foot": HEIGHT + 17}
