"""The pages of meetings, each opened by the post that uses it: a cell's month from calling to the tasks coming back."""

from datetime import date
from io import BytesIO

import pytest
from docx import Document

from hatnhan.meetings import services
from hatnhan.meetings.models import Attendance, Holding, Meeting, Minutes, Score, Task
from hatnhan.meetings.testing import a_meeting, held, marked

from .asking import page

pytestmark = pytest.mark.django_db


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


@pytest.mark.parametrize(("who", "whom"), [("office", True), ("chair", False)])
def test_what_the_office_writes_down_is_marked_as_written_for_the_cell(house, who, whom):
    meeting = a_meeting(house["place"])
    marked(meeting)
    house[who].post(page("holding", meeting.pk), {"day": "05/11/2026", "began": "14:05", "ended": "15:40"})
    name = house["place"].people[0].name
    assert Holding.objects.get(meeting=meeting).on_behalf == (name if whom else "")
    assert (f"ghi thay {name}" in house["secretary"].get(page("after", meeting.pk)).content.decode()) is whom


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


@pytest.mark.parametrize("year", ["99999", "0", "²", "-5", "9" * 30, "x"])
def test_a_year_that_is_none_shows_this_one(house, year):
    place = house["place"]
    this = house["chair"].get(page("year", place.cell.pk))
    assert this.status_code == 200
    assert house["chair"].get(page("year", place.cell.pk), {"year": year}).context["year"] == this.context["year"]
    assert house["chair"].get(page("year", place.cell.pk), {"year": "2021"}).context["year"] == 2021
