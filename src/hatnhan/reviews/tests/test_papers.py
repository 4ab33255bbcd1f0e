"""Papers say what was entered, leave dots for what was not, and never name a voter."""

from datetime import date
from io import BytesIO

import pytest
from docx import Document

from hatnhan.organisations.issuing import Issuer
from hatnhan.reviews.codes import Kind
from hatnhan.reviews.papers import ballots, decisions, meetings, self_reviews
from hatnhan.reviews.papers.contents import Count, Letterhead, Line
from hatnhan.reviews.papers.synthesis import SynthesisRow, total_of, write_synthesis
from hatnhan.rulebook import reviews_on
from hatnhan.ui.word import Paper, layout_on

CELL = Issuer("Chi bộ thôn Nà Khuổi", "CB", "T/M chi bộ")
COUNT = Count(entitled=12, present=11, issued=11, returned=11, invalid=1, votes=(8, 2, 0, 0))


@pytest.fixture
def head() -> Letterhead:
    return Letterhead(
        reviews_on(date(2022, 12, 1)), 2022, "Đảng ủy xã Phja Sơn", CELL, "Phja Sơn", "12-QĐ/ĐU", date(2022, 12, 20),
    )  # fmt: skip


def a_line(name: str = "Nông Thị Kim Ngân", **more: object) -> Line:
    levels = {"self_level": 4, "committee_level": 3, "meeting_level": 4, "decided_level": 3}
    return Line(name, Kind.MEMBER, "Chi bộ thôn Nà Khuổi", born="12/03/1983", count=COUNT, **levels | more)


def text_of(write, *contents) -> str:
    paper = Paper(layout_on(date(2022, 12, 20)))
    write(paper, *contents)
    document = Document(BytesIO(paper.bytes()))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def test_a_person_without_a_post_gets_form_02a(head):
    text = text_of(self_reviews.write_person, head, a_line())
    assert "Mẫu 02A" in text
    assert "Nông Thị Kim Ngân" in text
    assert "lãnh đạo, chỉ đạo, quản lý, điều hành" not in text


def test_a_leader_gets_form_02b_with_his_field(head):
    text = text_of(self_reviews.write_person, head, a_line(whom="with_post", post="Bí thư Chi ủy"))
    assert "Mẫu 02B" in text
    assert "lãnh đạo, chỉ đạo, quản lý, điều hành" in text


def test_outside_the_political_system_there_is_a_form_of_its_own_since_2025(head):
    since = Letterhead(reviews_on(date(2025, 12, 1)), 2025, head.superior, head.issuer, head.place)
    assert "Mẫu 2C" in text_of(self_reviews.write_person, since, a_line(whom="outside_system"))
    assert "Mẫu 02A" in text_of(self_reviews.write_person, head, a_line(whom="outside_system"))


def test_what_was_written_is_printed_and_the_chosen_level_ticked(head):
    text = text_of(self_reviews.write_person, head, a_line(sections={"duties": "Hoàn thành 12 trên 12 việc."}))
    assert "Hoàn thành 12 trên 12 việc." in text
    assert "☒  Hoàn thành xuất sắc nhiệm vụ" in text


def test_a_ballot_lists_who_is_voted_on_and_nobody_who_votes(head):
    text = text_of(ballots.write_slip, head, [a_line(), a_line("Bùi Thị Hoa", reason="được miễn sinh hoạt")])
    assert "Nông Thị Kim Ngân" in text
    assert "Bùi Thị Hoa" not in text
    assert "không ký tên" in text


def test_the_minutes_of_the_count_hold_the_tally(head):
    text = text_of(ballots.write_count, head, [a_line()])
    assert "có mặt: 11" in text
    assert "\n8\n2\n0\n0" in text


def test_minutes_give_the_reason_of_whoever_is_not_rated(head):
    text = text_of(meetings.write_minutes, head, [a_line(), a_line("Bùi Thị Hoa", reason="được miễn sinh hoạt")])
    assert "Bùi Thị Hoa: được miễn sinh hoạt." in text


def test_points_leave_room_for_handwriting_when_there_are_none(head):
    assert "hộ nghèo" in text_of(meetings.write_points, head, a_line(points=("Làm rõ việc rà soát hộ nghèo.",)))
    assert "1." not in text_of(meetings.write_points, head, a_line())


def test_a_decision_counts_its_levels_and_cites_the_guidance_of_its_year(head):
    text = text_of(decisions.write_decision, head, [a_line(), a_line("Bùi Thị Hoa", decided_level=4)])
    assert "Số 12-QĐ/ĐU" in text
    assert "hoàn thành xuất sắc nhiệm vụ 1; hoàn thành tốt nhiệm vụ 1" in text
    assert "21-HD/BTCTW" in text


def test_a_submission_counts_what_the_meeting_proposed(head):
    text = text_of(decisions.write_submission, head, [a_line(), a_line("Bùi Thị Hoa", reason="mới kết nạp")])
    assert "xếp loại 1 trường hợp" in text


def test_a_notice_names_those_not_rated_with_the_reason(head):
    text = text_of(decisions.write_notice, head, [a_line("Bùi Thị Hoa", reason="mới kết nạp", decided_level=0)])
    assert "Không xếp loại: mới kết nạp" in text


def test_the_synthesis_adds_up_and_prints_percentages_of_those_rated(head):
    rows = [SynthesisRow("Đảng bộ xã A", 10, (1, 6, 1, 0), 2), SynthesisRow("Đảng bộ xã B", 5, (0, 3, 0, 1), 1)]
    assert total_of(rows) == SynthesisRow("Cộng", 15, (1, 9, 1, 1), 3)
    text = text_of(write_synthesis, head, "Đảng viên", rows)
    assert "12,50" in text
    assert "75,00" in text
