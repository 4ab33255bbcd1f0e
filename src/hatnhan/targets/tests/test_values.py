"""Shared indicators as figures: the value last assessed, of the plan of exactly that period, with its decimals."""

from datetime import date
from decimal import Decimal

import pytest

from hatnhan.figures.live import figures_of
from hatnhan.measures import Period
from hatnhan.organisations.testing import a_district
from hatnhan.targets.testing import a_plan, a_target, assessed, reached

pytestmark = pytest.mark.django_db
CODE = "targets.growth_of_production"
TERM, LAST = Period.year(2016, 2020), date(2020, 12, 30)


@pytest.fixture
def district(frozen):
    frozen(date(2021, 2, 1))
    return a_district(bases=1, cells=1)


def value(place, period=TERM):
    return figures_of(place, period, [CODE])[CODE].value


def a_value(district, text, *, year=2016, to=2020, is_assessed=True):
    plan = a_plan(district, year, to=to)
    reached(a_target(plan, "12", standard="growth_of_production"), text, LAST)
    if is_assessed:
        assessed(plan, LAST)
    return plan


def test_the_value_of_exactly_the_period_keeps_its_decimals(district):
    a_value(district, "12.01")
    a_value(district, "9.5", year=2020, to=2020)
    assert value(district) == Decimal("12.01")
    assert value(district, Period.year(2020)) == Decimal("9.5")


def test_what_nobody_assessed_is_unknown(district):
    a_value(district, "12.01", is_assessed=False)
    assert value(district) == 0


def test_of_two_plans_of_a_period_the_one_assessed_last_counts(district):
    first = a_value(district, "12.01")
    a_value(district, "11.4")
    assert value(district) == Decimal("11.4")
    first.refresh_from_db()
    assert first.assessment is not None


def test_a_value_is_of_one_organisation_and_never_rolled_up(district):
    a_value(district, "12.01")
    assert value(district.custodian) == 0


def test_another_indicator_is_no_such_figure(district):
    plan = a_plan(district, 2016, to=2020)
    reached(a_target(plan, "12"), "12.01", LAST)
    assessed(plan, LAST)
    assert value(district) == 0
