"""After a meeting: minutes and hands, resolutions and tasks."""

from datetime import date, timedelta
from decimal import Decimal
from io import BytesIO

import pytest
from docx import Document

from hatnhan.access.posts import Post
from hatnhan.foundation.errors import NotPermitted, RuleBroken, Stale
from hatnhan.meetings import services
from hatnhan.meetings.codes import Hand, Mark, TaskOutcome
from hatnhan.meetings.models import Minutes, Resolution, Signature, Task
from hatnhan.meetings.numbering import next_number
from hatnhan.meetings.offering import offers_for
from hatnhan.meetings.papers import minutes_paper, resolution_paper
from hatnhan.meetings.papers.printing import plain
from hatnhan.meetings.papers_of import hang_book
from hatnhan.meetings.queries import carried_tasks, open_tasks
from hatnhan.meetings.rules import Entry
from hatnhan.meetings.services.resolving import Report
from hatnhan.meetings.testing import DAY, a_meeting, a_scan, held, past, signed
from hatnhan.members.testing import a_probationary
from hatnhan.organisations.testing import office

pytestmark = pytest.mark.django_db
NEXT = date(2026, 12, 5)


def text_of(file) -> str:
    return "\n".join(one.text for one in Document(BytesIO(file.content)).paragraphs)


def test_minutes_write_themselves_once_the_meeting_was_held(place, meeting):
    minutes = services.write_minutes(meeting, actor=place.secretary())
    said = " ".join(row["text"] for row in minutes.paragraphs)
    assert "Phải dự 5 đồng chí; có mặt 4, đạt 80,00\u00a0%; vắng có lý do 1" in said
    assert place.people[4].name in said
    later = a_meeting(place, kind=12)
    with pytest.raises(RuleBroken, match="chưa kết thúc"):
        services.write_minutes(later, actor=place.secretary())
    with pytest.raises(NotPermitted):
        services.write_minutes(meeting, actor=place.member())


def test_words_put_in_by_hand_stay_when_the_rest_is_written_anew(place, meeting):
    actor = place.secretary()
    minutes = services.write_minutes(meeting, actor=actor)
    services.reword_minutes(minutes, {"closing": "Hết giờ.", "unknown": "x"}, seen=1, actor=actor)
    services.conclude_item(meeting.items.first(), conclusion="Làm ngay", actor=actor)
    again = services.write_minutes(meeting, actor=actor)
    said = {row["key"]: row["text"] for row in again.paragraphs}
    assert said["closing"] == "Hết giờ."
    assert any("Làm ngay" in text for text in said.values())
    assert again.pk == minutes.pk
    with pytest.raises(Stale):
        services.reword_minutes(minutes, {"closing": "Khác"}, seen=1, actor=actor)


def test_each_hand_signs_for_itself_and_once(place, meeting):
    minutes = services.write_minutes(meeting, actor=place.secretary())
    with pytest.raises(NotPermitted):
        services.sign_minutes(minutes, Hand.CHAIR, actor=place.member(1))
    with pytest.raises(NotPermitted):
        services.sign_minutes(minutes, Hand.SECRETARY, actor=place.secretary())
    services.sign_minutes(minutes, Hand.CHAIR, actor=place.secretary())
    services.sign_minutes(minutes, Hand.SECRETARY, actor=place.member(1))
    with pytest.raises(RuleBroken, match="đã có"):
        services.sign_minutes(minutes, Hand.CHAIR, actor=place.secretary())
    assert [one.name for one in minutes.signatures.all()] == [person.name for person in place.people[:2]]


def test_where_nobody_is_named_two_people_sign(place):
    meeting = a_meeting(place, kind=12, chair=None, secretary=None)
    held(meeting)
    minutes = services.write_minutes(meeting, actor=place.secretary())
    leader, deputy = office(place.cell, Post.SECRETARY), office(place.cell, Post.DEPUTY)
    services.sign_minutes(minutes, Hand.CHAIR, actor=leader)
    with pytest.raises(RuleBroken, match="hai người"):
        services.sign_minutes(minutes, Hand.SECRETARY, actor=leader)
    with pytest.raises(NotPermitted):
        services.sign_minutes(minutes, Hand.SECRETARY, actor=place.member())
    services.sign_minutes(minutes, Hand.SECRETARY, actor=deputy)
    assert minutes.signatures.count() == 2


