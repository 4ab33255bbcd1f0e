"""Which numbers a sheet holds, and the fingerprint of what they mean."""

import hashlib
from collections.abc import Mapping
from typing import Any

from django.db import connection

from hatnhan.measures import Count, Dataset, Period, Sum

from . import registry

Columns = Mapping[str, int]
"""The place of each code in a row of numbers."""


def columns() -> Columns:
    """Every count and sum whose dataset says what it rests on; the others are never kept."""
    found: Columns = registry.remembered("columns", lambda: {code: place for place, code in enumerate(sorted(_kept()))})
    return found


def alone() -> frozenset[int]:
    """Places of the numbers that do not roll up."""
    known = columns()
    return frozenset(known[code] for code, figure in _kept().items() if not figure.dataset.roll_up)


def datasets() -> list[tuple[Dataset, dict[str, Count | Sum]]]:
    """Each dataset that is kept, with its figures."""
    found: dict[str, tuple[Dataset, dict[str, Count | Sum]]] = {}
    for code, figure in _kept().items():
        found.setdefault(figure.dataset.code, (figure.dataset, {}))[1][code] = figure
    return list(found.values())


def fingerprint(period: Period) -> str:
    """Changes with a condition, with the SQL of a dataset, and with the server whose transactions are numbered."""
    return str(registry.remembered(("fingerprint", period), lambda: _fingerprint(period)))


def _fingerprint(period: Period) -> str:
    said: list[Any] = [registry.remembered("server", _server)]
    for dataset, figures in datasets():
        said.append(
            (dataset.code, dataset.roll_up, dataset.organisation_column, str(dataset.query(period).order_by().query))
        )
        said += [(code, one.where, getattr(one, "column", "")) for code, one in sorted(figures.items())]
    return hashlib.sha256(repr(said).encode()).hexdigest()


def _server() -> str:
    """A dump restored elsewhere meets other numbers of transactions: its sheets must not be believed there."""
    if connection.vendor != "postgresql":
        return ""
    with connection.cursor() as cursor:
        cursor.execute("SELECT system_identifier FROM pg_control_system()")
        return str(cursor.fetchone()[0])


def _kept() -> dict[str, Count | Sum]:
    needed = registry.needed(registry.codes())
    return {code: figure for code, figure in needed.items() if figure.dataset.rests_on}
