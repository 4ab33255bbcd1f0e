"""The pages of meetings, each opened by the post that uses it: a cell's month from calling to the tasks coming back."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from docx import Document

from hatnhan.access.posts import Post
from hatnhan.accounts.testing import an_account
from hatnhan.meetings import services
from hatnhan.meetings.models import Attendance, Holding, Meeting, Minutes, Resolution, Score, Task
from hatnhan.meetings.testing import DAY, a_cell, a_meeting, a_scan, at, held, marked, signed
from hatnhan.organisations.testing import office

pytestmark = pytest.mark.django_db


def client_of(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def house(frozen):
    """A cell of five with people signed in, each at his own post, after the hour of the meeting."""
    frozen(at(DAY, 16))
    place = a_cell(5)
    chair, secretary = place.people[:2]
    return {
        "place": place, "chair": client_of(an_account(place.cell, Post.SECRETARY, person=chair)),
        "secretary": client_of(an_account(place.cell, Post.MEMBER, person=secretary)),
        "office": client_of(an_account(place.base, Post.BASE_OFFICE)),
        "chief": client_of(an_account(place.base, Post.BASE_SECRETARY)),
        "staff": client_of(an_account(place.district, Post.BOARD_STAFF)),
        "inspector": client_of(an_account(place.district, Post.INSPECTOR)),
        "stranger": client_of(an_account(a_cell(1).cell, Post.SECRETARY)),
    }  # fmt: skip


def page(name, *args, **query):
    asked = "?" + "&".join(f"{key}={value}" for key, value in query.items()) if query else ""
    return reverse(f"meetings:{name}", args=args) + asked


def called(house) -> Meeting:
    place = house["place"]
    words = {"kind": "1", "day": "05/11/2026", "hour": "14h", "place": "Nhà văn hóa", "chair": place.people[0].pk,
             "secretary": place.people[1].pk}  # fmt: skip
    answer = house["chair"].post(page("new_meeting", place.cell.pk), words)
    meeting = Meeting.objects.get(organisation=place.cell, kind=1)
    assert answer.headers["Location"] == meeting.get_absolute_url()
    return meeting


def test_the_whole_road_of_a_month(house):
    place, chair = house["place"], house["chair"]
    meeting = called(house)
    everybody = [str(person.pk) for person in place.people]
    words = {"person": everybody, "mark": ["1"] * 4 + ["2"], "reason": [""] * 4 + ["ốm"], "seen": ["0"] * 5}
    answer = chair.post(page("roll", meeting.pk), words, headers={"accept": "application/json"}).json()
    assert (answer["ok"], answer["tally"], answer["is_quorate"]) == (True, [4, 1, 0, 0], True)
    item = meeting.items.first()
    chair.post(page("opinion", item.pk), {"person": everybody[1], "text": "Nhất trí làm đường"})
    chair.post(page("vote", item.pk), {"question": "Làm đường", "majority": "over_half", "votes_for": "4"})
    chair.post(page("conclusion", item.pk), {"conclusion": "Làm trong quý một", "seen": "1"})
    chair.post(page("holding", meeting.pk), {"day": "05/11/2026", "began": "14:05", "ended": "15:40"})
    assert Holding.objects.get(meeting=meeting).present == 4
    chair.post(page("new_resolution", meeting.pk), {
        "number": "01-NQ/CB", "title": "Mở rộng đường thôn", "topic": "1", "text": "Vận động hiến đất", "planned": "640",
        "unit": "mét",
    })  # fmt: skip
    chair.post(page("new_task", meeting.pk), {"title": "Gặp các hộ", "owner": everybody[2], "due_on": "20/11/2026"})
    minutes = Minutes.objects.get(meeting=meeting)
    text = house["secretary"].get(page("after", meeting.pk)).content.decode()
    for said in ("Nhất trí làm đường", "4/5", "Làm trong quý một", "01-NQ/CB", "Gặp các hộ"):
        assert said in text
    house["secretary"].post(page("signature", minutes.pk, 2), {"seen": minutes.version})
    chair.post(page("signature", minutes.pk, 1), {"seen": minutes.version})
    assert minutes.signatures.count() == 2
    paper = chair.get(page("minutes_paper", minutes.pk))
    written = "\n".join(one.text for one in Document(BytesIO(paper.content)).paragraphs)
    assert "BIÊN BẢN" in written
    assert "Làm trong quý một" in written
    chair.post(page("month_report", meeting.pk), {"note": "Xin hỗ trợ xi măng"})
    assert "Đã gửi lúc" in chair.get(page("after", meeting.pk)).content.decode()
    following = a_meeting(place, on=date(2026, 12, 5))
    coming = chair.get(page("meeting", following.pk)).content.decode()
    assert "Gặp các hộ" in coming
    task = Task.objects.get()
    chair.post(page("task", task.pk, meeting=following.pk), {"outcome": "1", "note": "đủ 11 hộ"})
    task.refresh_from_db()
    assert (task.is_done, task.closed_on) == (True, date(2026, 12, 5))


@pytest.mark.parametrize("who", ["chair", "secretary", "office", "chief"])
def test_those_of_the_cell_and_base_open_every_step(house, who):
    meeting = a_meeting(house["place"])
    held(meeting)
    for name in ("meeting", "during", "after", "invitation", "month_report"):
        assert house[who].get(page(name, meeting.pk)).status_code == 200
    assert house[who].get(page("discussion", meeting.items.first().pk)).status_code == 200
    assert house[who].get(page("home")).status_code == 200
    assert house[who].get(page("year", house["place"].cell.pk)).status_code == 200


def test_staff_see_that_it_was_held_and_not_what_was_said(house):
    meeting = a_meeting(house["place"])
    services.note_opinion(meeting.items.first(), name="Ông Bảo", text="Lời kín", actor=house["place"].secretary())
    held(meeting)
    text = house["staff"].get(page("meeting", meeting.pk)).content.decode()
    assert "5/5" in text
    assert "Lời kín" not in text
    for name in ("during", "after", "invitation", "month_report"):
        assert house["staff"].get(page(name, meeting.pk)).status_code == 403
    assert house["staff"].get(page("discussion", meeting.items.first().pk)).status_code == 404
    assert house["stranger"].get(page("meeting", meeting.pk)).status_code == 404


def test_an_inspector_reads_after_opening_by_a_decision(house):
    meeting = a_meeting(house["place"])
    held(meeting)
    inspector = house["inspector"]
    assert inspector.get(page("after", meeting.pk)).status_code == 403
    inspector.post(page("inspection", meeting.pk), {"number": "12-QĐ/UBKT", "decided_on": "06/11/2026"})
    assert inspector.get(page("after", meeting.pk)).status_code == 403
    inspector.post(page("inspection", meeting.pk), {"number": "12-QĐ/UBKT", "decided_on": "04/11/2026"})
    assert inspector.get(page("after", meeting.pk)).status_code == 200
    assert house["staff"].get(page("inspection", meeting.pk)).status_code == 403
    other = a_meeting(house["place"], kind=12)
    assert inspector.get(page("during", other.pk)).status_code == 403


def test_the_roll_answers_in_words_and_without_script(house):
    meeting = a_meeting(house["place"])
    person = house["place"].people[0]
    bad = (
        house["chair"]
        .post(page("roll", meeting.pk), {"person": person.pk, "mark": 2}, headers={"accept": "application/json"})
        .json()
    )
    assert (bad["ok"], "lý do" in bad["message"]) == (False, True)
    plain = house["chair"].post(page("roll", meeting.pk), {"person": person.pk, "mark": 1, "seen": 0})
    assert plain.status_code == 302
    assert Attendance.objects.get(person=person).mark == 1
    house["office"].post(page("roll", meeting.pk), {"person": person.pk, "mark": 3, "seen": 0})
    assert Attendance.objects.get(person=person).mark == 1
    state = house["office"].get(page("roll", meeting.pk)).json()
    assert state["marks"][str(person.pk)][:3] == [1, "", 1]
    assert house["secretary"].post(page("roll", meeting.pk), {}).status_code == 403


@pytest.mark.parametrize("typed", ["x", "9" * 40, "-1", "²"])
def test_nonsense_sent_to_the_roll_is_refused_in_words(house, typed):
    meeting = a_meeting(house["place"])
    answer = house["chair"].post(
        page("roll", meeting.pk), {"person": typed, "mark": typed}, headers={"accept": "application/json"}
    )
    assert answer.json()["ok"] is False


def test_what_a_form_refuses_stays_typed(house):
    meeting = a_meeting(house["place"])
    marked(meeting)
    item = meeting.items.first()
    answer = house["chair"].post(
        page("vote", item.pk), {"question": "Giữ lại", "majority": "over_half", "votes_for": "9"}
    )
    text = answer.content.decode()
    assert "nhiều hơn 5" in text
    assert "Giữ lại" in text
    stale = house["chair"].post(page("conclusion", item.pk), {"conclusion": "Của tôi", "seen": "7"}).content.decode()
    assert "Của tôi" in stale


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


def test_scoring_and_the_superiors_confirmation(house):
    meeting = a_meeting(house["place"])
    held(meeting)
    form = house["chair"].get(page("score", meeting.pk)).context["form"]
    points = {name: str(field.widget.attrs.get("x", field.validators[-1].limit_value)) for name, field in form.fields.items()
              if name != "seen"}  # fmt: skip
    house["chair"].post(page("score", meeting.pk), points | {"seen": "0"})
    score = Score.objects.get(meeting=meeting)
    assert (score.total, score.level) == (100, 4)
    assert "chờ cấp trên" in house["chair"].get(page("after", meeting.pk)).content.decode()
    assert house["chair"].post(page("confirmation", score.pk), {"seen": "1"}).status_code == 403
    house["chief"].post(page("confirmation", score.pk), {"remark": "Đúng", "seen": "1"})
    assert score.confirmation.remark == "Đúng"
    refused = house["chair"].post(page("score", meeting.pk), points | {"praise": "9", "seen": "1"})
    assert "không quá 2" in refused.content.decode()


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
