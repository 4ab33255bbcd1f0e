"""Splitting published totals over organisations so that every sum and every cap holds; pure and repeatable."""

from collections.abc import Sequence


def split(total: int, weights: Sequence[int], limits: Sequence[int] | None = None) -> list[int]:
    """Whole parts that add up to the total, near their weights and none above its limit; ValueError if impossible."""
    limits = list(limits) if limits is not None else [total] * len(weights)
    if sum(limits) < total:
        raise ValueError(f"{total} does not fit into limits of {sum(limits)}")
    whole = sum(weights)
    parts = [min(limit, total * weight // whole) for weight, limit in zip(weights, limits, strict=True)]
    while (missing := total - sum(parts)) > 0:
        open_ones = [i for i in range(len(parts)) if parts[i] < limits[i]]
        open_ones.sort(key=lambda i: (parts[i] * whole - total * weights[i], i))
        for i in open_ones[:missing]:
            parts[i] += 1
    return parts


def excellent_limit(good_or_better: int) -> int:
    """The most "excellent" that twenty per cent of those good or better allows, rounded down (21-HD/BTCTW 2019)."""
    return good_or_better * 20 // 100
