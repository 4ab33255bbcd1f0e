"""Calling, postponing, cancelling, the agenda, invitations."""

from datetime import date, timedelta

import pytest

from hatnhan.access.models import AuditEntry
from hatnhan.access.posts import Post
from hatnhan.foundation.errors import NotPermitted, RuleBroken, Stale
from hatnhan.meetings import services
from hatnhan.meetings.models import Guest, Item, Meeting, Receipt
from hatnhan.meetings.queries import calendar_of, due_meetings, roll_of
from hatnhan.meetings.queries.calendar import told_by_time
from hatnhan.meetings.testing import BRIEFING, DAY, MONTHLY, THEMATIC, WEEKLY, a_cell, a_meeting, a_scan, at, held, past
from hatnhan.members.testing import a_body, seated
from hatnhan.notices.models import Address, Notice
from hatnhan.notices.words import told
from hatnhan.organisations.testing import office

pytestmark = pytest.mark.django_db


@pytest.fixture
def place(frozen):
    frozen(date(2026, 11, 2))
    return a_cell(4)


def test_a_called_meeting_has_its_period_title_agenda_and_chair(place):
    body = a_body(place.cell, "cell_posts")
    seated(body, place.people[2])
    meeting = a_meeting(place, chair=None, secretary=None, actor=place.secretary())
    assert meeting.period == date(2026, 11, 1)
    assert meeting.title == "Sinh hoạt chi bộ thường kỳ tháng 11/2026"
    assert meeting.chair == place.people[2]
    assert Item.objects.filter(meeting=meeting).count() == 6
    assert AuditEntry.objects.filter(act="meetings.called").count() == 1


def test_one_regular_meeting_a_month_but_extraordinary_ones_as_needed(place):
    first = a_meeting(place)
    with pytest.raises(RuleBroken, match="đã được gọi"):
        a_meeting(place, on=DAY + timedelta(days=3))
    a_meeting(place, kind=12)
    a_meeting(place, kind=12)
    services.cancel_meeting(first, reason="Mưa lũ", actor=place.secretary())
    assert a_meeting(place).period == first.period


def test_two_of_one_month_in_one_list_are_refused_and_nothing_is_written(place):
    rows = [services.NewMeeting(place.cell, MONTHLY, at(day), "Nhà") for day in (DAY, DAY + timedelta(days=2))]
    with pytest.raises(RuleBroken, match="đã được gọi"):
        services.call_meetings(rows, actor=place.secretary())
    assert not Meeting.objects.exists()


def test_the_list_and_the_single_act_leave_equal_rows(place):
    months = [date(2026, month, 5) for month in (7, 8)]
    rows = [services.NewMeeting(place.cell, MONTHLY, at(day), "Nhà") for day in months]
    services.call_meetings(rows, actor=place.secretary())
    single = services.call_meeting(
        place.cell, kind=MONTHLY, starts_at=at(date(2026, 9, 5)), place="Nhà", actor=place.secretary()
    )
    listed = Meeting.objects.exclude(pk=single.pk).first()
    names = ("kind", "place", "theme", "chair_id", "secretary_id", "on_behalf", "version", "body_id")
    assert [getattr(listed, name) for name in names] == [getattr(single, name) for name in names]
    assert list(listed.items.values_list("title")) == list(single.items.values_list("title"))


@pytest.mark.parametrize(("kind", "says"), [(WEEKLY, "không họp ở"), (3, "chưa có tập thể"), (THEMATIC, "chuyên đề")])
def test_a_cell_holds_only_its_own_kinds_with_what_they_need(place, kind, says):
    with pytest.raises(RuleBroken, match=says):
        a_meeting(place, kind=kind)


def test_who_chairs_does_not_write_the_minutes(place):
    with pytest.raises(RuleBroken, match="hai người"):
        a_meeting(place, chair=place.people[0], secretary=place.people[0])
    meeting = a_meeting(place)
    words = {"place": "Trường học", "chair": place.people[0]}
    with pytest.raises(RuleBroken, match="hai người"):
        services.change_meeting(meeting, secretary=place.people[0], actor=place.secretary(), **words)
    changed = services.change_meeting(meeting, secretary=place.people[1], seen=1, actor=place.secretary(), **words)
    assert (changed.place, changed.version) == ("Trường học", 2)
    with pytest.raises(Stale):
        services.change_meeting(meeting, secretary=place.people[1], seen=1, actor=place.secretary(), **words)


@pytest.mark.parametrize("post", [Post.MEMBER, Post.OVERSEER])
def test_members_and_overseers_do_not_call(place, post):
    with pytest.raises(NotPermitted):
        a_meeting(place, actor=office(place.cell, post))
    for post_above in (Post.BOARD_STAFF, Post.LEADER, Post.INSPECTOR):
        with pytest.raises(NotPermitted):
            a_meeting(place, actor=office(place.district, post_above))


