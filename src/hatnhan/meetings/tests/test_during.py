"""A meeting on its day: the roll, several people entering, votes within those entitled, closing."""

from datetime import date, timedelta

import pytest

from hatnhan.access.posts import Post
from hatnhan.foundation.errors import NotPermitted, RuleBroken
from hatnhan.meetings import services
from hatnhan.meetings.codes import Mark, Standing
from hatnhan.meetings.models import Attendance, Holding, Vote
from hatnhan.meetings.queries import counts_of, entitled_at, roll_of
from hatnhan.meetings.rules import Entry
from hatnhan.meetings.testing import DAY, a_cell, a_meeting, a_scan, at, held, marked
from hatnhan.members.codes import LogKind
from hatnhan.members.testing import a_probationary, decided
from hatnhan.organisations.testing import office, organisations

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting(place):
    return a_meeting(place)


def clerk(meeting):
    return office(meeting.organisation, Post.SECRETARY)


def standing(meeting, person):
    return next(row.standing for row in roll_of(meeting) if row.person_id == person.pk)


def test_exempt_suspended_and_members_abroad_are_outside_the_denominator(place, meeting):
    exempt, suspended, abroad = place.people[2:5]
    decided(exempt, LogKind.EXEMPTION, date(2026, 1, 1))
    decided(suspended, LogKind.SUSPENSION, date(2026, 10, 1))
    decided(abroad, LogKind.ABROAD, date(2026, 10, 1))
    counts = counts_of(meeting)
    assert (counts.obliged, counts.exempt, counts.away) == (2, 1, 2)
    assert standing(meeting, exempt) == Standing.EXEMPT
    assert standing(meeting, suspended) == Standing.SUSPENDED


def test_a_member_who_goes_to_another_cell_for_a_while_is_away_here_and_temporary_there(place, meeting):
    (other,) = organisations(place.base, "cell", "Chi bộ bên cạnh")
    decided(place.people[4], LogKind.TEMPORARY, date(2026, 9, 1), organisation=other, until=date(2027, 3, 1))
    there = a_meeting(place, organisation=other, chair=None, secretary=None)
    assert standing(meeting, place.people[4]) == Standing.AWAY
    assert standing(there, place.people[4]) == Standing.TEMPORARY
    marked(there)
    assert entitled_at(roll_of(there)) == (0, 0)


def test_temporary_members_vote_where_the_superior_allowed_it(place):
    (other,) = organisations(place.base, "cell", "Chi bộ lao động xa")
    for person in place.people[:3]:
        decided(person, LogKind.TEMPORARY, date(2026, 9, 1), organisation=other, until=date(2027, 3, 1))
    superior = office(place.base, Post.BASE_SECRETARY)
    words = {"allowed": True, "number": "31-QĐ/ĐU", "on": date(2026, 10, 1), "issuer": "Đảng ủy xã 1"}
    services.let_temporary_vote(other, actor=superior, **words)
    there = a_meeting(place, organisation=other, chair=None, secretary=None)
    marked(there)
    assert entitled_at(roll_of(there)) == (3, 3)
    with pytest.raises(NotPermitted):
        services.let_temporary_vote(other, actor=office(other, Post.SECRETARY), **words)
    with pytest.raises(RuleBroken, match="văn bản"):
        services.let_temporary_vote(other, actor=superior, **words | {"number": " "})


def test_two_people_enter_different_names_and_none_is_lost(place, meeting):
    first, second = place.people[:2]
    services.mark_attendance(meeting, [Entry(first.pk, Mark.PRESENT)], actor=clerk(meeting))
    seen = services.mark_attendance(meeting, [Entry(second.pk, Mark.EXCUSED, "ốm")], actor=office(place.base))
    marks = {row.person_id: row.mark for row in seen.rows}
    assert marks[first.pk] == Mark.PRESENT
    assert marks[second.pk] == Mark.EXCUSED
    assert not seen.refused


def test_a_differing_mark_of_somebody_else_stays_until_it_was_seen(place, meeting):
    person = place.people[0]
    services.mark_attendance(meeting, [Entry(person.pk, Mark.PRESENT)], actor=clerk(meeting))
    late = services.mark_attendance(meeting, [Entry(person.pk, Mark.ABSENT, seen=0)], actor=office(place.base))
    assert late.refused == {person.pk}
    assert Attendance.objects.get(person=person).mark == Mark.PRESENT
    services.mark_attendance(meeting, [Entry(person.pk, Mark.ABSENT, seen=1)], actor=office(place.base))
    assert Attendance.objects.get(person=person).mark == Mark.ABSENT


