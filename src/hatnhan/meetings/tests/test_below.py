"""Overviews of those below: sums that agree, queries that do not grow, whom to call."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from hatnhan.access.posts import Post
from hatnhan.accounts.testing import an_account
from hatnhan.foundation.errors import NotPermitted, RuleBroken
from hatnhan.meetings import overview, services
from hatnhan.meetings.codes import Quality
from hatnhan.meetings.models import Meeting
from hatnhan.meetings.testing import MONTHLY, THEMATIC, a_cell, a_meeting, at, held, past
from hatnhan.members.models import Particulars
from hatnhan.members.testing import a_body, members, seated
from hatnhan.organisations.queries import children
from hatnhan.organisations.testing import a_district, office, organisations

pytestmark = pytest.mark.django_db
MONTH = date(2026, 10, 1)


@pytest.fixture
def district(frozen):
    frozen(at(date(2026, 11, 3), 9))
    return a_district(bases=2, cells=3)


def bases(district):
    return list(children(district, MONTH))


def cells(district):
    return [cell for base in bases(district) for cell in children(base, MONTH)]


def test_lines_add_up_to_the_whole(district):
    first, second, third = cells(district)[:3]
    past(first, [date(2026, 10, 5)], obliged=10, present=9)
    past(second, [date(2026, 10, 6)], obliged=20, present=20)
    past(third, [date(2026, 9, 5)])
    lines, total = overview.overview_of(district, MONTH)
    assert [(line.cells, line.met, line.present, line.obliged) for line in lines] == [(3, 2, 29, 30), (3, 0, 0, 0)]
    assert (total.cells, total.met, total.not_met, total.rate) == (6, 2, 4, Decimal("96.67"))
    assert lines[1].rate is None


def test_a_theme_counts_alone_and_joined_with_the_regular_meeting(district):
    first, second, third = cells(district)[:3]
    past(first, [date(2026, 10, 5)], kind=THEMATIC)
    rows = [services.PastMeeting(services.NewMeeting(second, MONTHLY, at(date(2026, 10, 7)), "Nhà", theme="Chuyển đổi số"),
                                 services.Numbers(at(date(2026, 10, 7)), at(date(2026, 10, 7), 16), 3, 3))]  # fmt: skip
    services.record_past_meetings(rows, actor=office(second))
    past(third, [date(2026, 9, 5)], kind=THEMATIC)
    _lines, total = overview.overview_of(district, MONTH)
    assert total.thematic == 2
    missing = overview.not_met(district, MONTH, office(district, Post.BOARD_STAFF), THEMATIC)
    assert [row.cell.pk for row in missing[:9]] == [cell.pk for cell in cells(district)[2:]]


def test_whom_to_call_is_shown_with_the_number_only_where_particulars_may_be_seen(district):
    cell = cells(district)[0]
    (leader,) = members(cell, 1)
    seated(a_body(cell, "cell_posts"), leader)
    Particulars.objects.update_or_create(person=leader, defaults={"phone": "0912 345 678"})
    row = overview.not_met(district, MONTH, office(district, Post.BOARD_STAFF))[:1][0]
    assert (row.cell, row.name, row.phone) == (cell, leader.name, "0912 345 678")
    assert overview.not_met(district, MONTH, office(district, Post.INSPECTOR))[:1][0].phone == ""
    past(cell, [date(2026, 10, 5)])
    assert cell not in [row.cell for row in overview.not_met(district, MONTH, office(district, Post.BOARD_STAFF))[:9]]


def test_small_and_weak_cells_say_why(frozen):
    frozen(at(date(2026, 11, 5), 17))
    place = a_cell(5)
    (small,) = organisations(place.base, "cell", "Chi bộ nhỏ")
    members(small, 2)
    meeting = a_meeting(place)
    held(meeting, excused=place.people[3:4])
    items = {item.code: 0 for item in meeting.rules.sheet.items if not item.in_month}
    services.score_meeting(meeting, items, actor=place.secretary())
    rows = overview.watched(place.base, date(2026, 11, 1), date(2026, 11, 5), office(place.base))
    reasons = {row.cell.pk: row.reason for row in rows}
    assert "Có 2 đảng viên chính thức" in reasons[small.pk]
    assert "4/5" in reasons[place.cell.pk]
    assert "kém" in reasons[place.cell.pk]
    quality = overview.year_quality(place.cell, 2026)
    assert (quality.levels[Quality.POOR], quality.present, quality.obliged) == (1, 4, 5)
    assert quality.is_good is None


def test_queries_do_not_grow_with_the_cells(district):
    actor = office(district, Post.BOARD_STAFF)

    def asked() -> int:
        with CaptureQueriesContext(
            connection,
        ) as captured:
            overview.overview_of(district, MONTH)
            overview.not_met(district, MONTH, actor)[:50]
            overview.watched(district, MONTH, date(2026, 11, 3), actor)
            overview.quality_by_month(district, 2026)
        return len(captured)

    past(cells(district)[0], [date(2026, 10, 5)])
    few = asked()
    more = organisations(bases(district)[0], "cell", *(f"Chi bộ thêm {number}" for number in range(20)))
    for cell in more:
        past(cell, [date(2026, 10, 5)])
    assert asked() <= few


def test_months_of_a_year_below(district):
    cell = cells(district)[0]
    past(cell, [date(2026, month, 5) for month in (1, 2, 10)])
    months = overview.quality_by_month(district, 2026)
    assert [held_in for _month, held_in, *_rest in months] == [1, 1, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0]
    assert months[0][2:4] == (9, 10)
    assert overview.summed(months)[:3] == (3, 27, 30)


@pytest.mark.parametrize("post", [Post.BOARD_STAFF, Post.LEADER, Post.INSPECTOR])
def test_pages_of_the_month_below(district, post):
    client = Client()
    client.force_login(an_account(district, post))
    past(cells(district)[0], [date(2026, 10, 5)])
    for name, query in (("below", ""), ("not_met", ""), ("not_met", "&kind=thematic"), ("watched", "")):
        for month in ("2026-10", "x", "2026-99", "0001-01"):
            answer = client.get(reverse(f"meetings:{name}", args=[district.pk]) + f"?month={month}{query}")
            assert answer.status_code == 200
    text = client.get(reverse("meetings:below", args=[district.pk]) + "?month=2026-10").content.decode()
    assert "1/3" in text


def test_past_meetings_by_the_list_need_the_right_everywhere_and_numbers_that_add_up(district):
    first, second = cells(district)[0], cells(district)[3]
    rows = [
        services.PastMeeting(
            services.NewMeeting(cell, MONTHLY, at(MONTH), "Nhà"), services.Numbers(at(MONTH), at(MONTH, 16), 5, 5)
        )
        for cell in (first, second)
    ]
    with pytest.raises(NotPermitted):
        services.record_past_meetings(rows, actor=office(bases(district)[0]))
    bad = services.PastMeeting(rows[0].meeting, services.Numbers(at(MONTH), at(MONTH, 16), 5, 4))
    with pytest.raises(RuleBroken, match="cộng lại"):
        services.record_past_meetings([bad], actor=office(bases(district)[0]))
    assert not Meeting.objects.exists()