def test_only_the_base_writes_on_behalf(place):
    with pytest.raises(NotPermitted):
        a_meeting(place, actor=place.secretary(), on_behalf="Bí thư chi bộ")
    assert a_meeting(place, actor=office(place.base), on_behalf="Bí thư chi bộ").on_behalf == "Bí thư chi bộ"


def test_a_postponed_meeting_keeps_the_time_first_announced(place):
    meeting = a_meeting(place)
    words = {"reason": "Bận mùa", "actor": place.secretary()}
    with pytest.raises(RuleBroken, match="trùng"):
        services.postpone_meeting(meeting, to=meeting.starts_at, **words)
    with pytest.raises(RuleBroken, match="đã qua"):
        services.postpone_meeting(meeting, to=at(date(2026, 10, 1)), **words)
    row = services.postpone_meeting(meeting, to=at(date(2026, 11, 9)), seen=1, **words)
    meeting.refresh_from_db()
    assert (row.was, meeting.starts_at) == (at(DAY), at(date(2026, 11, 9)))
    with pytest.raises(Stale):
        services.postpone_meeting(meeting, to=at(date(2026, 11, 10)), seen=1, **words)


def test_a_cancelled_meeting_takes_nothing_more(place):
    meeting = a_meeting(place)
    services.cancel_meeting(meeting, reason="Bão", actor=place.secretary())
    meeting = Meeting.objects.get(pk=meeting.pk)
    for act in (services.cancel_meeting, services.postpone_meeting):
        more = {"to": at(date(2026, 11, 20))} if act is services.postpone_meeting else {}
        with pytest.raises(RuleBroken, match="đã hủy"):
            act(meeting, reason="Nữa", actor=place.secretary(), **more)
    with pytest.raises(RuleBroken, match="đã hủy"):
        services.add_items(meeting, [services.NewItem("Việc")], actor=place.secretary())


def test_a_held_meeting_is_neither_moved_nor_cancelled(place, frozen):
    meeting = a_meeting(place)
    frozen(at(DAY, 17))
    held(meeting)
    with pytest.raises(RuleBroken, match="đã diễn ra"):
        services.cancel_meeting(meeting, reason="Không", actor=place.secretary())


def test_what_was_offered_stands_once_on_the_agenda(place):
    meeting = a_meeting(place)
    offered = services.NewItem("Xét công nhận chính thức", source="members.recognition", source_id=7)
    assert len(services.add_items(meeting, [offered], actor=place.secretary())) == 1
    assert services.add_items(meeting, [offered], actor=place.secretary()) == []
    assert meeting.items.last().position == 7


def test_items_are_reworded_ordered_and_removed_unless_spoken_to(place):
    meeting = a_meeting(place)
    first, second = meeting.items.all()[:2]
    services.order_items(meeting, first, up=False, actor=place.secretary())
    services.order_items(meeting, second, up=True, actor=place.secretary())
    assert [item.pk for item in meeting.items.all()[:2]] == [second.pk, first.pk]
    services.change_item(first, title="Việc tháng trước", seen=1, actor=place.secretary())
    with pytest.raises(Stale):
        services.change_item(first, title="Khác", seen=1, actor=place.secretary())
    services.note_opinion(first, name="Khách", actor=place.secretary())
    with pytest.raises(RuleBroken, match="đã bàn"):
        services.remove_item(first, actor=place.secretary())
    services.remove_item(second, actor=place.secretary())
    assert not Item.objects.filter(pk=second.pk).exists()
    with pytest.raises(NotPermitted):
        services.remove_item(first, actor=place.member())


def test_a_guest_is_invited_once_and_who_came_stays(place):
    meeting = a_meeting(place)
    (other,) = a_cell(1).people
    guest = services.invite(meeting, person=other, capacity="Đảng ủy viên", is_superior=True, actor=place.secretary())
    assert guest.name == other.name
    with pytest.raises(RuleBroken, match="đã được mời"):
        services.invite(meeting, person=other, actor=place.secretary())
    with pytest.raises(RuleBroken, match="họ tên"):
        services.invite(meeting, actor=place.secretary())
    services.mark_guests(meeting, {guest.pk: True}, actor=place.secretary())
    guest.refresh_from_db()
    with pytest.raises(RuleBroken, match="đã dự"):
        services.withdraw_guest(guest, actor=place.secretary())
    free = services.invite(meeting, name="Trưởng thôn", actor=place.secretary())
    services.withdraw_guest(free, actor=place.secretary())
    assert list(Guest.objects.all()) == [guest]


def test_a_receipt_is_left_once_by_a_person_who_may_read(place):
    meeting = a_meeting(place)
    assert services.note_read(meeting, actor=office(place.cell, Post.SECRETARY)) is None
    services.note_read(meeting, actor=place.member())
    services.note_read(meeting, actor=place.member())
    assert Receipt.objects.count() == 1
    stranger = a_cell(2)
    with pytest.raises(NotPermitted):
        services.note_read(meeting, actor=stranger.member())