def test_an_absence_with_reason_needs_its_reason_and_nobody_from_elsewhere_is_marked(place, meeting):
    with pytest.raises(RuleBroken, match="lý do"):
        services.mark_attendance(meeting, [Entry(place.people[0].pk, Mark.EXCUSED)], actor=clerk(meeting))
    stranger = a_cell(1).people[0]
    with pytest.raises(RuleBroken, match="không thuộc danh sách"):
        services.mark_attendance(meeting, [Entry(stranger.pk, Mark.PRESENT)], actor=clerk(meeting))
    decided(place.people[3], LogKind.SUSPENSION, date(2026, 10, 1))
    with pytest.raises(RuleBroken, match="đình chỉ"):
        services.mark_attendance(meeting, [Entry(place.people[3].pk, Mark.PRESENT)], actor=clerk(meeting))
    assert not Attendance.objects.exists()


def test_members_and_strangers_do_not_enter(place, meeting):
    for actor in (place.member(), office(a_cell(1).cell, Post.SECRETARY), office(place.district, Post.BOARD_STAFF)):
        with pytest.raises(NotPermitted):
            services.mark_attendance(meeting, [Entry(place.people[0].pk, Mark.PRESENT)], actor=actor)


def vote(meeting, **numbers):
    words = {"question": "Thông qua nghị quyết", "majority": "over_half"} | numbers
    return services.record_vote(meeting.items.first(), actor=clerk(meeting), **words)


def test_only_official_members_vote_and_the_majority_is_of_all_of_them(place, meeting):
    a_probationary(place.cell, date(2026, 3, 1))
    marked(meeting, excused=[place.people[4]])
    carried = vote(meeting, votes_for=3, votes_against=1)
    assert (carried.entitled, carried.entitled_present, carried.is_carried) == (5, 4, True)
    assert not vote(meeting, votes_for=2, votes_against=2).is_carried
    assert not vote(meeting, votes_for=3, majority="two_thirds").is_carried
    assert vote(meeting, votes_for=4, majority="two_thirds").is_carried


def test_a_vote_never_exceeds_those_entitled_and_present(place, meeting):
    marked(meeting, absent=[place.people[4]])
    with pytest.raises(RuleBroken, match="nhiều hơn 4"):
        vote(meeting, votes_for=4, votes_against=1)
    with pytest.raises(RuleBroken, match="chỉ có 4"):
        vote(meeting, votes_for=4, is_secret=True, issued=5)
    with pytest.raises(RuleBroken, match="phiếu phát ra"):
        vote(meeting, votes_for=3, votes_against=1, is_secret=True, issued=3)
    with pytest.raises(RuleBroken, match="Bỏ phiếu kín"):
        vote(meeting, votes_for=3, is_secret=True)
    assert not Vote.objects.exists()
    assert vote(meeting, votes_for=3, invalid=1, is_secret=True, issued=4).is_secret


def test_nobody_votes_before_the_roll_and_a_small_cell_not_on_members(frozen):
    frozen(at(DAY, 17))
    place = a_cell(2)
    meeting = a_meeting(place)
    with pytest.raises(RuleBroken, match="điểm danh"):
        vote(meeting, votes_for=1)
    marked(meeting)
    with pytest.raises(RuleBroken, match="chưa đủ 3"):
        vote(meeting, votes_for=2, majority="two_thirds")
    assert vote(meeting, votes_for=2).is_carried


def test_who_has_voted_cannot_be_marked_away_afterwards(place, meeting):
    marked(meeting)
    counted = vote(meeting, votes_for=5)
    with pytest.raises(RuleBroken, match="Xóa biểu quyết"):
        services.mark_attendance(meeting, [Entry(place.people[0].pk, Mark.ABSENT, seen=1)], actor=clerk(meeting))
    services.withdraw_vote(counted, actor=clerk(meeting))
    services.mark_attendance(meeting, [Entry(place.people[0].pk, Mark.ABSENT, seen=1)], actor=clerk(meeting))
    assert entitled_at(roll_of(meeting)) == (5, 4)


def test_an_exempt_member_who_comes_votes_and_does_not_change_the_rate(place, meeting):
    decided(place.people[0], LogKind.EXEMPTION, date(2026, 1, 1))
    marked(meeting)
    assert entitled_at(roll_of(meeting)) == (4, 4)
    services.mark_attendance(meeting, [Entry(place.people[0].pk, Mark.PRESENT)], actor=clerk(meeting))
    assert entitled_at(roll_of(meeting)) == (5, 5)
    assert counts_of(meeting).share_base == (4, 4)
    with pytest.raises(RuleBroken, match="không thuộc diện"):
        services.mark_attendance(meeting, [Entry(place.people[0].pk, Mark.ABSENT, seen=1)], actor=clerk(meeting))


