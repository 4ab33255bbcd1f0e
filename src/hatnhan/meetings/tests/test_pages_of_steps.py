"""The pages of each step: preparing, the handwritten book, versions, results, rules of a committee."""

from datetime import date, timedelta

import pytest

from hatnhan.meetings import services
from hatnhan.meetings.models import Minutes, Resolution, Task
from hatnhan.meetings.testing import DAY, a_meeting, a_scan, at, held, marked, signed
from hatnhan.organisations.testing import office

from .asking import page

pytestmark = pytest.mark.django_db


def test_preparing_from_agenda_to_invitation(house):
    meeting, chair = a_meeting(house["place"]), house["chair"]
    chair.post(page("new_item", meeting.pk), {"title": "Hiến đất làm đường", "presenter": "Bí thư"})
    item = meeting.items.last()
    chair.post(page("item_place", item.pk), {"up": "1"})
    chair.post(page("item", item.pk), {"title": "Hiến đất mở đường", "seen": "1"})
    chair.post(page("new_guest", meeting.pk), {"name": "Trưởng thôn", "capacity": "Thôn Nà Pài"})
    chair.post(page("paper", meeting.pk), {"file": a_scan("tai-lieu.pdf")})
    chair.post(page("change", meeting.pk), {"place": "Trường học", "seen": "1", "chair": house["place"].people[0].pk})
    text = house["secretary"].get(page("meeting", meeting.pk)).content.decode()
    for said in ("Hiến đất mở đường", "Trưởng thôn", "tai-lieu.pdf", "Trường học"):
        assert said in text
    invitation = house["secretary"].get(page("invitation", meeting.pk)).content.decode()
    assert "SINH HOẠT CHI BỘ THƯỜNG KỲ THÁNG 11/2026" in invitation
    calendar = house["secretary"].get(page("invitation_ics", meeting.pk)).content.decode()
    assert "DTSTART:20261105T070000Z" in calendar
    assert all(len(line.encode()) <= 75 for line in calendar.splitlines())
    assert house["secretary"].get(page("invitation_paper", meeting.pk)).status_code == 200
    guest = meeting.guests.get()
    chair.post(page("guests", meeting.pk), {"came": guest.pk})
    chair.post(page("guest_removal", guest.pk))
    assert meeting.guests.count() == 1
    extra = meeting.items.first()
    chair.post(page("item_removal", extra.pk))
    assert not meeting.items.filter(pk=extra.pk).exists()


def test_moving_and_calling_off_on_pages(house):
    meeting, chair = a_meeting(house["place"]), house["chair"]
    chair.post(page("postponement", meeting.pk), {"day": "10/11/2026", "hour": "8", "reason": "Mưa", "seen": "1"})
    meeting.refresh_from_db()
    assert meeting.starts_at == at(date(2026, 11, 10), 8)
    text = chair.get(page("meeting", meeting.pk)).content.decode()
    assert "Mưa" in text
    chair.post(page("cancellation", meeting.pk), {"reason": "Bão to", "seen": "2"})
    assert "Bão to" in house["secretary"].get(page("meeting", meeting.pk)).content.decode()
    bad = chair.post(
        page("new_meeting", house["place"].cell.pk), {"kind": "1", "day": "nay", "hour": "25", "place": ""}
    )
    assert "Gõ ngày như" in bad.content.decode()


def test_a_handwritten_book_with_its_photograph(house):
    meeting = a_meeting(house["place"])
    words = {"day": "05/11/2026", "began": "14:00", "ended": "15:40", "obliged": "5", "present": "4", "excused": "1",
             "official": "5", "official_present": "4", "file": a_scan()}  # fmt: skip
    house["chair"].post(page("book", meeting.pk), words)
    minutes = Minutes.objects.get(meeting=meeting)
    assert "4/5" in house["secretary"].get(page("after", meeting.pk)).content.decode()
    house["office"].post(page("signature", minutes.pk, 1), {"from_paper": "1"})
    assert minutes.signatures.get().from_paper
    answer = house["chair"].get(page("minutes_paper", minutes.pk))
    assert answer.status_code == 302


