"""List figures and achievements, and what was known at a moment."""

import io
import json
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import RequestFactory
from django.utils.timezone import make_aware
from hypothesis import given
from hypothesis import strategies as st

from hatnhan.access.posts import Post
from hatnhan.figures import definitions, live, reading, registry, views
from hatnhan.figures.records import records_of
from hatnhan.measures import Achievement, Column, Count, Listed, Period, Share, catalogue, lists, stock
from hatnhan.members import figures as of_members
from hatnhan.members.codes import LogKind
from hatnhan.members.models import LogEntry
from hatnhan.members.testing import a_member, decided
from hatnhan.organisations.access import LAW
from hatnhan.organisations.datasets import ORGANISATIONS, TYPE
from hatnhan.organisations.models import Organisation, TypeSpell
from hatnhan.organisations.testing import a_district, office

pytestmark = [pytest.mark.django_db, pytest.mark.urls("hatnhan.figures.tests.urls")]
YEAR = Period.year(2022)
YEARS = st.lists(st.integers(1990, 2022), max_size=30)
SPELLS = stock(
    "spells", "Loại hình", Column("type_number", "Loại"), query=lambda period: TypeSpell.objects.all(),
    describe=ORGANISATIONS.describe, law=LAW,
)  # fmt: skip
ALL, CELLS = (
    Count("t.all", "Tổ chức", "tổ chức", "", ORGANISATIONS),
    Count("t.cells", "Chi bộ", "chi bộ", "", ORGANISATIONS, TYPE.in_(*[one for one, _w in TYPE.words]), of="t.all"),
)
KINDS = Listed("t.kinds", "Số loại hình", "loại", "", SPELLS, "type_number", lists.distinct)
SHARE = Share("t.share", "Tỷ lệ", "%", "", "t.cells", "t.all")
FIGURES = (
    ALL, CELLS, KINDS, SHARE,
    Achievement("t.reached", "Mức đạt", "%", "", "t.cells", "t.all"),
    Achievement("t.share_reached", "Mức đạt", "%", "", "t.share", "t.all"),
    *of_members.FIGURES[:-1],
)  # fmt: skip


@pytest.fixture(autouse=True)
def _declared() -> Iterator[None]:
    with registry.declared(FIGURES):
        yield


@given(YEARS, st.integers(1990, 2022))
def test_runs_of_years(years: list[int], last: int) -> None:
    longest, present = lists.longest_run(years, last), lists.present_run(years, last)
    assert present <= longest <= len(set(years))
    assert all(last - back in years for back in range(present))
    assert last - present not in years
    assert longest == max((lists.present_run(years, year) for year in years), default=0)


@given(st.lists(st.integers(0, 9)))
def test_distinct_and_median(values: list[int]) -> None:
    known = [value for value in values if value]
    assert lists.distinct(values, 0) == len(set(known))
    middle = lists.median(values, 0)
    assert middle in known if known else middle == 0
    assert 2 * sum(value < middle for value in known) <= len(known)
    assert 2 * sum(value > middle for value in known) <= len(known)


def test_a_list_figure_is_of_one_organisation_and_not_in_tables() -> None:
    district = a_district(bases=2, cells=3)
    assert reading.figures_of(district, YEAR)["t.kinds"].value == 3
    assert "t.kinds" not in reading.figures_below(district, YEAR)[district.pk]
    base = Organisation.objects.filter(type="base_committee").earliest("left")
    assert reading.figures_of(base, YEAR, ["t.kinds"])["t.kinds"].value == 2
    assert len(records_of("t.kinds", base, YEAR, actor=office(base, Post.BASE_OFFICE))) == 4
    assert "của riêng tổ chức này" in definitions.sentence("t.kinds", YEAR)


def test_an_achievement_is_over_its_target() -> None:
    assert live.with_shares(["t.reached"], {"t.cells": 103, "t.all": 80})["t.reached"].share == Decimal("128.75")
    promised = live.with_shares(["t.share_reached"], {"t.cells": 927, "t.all": 1000})["t.share_reached"]
    assert (promised.value, promised.base, promised.share) == (9270, 1000, Decimal("927.00"))
    assert live.with_shares(["t.share_reached"], {"t.cells": 0, "t.all": 0})["t.share_reached"].share is None
    with pytest.raises(ValueError, match="no count or sum"):
        catalogue([ALL, CELLS, KINDS, Achievement("t.x", "", "", "", "t.kinds", "t.all")])
    with pytest.raises(ValueError, match="has no age"):
        catalogue([Listed("t.x", "", "", "", SPELLS, "age", lists.median)])


def test_what_was_known_at_a_moment(frozen: Any) -> None:
    district = a_district(bases=1, cells=1)
    Organisation.objects.filter(pk=district.pk).update(alias="phja-son")
    person = a_member(Organisation.objects.get(type="cell"))
    entry = decided(person, LogKind.DISCIPLINE, date(2022, 5, 4), form=1)
    LogEntry.objects.filter(pk=entry.pk).update(entered_at=entry.entered_at + timedelta(days=2))
    day = entry.entered_at.date()

    def told(*words: str) -> int:
        out = io.StringIO()
        call_command("figures", "phja-son", "--year", "2022", "--format", "json", *words, stdout=out)
        return int(json.loads(out.getvalue())["figures"]["members.disciplined"]["value"])

    assert told() == 1
    assert told("--known-at", str(day)) == 0
    assert told("--known-at", str(day + timedelta(days=3))) == 1
    with pytest.raises(CommandError, match="không phải là một ngày"):
        told("--known-at", "hôm qua")


def test_pages_tell_what_was_known_on_a_day(frozen: Any) -> None:
    district = a_district(bases=1, cells=1)
    frozen(date(2023, 3, 1))
    person = a_member(Organisation.objects.get(type="cell"))
    entry = decided(person, LogKind.DISCIPLINE, date(2022, 5, 4), form=1)
    late = make_aware(datetime(2023, 2, 10, 9))
    LogEntry.objects.filter(pk=entry.pk).update(entered_at=late)
    LogEntry.objects.filter(person=person).exclude(pk=entry.pk).update(entered_at=late - timedelta(days=300))
    code, leader = "members.disciplined", office(district, Post.LEADER)

    def page(view: Any, *more: str, **query: str) -> str:
        request = RequestFactory().get("/figures/", query)
        request.actor = leader  # type: ignore[attr-defined]
        return str(view(request, district.pk, 2022, *more).content.decode())

    assert "1 dòng" in page(views.records, code)
    before, after = {"known": "9/2/2023"}, {"known": "2023-02-10"}
    assert "0 dòng" in page(views.records, code, **before)
    assert "1 dòng" in page(views.records, code, **after)
    html = page(views.year, figure=code, **before)
    assert "đến hết ngày 09/02/2023" in html
    assert f"/figures/{district.pk}/2021/?known=2023-02-09" in html
    assert "theo những gì đã ghi đến 09/02/2023" in html
    assert "hiện nay; số liệu này không có sổ ghi ngày" in page(views.year, figure="t.cells", **before)
    for odd in ("1/3/2023", "1/1/2030", "1/1/2020", "hôm qua"):
        assert "Đang xem theo những gì đã ghi" not in page(views.year, known=odd)
