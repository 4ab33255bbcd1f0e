"""A text beside the records: counts, bases and shares, places below, what nobody may see, and how much is asked."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hatnhan.access.posts import Post
from hatnhan.figures import registry
from hatnhan.foundation.errors import RuleBroken
from hatnhan.members.testing import a_probationary, members
from hatnhan.organisations.models import Organisation
from hatnhan.organisations.testing import a_district, office
from hatnhan.proofing.asked import Asked, when_of
from hatnhan.proofing.comparing import Comparison, compared
from hatnhan.proofing.services import settle_tie
from hatnhan.reports.queries import words_of
from hatnhan.reports.services import begin_report
from hatnhan.reviews.testing import a_year, decided

pytestmark = pytest.mark.django_db
TREE = "Toàn huyện có 2 tổ chức cơ sở đảng, 5 chi bộ trực thuộc đảng ủy cơ sở."


@pytest.fixture
def district(frozen: Any) -> Organisation:
    frozen(date(2023, 1, 5))
    district = a_district(2, 1)
    for cell in Organisation.objects.filter(type="cell", left__gt=district.left, left__lt=district.right):
        members(cell, 3, sex=2)
    return district


def beside(text: str, at: Organisation, when: str = "2022", **more: Any) -> Comparison:
    return compared(text, Asked(at, *when_of(when)), more.get("actor", office(at, Post.BOARD_STAFF)))


def pairs(found: Comparison) -> list[tuple[str, list[tuple[str, str]]]]:
    return [(one.tie.code, [(pair.stated, pair.recorded) for pair in one.pairs]) for one in found.tied]


def test_counts_stand_beside_the_records(district: Organisation) -> None:
    found = beside(TREE, district)
    assert pairs(found) == [
        ("organisations.grassroots", [("2", "2")]), ("organisations.cells_under_grassroots", [("5", "2")]),
    ]  # fmt: skip
    assert [one.words for one in found.same] == ["Toàn huyện có 2 tổ chức cơ sở đảng"]
    assert [one.tie.statement.mention.part for one in found.differing] == [Decimal(5)]
    assert found.differing[0].url == (f"/figures/{district.pk}/2022/?figure=organisations.cells_under_grassroots")


def test_a_day_within_the_year_is_asked_and_linked(district: Organisation) -> None:
    (cell, *_rest) = Organisation.objects.filter(type="cell", left__gt=district.left).order_by("left")
    a_probationary(cell, date(2022, 9, 1))
    text = "Đảng bộ có 7 đảng viên."
    assert pairs(beside(text, district)) == [("members.total", [("7", "7")])]
    before = beside(text, district, "30/06/2022")
    assert pairs(before) == [("members.total", [("7", "6")])]
    assert before.tied[0].url.endswith("figure=members.total&on=2022-06-30")


@pytest.mark.parametrize("typed", ["22", "năm 2022", "1/13/2022", "1800", "²⁰²²"])
def test_a_time_that_is_none_is_refused(typed: str) -> None:
    with pytest.raises(RuleBroken, match=r"năm|Năm"):
        when_of(typed)


def test_base_and_share_are_compared_too(district: Organisation) -> None:
    text = "Toàn huyện có 6 đảng viên, trong đó 6 đảng viên nữ. Tỷ lệ đảng viên nữ đạt 90%."
    found = beside(text, district)
    assert pairs(found) == [
        ("members.total", [("6", "6")]), ("members.women", [("6", "6")]),
        ("members.women_share", [("90\u00a0%", "100,00\u00a0%")]),
    ]  # fmt: skip


def test_what_the_records_do_not_hold_is_no_error(district: Organisation) -> None:
    found = beside("Đạt 47/55 chỉ tiêu.", district)
    assert [one.tie.code for one in found.unrecorded] == ["targets.met"]
    assert found.differing == ()
    assert beside("Có 0 chi bộ. Đã kết nạp được 0 đảng viên.", district).unrecorded == ()


def test_a_place_below_that_a_sentence_names_is_asked_instead(district: Organisation) -> None:
    first = district.kept.order_by("left").first()
    found = beside("Đảng bộ xã 1 có 3 đảng viên. Đảng bộ xã 9 có 3 đảng viên.", district)
    assert [(one.organisation, one.pairs[0].recorded) for one in found.tied] == [(first, "3")]
    assert "3 đảng viên" in [one.words for one in found.untied]


def test_its_own_name_names_no_other_place(district: Organisation) -> None:
    found = beside(f"{district.name} có 6 đảng viên.", district)
    assert [(one.organisation, one.is_same) for one in found.tied] == [(district, True)]


def test_what_was_settled_is_used_the_next_time(district: Organisation) -> None:
    text, staff = "Cử 3 đồng chí đi học.", office(district, Post.BOARD_STAFF)
    (one,) = beside(text, district).untied
    below = district.kept.order_by("left").first()
    settle_tie(district, words=one.tie.statement.words, code="members.total", about=below, actor=staff)
    (again,) = beside("Cử 4 đồng chí đi học.", district).tied
    assert (again.organisation, again.pairs[0].recorded, again.is_same) == (below, "3", False)
    assert again.tie.pk
    settle_tie(district, words=one.tie.statement.words, code="", actor=staff)
    assert beside(text, district).tied == ()


def test_a_figure_of_a_place_one_may_not_see_stays_closed(district: Organisation) -> None:
    first, second = district.kept.order_by("left")
    (one,) = beside("Cử 3 đồng chí đi học.", district).untied
    staff = office(district, Post.BOARD_STAFF)
    settle_tie(district, words=one.tie.statement.words, code="members.total", about=second, actor=staff)
    narrow = beside("Cử 3 đồng chí đi học.", district, actor=office(first))
    assert narrow.tied == ()


def test_hidden_figures_say_nothing(district: Organisation, monkeypatch: pytest.MonkeyPatch) -> None:
    from hatnhan.proofing import comparing

    shown = comparing.figures_of

    def veiled(*args: Any, **more: Any) -> Any:
        return {code: type(one)(0, is_hidden=True) for code, one in shown(*args, **more).items()}

    monkeypatch.setattr(comparing, "figures_of", veiled)
    (one,) = beside("Toàn huyện có 6 đảng viên.", district).tied
    assert one.is_hidden
    assert one.pairs == ()


def test_queries_do_not_grow_with_the_text(district: Organisation) -> None:
    short = "Toàn huyện có 6 đảng viên. Đảng bộ xã 1 có 3 đảng viên."
    beside(short, district)
    with CaptureQueriesContext(connection) as few:
        beside(short, district)
    with CaptureQueriesContext(connection) as many:
        beside(f"{short} " * 40, district)
    assert len(few) == len(many)
    assert len(few) <= 12


def test_a_percentage_without_a_count_is_that_of_the_count_settled_for_it(district: Organisation) -> None:
    (one,) = beside("Nữ chiếm 90% trong cấp ủy.", district).untied
    settle_tie(
        district,
        words=one.tie.statement.words,
        code="reviews.members.reviewed",
        actor=office(district, Post.BOARD_STAFF),
    )
    assert registry.base_of("reviews.members.reviewed") == "members.total"
    (again,) = beside("Nữ chiếm 90% trong cấp ủy.", district).tied
    assert [(pair.stated, pair.recorded) for pair in again.pairs] == [("90\u00a0%", "0,00\u00a0%")]


def test_a_report_that_the_house_drafts_says_nothing_else_than_its_records(frozen: Any) -> None:
    frozen(date(2022, 12, 20))
    year = a_year(bases=2, cells=1, people=3)
    decided(year.round(year.bases[0]))
    report = begin_report(year.district, year=2022, actor=office(year.district, Post.BOARD_STAFF))
    found = beside(words_of(report), year.district)
    assert found.differing == ()
    assert {"organisations.grassroots", "members.total"} <= {one.tie.code for one in found.same}
