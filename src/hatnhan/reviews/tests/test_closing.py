"""Closing goes up, opening again comes down, what is closed is locked, the cap holds, nothing is half-done."""

from datetime import date

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hatnhan.access.posts import Post
from hatnhan.foundation.errors import NotPermitted, RuleBroken, Stale
from hatnhan.foundation.testing import hearing
from hatnhan.members.testing import a_member
from hatnhan.organisations.testing import office
from hatnhan.reviews import services
from hatnhan.reviews.announcements import RoundClosed, RoundReopened
from hatnhan.reviews.codes import Kind
from hatnhan.reviews.models import Closing, Decision, Rating
from hatnhan.reviews.testing import DECIDED, a_year, closed, decided, entered, to_rate

pytestmark = pytest.mark.django_db


@pytest.fixture
def year(frozen):
    frozen(date(2022, 12, 28))
    return a_year(bases=2, cells=1, people=5, kinds=(Kind.ORGANISATION, Kind.CELL, Kind.MEMBER))


def close(year, base=None):
    round = year.round(base or year.bases[0])
    return services.close_round(round, actor=year.chief(round.organisation))


def test_the_district_closes_after_all_below_it(year):
    closed(year.base)
    decided(year.top)
    with pytest.raises(RuleBroken, match="1 đơn vị trực thuộc chưa khóa: Đảng bộ xã 2"):
        services.close_round(year.top, actor=year.staff())
    closed(year.round(year.bases[1]))
    with hearing(RoundClosed) as heard:
        services.close_round(year.top, actor=year.staff())
    assert heard == [RoundClosed(year.top.pk, year.district.pk, 2022)]
    assert year.top.is_closed


def test_a_round_is_complete_before_it_closes(year):
    with pytest.raises(RuleBroken, match="chưa gửi đề nghị"):
        close(year)
    entered(year.base)
    with pytest.raises(RuleBroken, match="Còn 6 đối tượng"):
        close(year)
    decided(year.base)
    a_member(year.cells[0])
    with pytest.raises(RuleBroken, match="1 đảng viên chưa có trong danh sách"):
        close(year)
    assert not Closing.objects.exists()


def test_over_the_cap_it_cannot_close_until_one_is_lowered(year):
    entered(year.base)
    first, second, *_rest = to_rate(year.base, Kind.MEMBER)
    decided(year.base, levels={first.pk: 4, second.pk: 4})
    with pytest.raises(RuleBroken, match="Hạ 1 đề nghị") as refusal:
        close(year)
    assert refusal.value.field == "cap"
    lowered = {"number": "99-QĐ/ĐU", "on": DECIDED, "levels": {second.pk: 3}}
    services.decide_ratings(year.base, actor=year.chief(), **lowered)
    closing = close(year)
    assert [one["code"] for one in closing.warnings] == ["cap_other_reading"]


def test_a_superiors_document_raises_the_cap(year):
    entered(year.base)
    first, second, *_rest = to_rate(year.base, Kind.MEMBER)
    decided(year.base, levels={first.pk: 4, second.pk: 4})
    words = {"number": "7-CV/HU", "on": DECIDED, "issuer": "Ban Thường vụ Huyện ủy"}
    with pytest.raises(RuleBroken):
        services.raise_cap(year.base, Kind.MEMBER, percent=20, actor=year.chief(), **words)
    with pytest.raises(NotPermitted):
        services.raise_cap(year.base, Kind.MEMBER, percent=40, actor=office(year.cells[0], Post.SECRETARY), **words)
    services.raise_cap(year.base, Kind.MEMBER, percent=40, actor=year.chief(), **words)
    close(year)
    assert year.base.is_closed


def test_who_may_close_and_who_may_not(year):
    entered(year.base)
    decided(year.base)
    for actor in (year.staff(), office(year.cells[0], Post.SECRETARY), year.chief(year.bases[1])):
        with pytest.raises(NotPermitted):
            services.close_round(year.base, actor=actor)
    close(year)


def test_closing_twice_or_over_a_newer_version_is_refused(year):
    seen = year.base.version
    round = closed(year.base)
    with pytest.raises(RuleBroken, match="đã khóa"):
        close(year)
    services.reopen_round(round, reason="Bổ sung", actor=year.staff())
    with pytest.raises(Stale):
        services.close_round(year.base, seen=seen, actor=year.chief())


def test_a_closed_round_takes_no_decision(year):
    round = closed(year.base)
    (member, *_rest) = to_rate(round, Kind.MEMBER)
    words = {"number": "5-QĐ/ĐU", "on": DECIDED, "levels": {member.pk: 2}}
    with pytest.raises(RuleBroken, match="đã khóa"):
        services.decide_ratings(round, actor=year.chief(), **words)
    with pytest.raises(RuleBroken, match="đã khóa"):
        services.raise_cap(round, Kind.MEMBER, percent=30, number="1-CV", on=DECIDED, issuer="BTV", actor=year.chief())