def test_a_signature_is_entered_from_paper_only_with_its_photograph(place, meeting):
    minutes = services.write_minutes(meeting, actor=place.secretary())
    clerk = office(place.base)
    with pytest.raises(RuleBroken, match="Đính kèm ảnh"):
        services.sign_minutes(minutes, Hand.CHAIR, from_paper=True, actor=clerk)
    hang_book(minutes, file=a_scan(), actor=clerk)
    signature = services.sign_minutes(minutes, Hand.CHAIR, from_paper=True, actor=clerk)
    assert (signature.from_paper, signature.person) == (True, place.people[0])
    with pytest.raises(NotPermitted):
        services.sign_minutes(minutes, Hand.SECRETARY, from_paper=True, actor=place.member(2))


def test_after_the_first_hand_nothing_changes_but_by_a_new_version(place, meeting):
    actor = place.secretary()
    minutes = signed(meeting)
    item = meeting.items.first()
    acts = [
        lambda: services.reword_minutes(minutes, {"closing": "x"}, actor=actor),
        lambda: services.conclude_item(item, conclusion="x", actor=actor),
        lambda: services.note_opinion(item, name="x", actor=actor),
        lambda: services.mark_attendance(meeting, [Entry(place.people[0].pk, Mark.ABSENT, seen=1)], actor=actor),
        lambda: services.record_vote(item, question="x", majority="over_half", votes_for=1, actor=actor),
        lambda: services.add_items(meeting, [services.NewItem("x")], actor=actor),
        lambda: services.invite(meeting, name="x", actor=actor),
    ]
    for act in acts:
        with pytest.raises(RuleBroken, match="đã có chữ ký"):
            act()
    with pytest.raises(RuleBroken, match="sửa điều gì"):
        services.begin_new_version(minutes, change=" ", actor=actor)
    fresh = services.begin_new_version(minutes, change="Sửa số hộ", actor=actor)
    assert (fresh.number, fresh.signatures.count(), minutes.signatures.count()) == (2, 0, 2)
    services.conclude_item(item, conclusion="Mười hai hộ", actor=actor)
    with pytest.raises(RuleBroken, match="chưa ai ký"):
        services.begin_new_version(fresh, change="Nữa", actor=actor)
    with pytest.raises(Stale):
        services.begin_new_version(minutes, change="Nữa", actor=actor)
    with pytest.raises(Stale):
        services.sign_minutes(minutes, Hand.CHAIR, actor=actor)


def test_who_reads_an_old_text_does_not_sign_the_new_one(place, meeting):
    minutes = services.write_minutes(meeting, actor=place.secretary())
    services.reword_minutes(minutes, {"closing": "Khác"}, actor=place.secretary())
    with pytest.raises(Stale):
        services.sign_minutes(minutes, Hand.CHAIR, seen=1, actor=place.secretary())
    assert not Signature.objects.exists()


def test_the_paper_has_the_official_head_and_both_hands(place, meeting):
    minutes = signed(meeting)
    minutes = Minutes.objects.get(pk=minutes.pk)
    file = minutes_paper(minutes)
    document = Document(BytesIO(file.content))
    cells = " ".join(cell.text for table in document.tables for row in table.rows for cell in row.cells)
    for said in ("ĐẢNG CỘNG SẢN VIỆT NAM", "-BB/CB", place.people[0].name, place.people[1].name, "CHỦ TRÌ", "THƯ KÝ"):
        assert said in cells
    assert file.content == minutes_paper(minutes).content


def test_a_resolution_has_a_topic_and_a_result_that_can_be_measured(place, meeting):
    actor = place.secretary()
    words = {"title": "Mở rộng đường", "text": "Vận động hiến đất.\nLàm trong quý một.", "topic": 1}
    with pytest.raises(RuleBroken, match="chủ đề"):
        services.adopt_resolution(meeting, actor=actor, **words | {"topic": 99})
    with pytest.raises(RuleBroken, match="đơn vị"):
        services.adopt_resolution(meeting, planned=Decimal(640), actor=actor, **words)
    row = services.adopt_resolution(meeting, planned=Decimal(640), unit="mét", number="01-NQ/CB", actor=actor, **words)
    with pytest.raises(RuleBroken, match="đã dùng"):
        services.adopt_resolution(meeting, number="01-NQ/CB", actor=actor, **words)
    assert row.topic_words == "Đường, cầu, điện, nước"
    assert next_number(place.cell, DAY) == "02-NQ/CB"
    services.assign_tasks(meeting, [services.NewTask("Gặp các hộ", NEXT, place.people[2])], actor=actor)
    text = text_of(resolution_paper(row))
    assert "Kết quả cần đạt: 640 mét." in text
    assert "Phân công thực hiện" in text
    with pytest.raises(RuleBroken, match="bằng số hoặc bằng lời"):
        services.report_result(row, achieved=None, on=NEXT, actor=actor)
    services.report_result(row, achieved=Decimal("612.5"), on=NEXT, seen=1, actor=actor)
    with pytest.raises(Stale):
        services.report_result(row, achieved=Decimal(1), on=NEXT, seen=1, actor=actor)
    assert Resolution.objects.get().achieved == Decimal("612.5")


