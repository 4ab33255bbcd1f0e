"""Scores, their confirmation, and what goes up to the committee above."""

from datetime import date, timedelta
from decimal import Decimal
from io import BytesIO

import pytest
from docx import Document

from hatnhan.access.posts import Post
from hatnhan.foundation.errors import NotPermitted, RuleBroken, Stale
from hatnhan.meetings import services
from hatnhan.meetings.codes import Quality, TaskOutcome
from hatnhan.meetings.models import Confirmation, Score
from hatnhan.meetings.papers import month_paper
from hatnhan.meetings.queries import facts_of
from hatnhan.meetings.services.resolving import Report
from hatnhan.meetings.testing import DAY, a_cell, a_meeting, a_scan, at, held, signed
from hatnhan.organisations.testing import office

pytestmark = pytest.mark.django_db
NEXT = date(2026, 12, 5)


def text_of(file) -> str:
    return "\n".join(one.text for one in Document(BytesIO(file.content)).paragraphs)


def full(meeting, **changed):
    sheet = meeting.rules.sheet
    return {item.code: item.most for item in sheet.items if not item.in_month} | changed


def test_a_meeting_is_scored_by_the_sheet_of_its_day_and_confirmed_by_a_superior(place, meeting):
    actor = place.secretary()
    score = services.score_meeting(meeting, full(meeting), seen=0, actor=actor)
    assert (score.total, score.level, score.sheet.id) == (100, Quality.GOOD, "42-HD/2025")
    with pytest.raises(NotPermitted):
        services.confirm_score(score, actor=actor)
    services.confirm_score(score, remark="Đúng", seen=1, actor=office(place.base, Post.BASE_SECRETARY))
    with pytest.raises(Stale):
        services.score_meeting(meeting, full(meeting), seen=0, actor=actor)
    again = services.score_meeting(meeting, full(meeting, regular=Decimal(0)), seen=1, actor=actor)
    assert again.level == Quality.FAIR
    assert not Confirmation.objects.exists()
    with pytest.raises(Stale):
        services.confirm_score(score, seen=1, actor=office(place.cell, Post.OVERSEER))


def test_nobody_confirms_his_own_score(place, meeting):
    chief = office(place.base, Post.BASE_SECRETARY)
    score = services.score_meeting(meeting, full(meeting), actor=chief)
    with pytest.raises(RuleBroken, match="không tự xác nhận"):
        services.confirm_score(score, actor=chief)


def test_an_invited_superior_who_came_may_confirm_and_one_who_did_not_may_not(place):
    meeting = a_meeting(place)
    (superior,) = a_cell(1).people
    guest = services.invite(meeting, person=superior, is_superior=True, actor=place.secretary())
    held(meeting)
    score = services.score_meeting(meeting, full(meeting), actor=place.secretary())
    acting = office(superior.cell, Post.MEMBER, person_id=superior.pk)
    with pytest.raises(NotPermitted):
        services.confirm_score(score, actor=acting)
    services.mark_guests(meeting, {guest.pk: True}, actor=place.secretary())
    assert services.confirm_score(score, actor=acting).remark == ""


def test_only_regular_meetings_that_were_held_are_scored(place):
    extra = a_meeting(place, kind=12)
    with pytest.raises(RuleBroken, match="chưa kết thúc"):
        services.score_meeting(extra, {}, actor=place.secretary())
    held(extra)
    with pytest.raises(RuleBroken, match="không chấm điểm"):
        services.score_meeting(extra, {}, actor=place.secretary())
    assert not Score.objects.exists()


def test_the_minutes_fill_in_the_sheet(place, meeting):
    facts = facts_of(meeting)
    assert (facts.attendance, facts.nobody_absent, facts.minutes_over) == (Decimal("80.00"), 1, 10)
    assert (facts.tasks_done, facts.sent_in_time, facts.resolution_adopted) == (None, None, None)
    assert facts.nobody_long_away == 1
    actor = place.secretary()
    done, _open = services.assign_tasks(meeting, [services.NewTask("x", NEXT, owner_name="y")] * 2, actor=actor)
    services.report_tasks({done: Report(TaskOutcome.DONE)}, on=DAY, actor=actor)
    coming = a_meeting(place, on=date(2026, 12, 4))
    services.record_book(
        coming, file=a_scan(), began_at=at(DAY), ended_at=at(DAY, 15), obliged=5, present=5, actor=actor
    )
    coming.refresh_from_db()
    later = facts_of(coming)
    assert (later.tasks_done, later.minutes_over, later.nobody_long_away) == (Decimal("50.00"), -30, None)


def test_four_excused_absences_in_a_row_are_too_many(place, frozen):
    absent = place.people[4]
    for month in range(1, 5):
        meeting = a_meeting(place, on=date(2026, month, 5))
        held(meeting, excused=[absent])
        assert facts_of(meeting).nobody_long_away == (1 if month < 4 else 0)


def test_papers_go_up_signed_once_and_within_two_days(place, meeting, frozen):
    actor = place.secretary()
    with pytest.raises(RuleBroken, match="hai chữ ký"):
        services.hand_up(meeting, actor=actor)
    signed(meeting)
    frozen(at(DAY + timedelta(days=2), 23))
    services.hand_up(meeting, note="Xin xi măng", actor=actor)
    meeting.refresh_from_db()
    assert facts_of(meeting).sent_in_time == 1
    with pytest.raises(RuleBroken, match="rồi"):
        services.hand_up(meeting, actor=actor)
    text = text_of(month_paper(meeting, meeting.handover.note))
    assert "có mặt 4/5" in text
    assert "Xin xi măng" in text


def test_the_third_day_is_late(place, meeting, frozen):
    signed(meeting)
    frozen(at(DAY + timedelta(days=3), 1))
    services.hand_up(meeting, actor=place.secretary())
    meeting.refresh_from_db()
    assert facts_of(meeting).sent_in_time == 0
