"""A mark that is none and a count that cannot be: refused in words, and neither roll nor votes change."""

import pytest

from hatnhan.foundation.errors import RuleBroken
from hatnhan.meetings import services
from hatnhan.meetings.models import Attendance, Vote
from hatnhan.meetings.rules import Entry
from hatnhan.meetings.services import NewItem
from hatnhan.meetings.testing import DAY, a_cell, a_meeting, marked

pytestmark = pytest.mark.django_db


@pytest.fixture
def place(frozen):
    frozen(DAY)
    return a_cell(3)


def test_a_mark_is_present_excused_or_absent(place):
    meeting = a_meeting(place)
    first, second = place.people[:2]
    rows = [Entry(first.pk, 1), Entry(second.pk, 9)]
    with pytest.raises(RuleBroken, match="Chọn có mặt, vắng có lý do hoặc vắng không lý do"):
        services.mark_attendance(meeting, rows, actor=place.secretary())
    assert not Attendance.objects.exists()
    services.mark_attendance(meeting, [Entry(first.pk, 1), Entry(second.pk, 3)], actor=place.secretary())
    assert sorted(Attendance.objects.values_list("mark", flat=True)) == [1, 3]


def test_only_a_secret_ballot_has_ballots_that_do_not_count(place):
    meeting = a_meeting(place)
    marked(meeting)
    (item,) = services.add_items(meeting, [NewItem("Kết nạp")], actor=place.secretary())
    count = {"question": "x", "majority": "over_half", "votes_for": 2, "invalid": 1, "actor": place.secretary()}
    with pytest.raises(RuleBroken, match="Chỉ phiếu kín mới có phiếu không hợp lệ") as refused:
        services.record_vote(item, **count)
    assert refused.value.field == "invalid"
    with pytest.raises(RuleBroken, match="Bỏ phiếu kín thì ghi số phiếu phát ra") as asked:
        services.record_vote(item, **count, is_secret=True)
    assert asked.value.field == "issued"
    assert not Vote.objects.exists()
    assert services.record_vote(item, **count, is_secret=True, issued=3).invalid == 1
