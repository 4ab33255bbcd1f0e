from datetime import date

import pytest

from hatnhan.measures import Column, Period, flow, stock, yearly
from hatnhan.measures.datasets import Kind


def nothing(*_arguments: object) -> list[object]:
    return []


@pytest.mark.parametrize(("declare", "kind"), [(stock, Kind.STOCK), (flow, Kind.FLOW), (yearly, Kind.YEARLY)])
def test_when_rows_count(declare, kind) -> None:
    dataset = declare("ratings", "Xếp loại", Column("level", "Mức"), query=nothing, describe=nothing)
    assert dataset.kind is kind
    assert dataset.roll_up


def test_columns_are_had_by_name() -> None:
    level = Column("level", "Mức")
    dataset = stock("ratings", "Xếp loại", level, query=nothing, describe=nothing)
    assert dataset.level is level
    with pytest.raises(AttributeError):
        dataset.age  # noqa: B018


def test_a_period_of_years() -> None:
    assert Period.year(2022) == Period(date(2022, 1, 1), date(2022, 12, 31))
    assert Period.year(2016, 2020).before == Period.year(2011, 2015)


def test_the_period_before_a_leap_day() -> None:
    assert Period(date(2024, 1, 1), date(2024, 2, 29)).before.last == date(2023, 2, 28)
