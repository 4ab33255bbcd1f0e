"""Figures of organisations, and a flow of foundings, under codes of these tests."""

from collections.abc import Iterator
from typing import Any

import pytest

from hatnhan.figures import marks, registry
from hatnhan.measures import Column, Count, Period, Share, flow
from hatnhan.organisations import figures
from hatnhan.organisations.access import LAW
from hatnhan.organisations.datasets import DIRECT, ORGANISATIONS, TYPE
from hatnhan.organisations.models import TypeSpell
from hatnhan.organisations.types import numbers_where

CELLS = TYPE.in_(*numbers_where("is_cell"))


def _founded(period: Period) -> Any:
    return TypeSpell.objects.filter(began_on__range=(period.first, period.last))


FOUNDED = flow(
    "founded", "Thành lập", Column("type_number", "Loại hình"),
    query=_founded, describe=ORGANISATIONS.describe, law=LAW,
)  # fmt: skip
FIGURES = (
    *figures.FIGURES,
    Count("t.founded", "Chi bộ thành lập trong năm", "chi bộ", "Điều lệ", FOUNDED, CELLS, of="organisations.cells"),
    Count("t.all", "Mọi tổ chức", "tổ chức", "Điều lệ", ORGANISATIONS),
    Share("t.cells_of_all", "Tỷ lệ chi bộ", "%", "Điều lệ", "organisations.cells", "t.all"),
)
ROLLED_UP = [one.code for one in FIGURES if isinstance(one, Count) and one.dataset is not DIRECT]


@pytest.fixture(autouse=True)
def _declared() -> Iterator[None]:
    with registry.declared(FIGURES):
        yield


@pytest.fixture
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only writers in this database are waited for: PostgreSQL's own horizon is that of every database of the cluster."""
    running = "(SELECT min(backend_xid::text::bigint) FROM pg_stat_activity"
    here = f"{running} WHERE datname = current_database() AND pid <> pg_backend_pid())"
    monkeypatch.setitem(
        marks._MOMENT, "postgresql", f"SELECT COALESCE({here}, txid_snapshot_xmax(txid_current_snapshot()))"
    )