def test_minutes_are_worded_signed_and_begun_anew(house):
    meeting, chair = a_meeting(house["place"]), house["chair"]
    held(meeting)
    chair.post(page("writing", meeting.pk))
    minutes = Minutes.objects.get(meeting=meeting)
    texts = {row["key"]: row["text"] for row in minutes.paragraphs} | {"closing": "Họp xong lúc chiều.", "seen": "1"}
    chair.post(page("wording", minutes.pk), texts)
    minutes.refresh_from_db()
    assert minutes.paragraphs[-1]["text"] == "Họp xong lúc chiều."
    signed(meeting)
    assert "đã có chữ ký" in chair.post(page("wording", minutes.pk), texts | {"seen": "2"}).content.decode()
    chair.post(page("version", minutes.pk), {"change": "Sửa tên một đồng chí"})
    assert meeting.minutes.count() == 2
    chair.post(page("photo", meeting.minutes.last().pk), {"file": a_scan()})
    assert "so.pdf" in chair.get(page("after", meeting.pk)).content.decode()


def test_results_of_a_resolution_and_a_task_taken_back(house):
    place = house["place"]
    meeting = a_meeting(place)
    held(meeting)
    actor = place.secretary()
    row = services.adopt_resolution(meeting, title="Đường", text="Làm", topic=1, planned=640, unit="mét", actor=actor)
    house["chair"].post(page("result", row.pk), {"achieved": "612,5", "on": "05/11/2026", "seen": "1"})
    assert Resolution.objects.get().achieved == 612.5
    assert house["chair"].get(page("resolution_paper", row.pk)).status_code == 200
    (task,) = services.assign_tasks(
        meeting, [services.NewTask("Nhầm", DAY + timedelta(days=9), owner_name="Tổ một")], actor=actor
    )
    assert "Tổ một" in house["chair"].get(page("task", task.pk)).content.decode()
    house["chair"].post(page("task_removal", task.pk))
    assert not Task.objects.exists()
    assert house["chair"].get(page("month_paper", meeting.pk)).status_code == 200


def test_opinions_and_votes_are_taken_back(house):
    meeting = a_meeting(house["place"])
    marked(meeting)
    item, actor = meeting.items.first(), house["place"].secretary()
    opinion = services.note_opinion(item, name="Khách", actor=actor)
    vote = services.record_vote(item, question="x", majority="over_half", votes_for=3, actor=actor)
    house["chair"].post(page("opinion_removal", opinion.pk))
    house["chair"].post(page("vote_removal", vote.pk))
    assert not item.opinions.exists()
    assert not item.votes.exists()


def test_offers_are_put_on_the_agenda(house):
    place = house["place"]
    first = a_meeting(place)
    held(first)
    services.assign_tasks(
        first, [services.NewTask("Che chuồng trại", DAY, owner_name="Tổ một")], actor=place.secretary()
    )
    following = a_meeting(place, on=date(2026, 12, 5))
    task = Task.objects.get()
    house["chair"].post(page("offers", following.pk), {"offer": [f"meetings.task:{task.pk}", "meetings.task:999"]})
    assert following.items.filter(source="meetings.task", source_id=task.pk).count() == 1


def test_rules_of_a_committee_are_set_by_its_document(house):
    cell = house["place"].cell
    words = {"sheet": "agencies-15-20-45-20", "number": "5-HD/BTC", "on": "01/11/2026", "issuer": "Ban Tổ chức"}
    house["chief"].post(page("sheet", cell.pk), words)
    assert "5-HD/BTC" in house["chief"].get(page("sheet", cell.pk)).content.decode()
    twice = house["chief"].post(page("sheet", cell.pk), words)
    assert "Đã có văn bản" in twice.content.decode()
    house["chief"].post(
        page("voters", cell.pk), {"allowed": "on"} | {key: words[key] for key in ("number", "on", "issuer")}
    )
    assert "5-HD/BTC" in house["chief"].get(page("voters", cell.pk)).content.decode()
    assert house["chair"].get(page("voters", cell.pk)).status_code == 403
    assert (
        house["office"].get(page("year", office(house["place"].base).posts and house["place"].base.pk)).status_code
        == 200
    )