def test_reopening_comes_down_from_the_top(year):
    rounds = [closed(year.round(base)) for base in year.bases]
    closed(year.top)
    with pytest.raises(RuleBroken, match="từ trên xuống"):
        services.reopen_round(rounds[0], reason="Sai số", actor=year.staff())
    services.reopen_round(year.top, reason="Sai số", actor=year.staff())
    services.reopen_round(rounds[0], reason="Sai số", actor=year.staff())
    assert not year.base.is_closed
    assert year.round(year.bases[1]).is_closed


def test_reopening_takes_a_reason_a_closed_round_and_the_level_above(year):
    with pytest.raises(RuleBroken, match="đang mở"):
        services.reopen_round(year.base, reason="Sai số", actor=year.staff())
    round = closed(year.base)
    with pytest.raises(RuleBroken, match="lý do"):
        services.reopen_round(round, reason=" ", actor=year.staff())
    with pytest.raises(NotPermitted):
        services.reopen_round(round, reason="Sai số", actor=year.chief())
    services.reopen_round(round, reason="Sai số", actor=year.staff())


def test_one_synthesis_is_returned_mended_and_handed_up_again(year):
    round = closed(year.base)
    with hearing(RoundReopened) as heard:
        services.return_round(round, reason="Thiếu biên bản của một chi bộ", actor=office(year.district, Post.LEADER))
    assert heard[0].is_return
    (member, *_rest) = to_rate(year.base, Kind.MEMBER)
    words = {"number": "98-QĐ/ĐU", "on": DECIDED, "levels": {member.pk: 2}}
    services.decide_ratings(year.base, actor=year.chief(), **words)
    second = close(year)
    first = year.base.closings.first()
    assert (first.number, second.number) == (1, 2)
    assert first.checksum != second.checksum
    assert first.reopening.reason == "Thiếu biên bản của một chi bộ"
    with pytest.raises(RuleBroken, match="không có cấp trên"):
        services.return_round(year.top, reason="x", actor=year.staff())


def test_the_checksum_follows_every_level(year):
    entered(year.base)
    decided(year.base)
    before = services.checksum_of(year.base)
    assert services.checksum_of(year.base) == before
    Rating.objects.filter(subject__round=year.base).first().delete()
    assert services.checksum_of(year.base) != before


def test_what_dies_in_the_middle_of_a_decision_leaves_nothing(year, monkeypatch):
    def dies(*_args, **_more):
        raise KeyboardInterrupt

    levels = {one.pk: 3 for one in to_rate(year.base)}
    monkeypatch.setattr("hatnhan.reviews.services.deciding.record_many", dies)
    with pytest.raises(KeyboardInterrupt):
        services.decide_ratings(year.base, number="1-QĐ/ĐU", on=DECIDED, levels=levels, actor=year.chief())
    assert (Rating.objects.count(), Decision.objects.count()) == (0, 0)


def test_what_dies_in_the_middle_of_closing_leaves_it_open(year, monkeypatch):
    def dies(*_args, **_more):
        raise KeyboardInterrupt

    entered(year.base)
    decided(year.base)
    monkeypatch.setattr("hatnhan.reviews.services.closing.record", dies)
    with pytest.raises(KeyboardInterrupt):
        close(year)
    assert not year.base.is_closed
    monkeypatch.undo()
    close(year)


def test_a_listener_that_refuses_keeps_the_round_open(year):
    def refuses(_news):
        raise RuleBroken("Chưa được")

    entered(year.base)
    decided(year.base)
    with hearing(RoundClosed, refuses), pytest.raises(RuleBroken, match="Chưa được"):
        close(year)
    assert not year.base.is_closed


ACTS = st.lists(st.tuples(st.sampled_from(["close", "reopen"]), st.integers(0, 3)), max_size=14)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ACTS)
def test_whatever_is_tried_a_closed_level_never_stands_over_an_open_one(tree_of_rounds, acts):
    """DHIS2's rules: up the tree when closing, down it when opening; what was refused changed nothing."""
    top, below = tree_of_rounds
    with transaction.atomic():
        for act, number in acts:
            round = [top, *below][number % (len(below) + 1)]
            before = states(top, below)
            try:
                _do(act, round)
            except RuleBroken:
                assert states(top, below) == before
            is_closed, are_closed = states(top, below)
            assert not is_closed or all(are_closed)
        transaction.set_rollback(True)


@pytest.fixture
def tree_of_rounds(frozen):
    """A district and two bases with nobody to rate, so that only the order of closing speaks."""
    frozen(date(2022, 12, 28))
    year = a_year(bases=2, cells=1, people=0, kinds=())
    return year.top, [year.round(base) for base in year.bases]


def _do(act, round):
    if act == "close":
        post = Post.BASE_SECRETARY if round.parent_id else Post.BOARD_STAFF
        services.close_round(round, actor=office(round.organisation, post))
    else:
        above = (round.parent or round).organisation
        services.reopen_round(round, reason="Thử", actor=office(above, Post.LEADER))


def states(top, below):
    return top.is_closed, [one.is_closed for one in below]