@pytest.mark.parametrize(("value", "text"), [("640.00", "640"), ("612.50", "612,5"), ("1234567.25", "1.234.567,25")])
def test_numbers_of_results_are_printed_plainly(value, text):
    assert plain(Decimal(value)) == text


def test_tasks_come_back_until_they_are_done_or_dropped(place, meeting):
    actor = place.secretary()
    rows = [services.NewTask(f"Việc {number}", NEXT - timedelta(days=5), place.people[2]) for number in range(3)]
    done, open_one, dropped = services.assign_tasks(meeting, rows, actor=actor)
    coming = a_meeting(place, on=NEXT)
    assert {task.pk for task in carried_tasks(coming)} == {done.pk, open_one.pk, dropped.pk}
    reports = {
        done: Report(TaskOutcome.DONE),
        open_one: Report(TaskOutcome.PART, "xong một nửa"),
        dropped: Report(TaskOutcome.DROPPED, "hộ đã chuyển đi"),
    }
    services.report_tasks(reports, on=NEXT, meeting=coming, actor=actor)
    assert [task.pk for task in open_tasks(place.cell)] == [open_one.pk]
    assert carried_tasks(coming).count() == 3
    third = a_meeting(place, on=date(2027, 1, 5))
    assert [task.pk for task in carried_tasks(third)] == [open_one.pk]
    services.report_tasks({dropped: Report(TaskOutcome.PART, "làm lại")}, on=NEXT, actor=actor)
    assert open_tasks(place.cell).count() == 2


def test_tasks_need_an_owner_a_day_and_a_reason_for_not_being_done(place, meeting):
    actor = place.secretary()
    with pytest.raises(RuleBroken, match="ai làm"):
        services.assign_tasks(meeting, [services.NewTask("x", NEXT)], actor=actor)
    with pytest.raises(RuleBroken, match="sớm hơn"):
        services.assign_tasks(meeting, [services.NewTask("x", DAY - timedelta(days=1), owner_name="y")], actor=actor)
    (task,) = services.assign_tasks(meeting, [services.NewTask("x", NEXT, owner_name="Tổ một")], actor=actor)
    with pytest.raises(RuleBroken, match="vì sao"):
        services.report_tasks({task: Report(TaskOutcome.NOT)}, on=NEXT, actor=actor)
    with pytest.raises(RuleBroken, match="sớm hơn"):
        services.report_tasks({task: Report(TaskOutcome.DONE)}, on=DAY - timedelta(days=1), actor=actor)
    with pytest.raises(NotPermitted):
        services.report_tasks({task: Report(TaskOutcome.DONE)}, on=NEXT, actor=place.member())
    services.report_tasks({task: Report(TaskOutcome.PART, "đang làm")}, on=NEXT, actor=actor)
    with pytest.raises(RuleBroken, match="đã có báo cáo"):
        services.withdraw_task(task, actor=actor)
    assert Task.objects.count() == 1


def test_what_is_owed_is_offered_to_the_next_agenda(place, meeting):
    services.assign_tasks(meeting, [services.NewTask("Gặp các hộ", NEXT, owner_name="Tổ một")], actor=place.secretary())
    soon = a_probationary(place.cell, date(2025, 12, 20))
    a_probationary(place.cell, date(2026, 8, 1))
    coming = a_meeting(place, on=NEXT)
    found = {(offer.source, offer.number) for offer in offers_for(coming, place.secretary())}
    assert found == {("meetings.task", Task.objects.get().pk), ("members.recognition", soon.pk)}


def test_past_meetings_by_the_list_have_no_roll_and_keep_their_numbers(place):
    (meeting,) = past(place.cell, [date(2026, 10, 5)], obliged=171, present=170)
    assert meeting.holding.is_typed
    assert meeting.holding.attendances == 170