def test_the_calendar_asks_for_what_the_regulations_set(place):
    slots = calendar_of(place.cell, 2026, date(2026, 11, 2))
    by_kind = {code: [slot for slot in slots if slot.kind.code == code] for code in ("cell_monthly", "cell_thematic")}
    assert (len(by_kind["cell_monthly"]), len(by_kind["cell_thematic"])) == (12, 4)
    assert [slot.is_missed for slot in by_kind["cell_monthly"]] == [True] * 10 + [False] * 2
    assert by_kind["cell_thematic"][3].proposed_on == date(2026, 12, 5)
    past(place.cell, [date(2026, 10, 5)])
    october = next(slot for slot in calendar_of(place.cell, 2026, date(2026, 11, 2)) if slot.period.month == 10)
    assert (len(october.meetings), october.is_missed) == (1, False)


def test_the_calendar_tells_what_is_at_hand_before_what_is_past_or_far(place):
    today = date(2026, 11, 2)
    monthly = a_meeting(place)
    past(place.cell, [date(2026, 10, 5)])
    told = told_by_time(calendar_of(place.cell, 2026, today), today)
    assert [(one.kind.code, one.proposed_on) for one in told.near] == [
        ("cell_monthly", date(2026, 12, 5)), ("cell_thematic", date(2026, 12, 5)),
    ]  # fmt: skip
    assert [one.on for one in told.met] == [DAY, date(2026, 10, 5)]
    assert [one.proposed_on.month for one in told.missed] == [9, 9, 8, 7, 6, 6, 5, 4, 3, 3, 2, 1]
    assert told.later == []
    services.cancel_meeting(monthly, reason="Bão", actor=place.secretary())
    again = told_by_time(calendar_of(place.cell, 2026, today), today)
    assert again.near[0].proposed_on == DAY
    assert len(again.met) == 2
    january = told_by_time(calendar_of(place.cell, 2027, today), date(2027, 1, 2))
    assert (len(january.near), len(january.later), january.missed) == (2, 14, [])


def test_a_standing_committee_meets_by_its_seats(place):
    body = a_body(place.base, "standing_committee")
    for person, post in zip(place.people[:3], ("secretary", "deputy_secretary", "standing_member"), strict=True):
        seated(body, person, post)
    meeting = a_meeting(place, kind=WEEKLY, organisation=place.base, chair=None, secretary=None)
    assert meeting.period == date(2026, 11, 2)
    assert [row.person_id for row in roll_of(meeting)] == [person.pk for person in place.people[:3]]
    assert meeting.chair == place.people[0]
    assert meeting.title == "Họp ban thường vụ tuần từ 02/11 đến 08/11/2026"
    briefing = a_meeting(place, kind=BRIEFING, organisation=place.base, chair=None, secretary=None)
    assert briefing.title == "Giao ban tháng 11/2026"


def test_due_is_what_the_actor_himself_has_to_finish(place, frozen):
    a_meeting(place)
    assert due_meetings(place.secretary(), date(2026, 11, 2)) == []
    frozen(at(DAY, 17))
    assert len(due_meetings(place.secretary(), DAY)) == 1
    assert due_meetings(office(place.base), DAY) == []


def test_a_past_meeting_entered_by_its_numbers_waits_for_nobody_and_one_by_its_book_does(place, frozen):
    frozen(at(DAY, 17))
    past(place.cell, [date(2026, 10, 5)])
    assert due_meetings(place.secretary(), DAY) == []
    meeting = a_meeting(place, on=date(2026, 11, 4))
    numbers = {"began_at": at(DAY), "ended_at": at(DAY, 16), "obliged": 5, "present": 5}
    services.record_book(meeting, file=a_scan(), actor=place.secretary(), **numbers)
    assert due_meetings(place.secretary(), DAY) == [meeting]


def test_those_of_the_cell_are_told_of_a_meeting_to_come_and_nobody_of_a_past_one(place):
    meeting = a_meeting(place)
    services.postpone_meeting(meeting, to=at(date(2026, 11, 9)), reason="Mưa", actor=place.secretary())
    services.cancel_meeting(meeting, reason="Bão", actor=place.secretary())
    past(place.cell, [date(2026, 10, 5)])
    assert list(Notice.objects.order_by("pk").values_list("kind", flat=True)) == [
        "meetings.called", "meetings.moved", "meetings.off",
    ]  # fmt: skip
    assert "09/11/2026" in told(Notice.objects.get(kind="meetings.moved"))
    posts = set(Address.objects.values_list("organisation", "post"))
    assert posts == {(place.cell.pk, post) for post in ("member", "secretary", "deputy", "overseer")}