def test_a_meeting_closes_with_every_name_marked_and_enough_people(place, meeting):
    words = {"began_at": at(DAY), "ended_at": at(DAY, 16), "actor": clerk(meeting)}
    with pytest.raises(RuleBroken, match="Còn 5"):
        services.close_meeting(meeting, **words)
    marked(meeting, absent=place.people[:2])
    with pytest.raises(RuleBroken, match="3/5, cần ít nhất 4"):
        services.close_meeting(meeting, **words)
    services.mark_attendance(meeting, [Entry(place.people[0].pk, Mark.PRESENT, seen=1)], actor=clerk(meeting))
    with pytest.raises(RuleBroken, match="kết thúc sớm hơn"):
        services.close_meeting(meeting, **words | {"ended_at": at(DAY, 13)})
    with pytest.raises(RuleBroken, match="Chưa đến giờ"):
        services.close_meeting(meeting, **words | {"began_at": at(DAY, 18), "ended_at": at(DAY, 19)})
    holding = services.close_meeting(meeting, **words)
    assert (holding.present, holding.absent, holding.obliged, holding.official_present) == (4, 1, 5, 4)
    with pytest.raises(RuleBroken, match="đã diễn ra"):
        services.close_meeting(meeting, **words)


def test_a_closed_roll_keeps_its_people_when_the_register_changes(place, meeting):
    held(meeting)
    decided(place.people[0], LogKind.EXEMPTION, date(2026, 1, 1))
    meeting.refresh_from_db()
    assert counts_of(meeting).obliged == 5


def test_correcting_a_closed_roll_recounts_it(place, meeting):
    held(meeting)
    services.mark_attendance(meeting, [Entry(place.people[4].pk, Mark.ABSENT, seen=1)], actor=clerk(meeting))
    holding = Holding.objects.get(meeting=meeting)
    assert (holding.present, holding.absent) == (4, 1)


def test_opinions_are_counted_by_person_and_conclusions_need_the_latest_version(place, meeting):
    item = meeting.items.first()
    for text in ("Đồng ý", "Thêm một ý"):
        services.note_opinion(item, person=place.people[1], text=text, actor=clerk(meeting))
    services.note_opinion(item, name="Ông Triệu Văn Bảo, trưởng thôn", actor=clerk(meeting))
    with pytest.raises(RuleBroken, match="người phát biểu"):
        services.note_opinion(item, actor=clerk(meeting))
    services.conclude_item(item, conclusion="Làm trong tháng.", seen=1, actor=clerk(meeting))
    with pytest.raises(RuleBroken, match="người khác sửa"):
        services.conclude_item(item, conclusion="Khác.", seen=1, actor=clerk(meeting))
    assert held(meeting).speakers == 2


def test_numbers_of_a_handwritten_book_must_add_up(place, meeting):
    numbers = {"began_at": at(DAY), "ended_at": at(DAY) + timedelta(minutes=95), "obliged": 5, "present": 4, "excused": 1,
               "official": 5, "official_present": 4}  # fmt: skip
    with pytest.raises(RuleBroken, match="cộng lại"):
        services.record_book(meeting, file=a_scan(), actor=clerk(meeting), **numbers | {"excused": 0})
    with pytest.raises(RuleBroken, match="chính thức"):
        services.record_book(meeting, file=a_scan(), actor=clerk(meeting), **numbers | {"official": 6})
    assert not Holding.objects.exists()


def test_guests_are_outside_and_delegates_are_the_roll_of_a_congress(place):
    congress = a_meeting(place, kind=10, organisation=place.base)
    for number in range(3):
        services.invite(congress, name=f"Đại biểu {number}", is_delegate=True, actor=office(place.base))
    services.invite(congress, name="Khách", actor=office(place.base))
    guests = list(congress.guests.all())
    services.mark_guests(congress, {guest.pk: True for guest in guests[:3]}, actor=office(place.base))
    item = services.add_items(congress, [services.NewItem("Bầu cử")], actor=office(place.base))[0]
    words = {"question": "Nhất trí", "majority": "over_half", "actor": office(place.base)}
    with pytest.raises(RuleBroken, match="nhiều hơn 3"):
        services.record_vote(item, votes_for=4, **words)
    counted = services.record_vote(item, votes_for=3, **words)
    assert (counted.entitled, counted.entitled_present) == (3, 3)
    with pytest.raises(RuleBroken, match="Xóa biểu quyết"):
        services.mark_guests(congress, {guests[0].pk: False}, actor=office(place.base))
