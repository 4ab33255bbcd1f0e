"""What a review does not take: the sentence says what to do, at its field, and not one row is written."""

from contextlib import contextmanager
from datetime import date

import pytest
from django.apps import apps

from hatnhan.access.models import AuditEntry
from hatnhan.access.posts import Post
from hatnhan.foundation.errors import RuleBroken, Stale
from hatnhan.members.testing import acting_member
from hatnhan.organisations.testing import office
from hatnhan.reviews import services
from hatnhan.reviews.codes import Kind, Reason, Source, Standing
from hatnhan.reviews.models import CapRaise, Complaint, Decision, Notice, Opinion, SelfReview, Submission, Tally
from hatnhan.reviews.papers import PaperCode, decision_paper, paper_of, synthesis_paper
from hatnhan.reviews.papers.writing import deciding_paper
from hatnhan.reviews.queries import subjects_of
from hatnhan.reviews.rows import read_row
from hatnhan.reviews.rules import Judgement
from hatnhan.reviews.services import PastRating, Row, Sheet
from hatnhan.reviews.testing import DECIDED, a_year, ballots, decided, entered, opened, to_rate

pytestmark = pytest.mark.django_db
TODAY = date(2022, 12, 28)
TOMORROW = date(2022, 12, 29)


@pytest.fixture
def year(frozen):
    frozen(TODAY)
    return a_year(bases=1, cells=1, people=2, kinds=(Kind.CELL, Kind.MEMBER))


def everything() -> dict[str, list[tuple[object, ...]]]:
    """Every row of the room, and the number of entries in the audit book."""
    rows = {
        model.__name__: list(model.objects.order_by("pk").values_list())
        for model in apps.get_app_config("reviews").get_models()
    }
    return rows | {"audit": [(AuditEntry.objects.count(),)]}


@contextmanager
def refused(words: str, field: str | None = None):
    """The act is refused in these words at this field, and everything stands as before."""
    before = everything()
    with pytest.raises(RuleBroken, match=words) as refusal:
        yield
    assert refusal.value.field == field
    assert everything() == before


def member_of(year):
    return to_rate(year.base, Kind.MEMBER)[0]


def judge(year, subject, standing: Standing, reason: Reason = Reason.NONE, note: str = "") -> None:
    services.judge_subjects(year.base, [(subject.pk, Judgement(standing, reason, note))], actor=year.chief())


def past(year):
    """A member's level of a year before the first round."""
    row = PastRating(2021, Kind.MEMBER, year.cells[0], 3, person=member_of(year).person)
    (rating,) = services.record_past_ratings([row], actor=office(year.bases[0]))
    return rating


def test_a_year_that_has_not_come_is_not_opened(year):
    with refused("Năm 2024 chưa đến. Hãy mở đợt kiểm điểm trong năm", "year"):
        services.open_campaign(year.district, 2024, cut_off_on=date(2024, 12, 1), actor=year.staff())
    with refused("Năm 2022 đã có đợt kiểm điểm", "year"):
        services.open_campaign(year.district, 2022, cut_off_on=date(2022, 12, 1), actor=year.staff())
    with refused("phải nằm trong năm 2021", "cut_off_on"):
        services.open_campaign(year.district, 2021, cut_off_on=date(2022, 12, 1), actor=year.staff())
    services.open_campaign(year.district, 2021, cut_off_on=date(2021, 12, 1), actor=year.staff())


def test_a_step_that_the_road_does_not_have_gets_no_day_and_no_reminder(year):
    with refused("Không có bước dance trong quy định", "step"):
        services.set_deadlines(year.campaign, {"submission": TODAY, "dance": TODAY}, actor=year.staff())
    with refused("Hãy tải lại trang rồi chọn bước", "step"):
        services.note_reminder(year.base, year.cells[0], step="dance", actor=year.chief())
    services.set_deadlines(year.campaign, {"submission": TODAY}, actor=year.staff())
    services.note_reminder(year.base, year.cells[0], step="submission", actor=year.chief())


@pytest.mark.parametrize(
    ("held_on", "words"),
    [(date(2021, 12, 31), "không hợp với đợt kiểm điểm năm 2022"), (TOMORROW, "còn ở phía trước nên chưa có phiếu")],
)
def test_a_count_has_the_day_of_a_meeting_that_was_held(year, held_on, words):
    member, cell = member_of(year), year.cells[0]
    row = Row(member.pk, 3, 3, ballots(3), 3)
    actor = office(cell, Post.SECRETARY)
    with refused(words, "held_on"):
        services.enter_cell(year.base, cell, [row], held_on=held_on, actor=actor)
    services.enter_cell(year.base, cell, [row], held_on=TODAY, actor=actor)
    assert Tally.objects.get().held_on == TODAY


def test_levels_may_be_entered_before_a_meeting_that_is_still_to_come(year):
    sheet = Sheet(year.cells[0], [Row(member_of(year).pk, 3)], TOMORROW)
    services.enter_sheets(year.base, [sheet], actor=office(year.cells[0], Post.SECRETARY))


@pytest.mark.parametrize(
    ("typed", "field", "words"),
    [
        ({"held_on": "31/2/2022"}, "held_on", "Gõ ngày họp như 3/12/2022"),
        ({"held_on": "hôm qua"}, "held_on", "Gõ ngày họp như 3/12/2022"),
        ({"good": "năm"}, "good", "Gõ bằng chữ số"),
        ({"good": "123456"}, "good", "“123456” không phải là số phiếu"),
        ({"self_level": "giỏi"}, "self_level", "Gõ 4, 3, 2, 1 hoặc tên mức"),
    ],
)  # fmt: skip
def test_what_the_grid_cannot_read_is_asked_again_at_its_field(typed, field, words):
    with pytest.raises(RuleBroken, match=words) as refusal:
        read_row(1, typed)
    assert refusal.value.field == field


def test_a_submission_is_returned_once_and_with_a_reason(year):
    entered(year.base)
    submission = Submission.objects.get()
    with refused("Hãy ghi lý do trả lại", "reason"):
        services.return_submission(submission, reason=" ", actor=year.chief())
    services.return_submission(submission, reason="Thiếu biên bản", actor=year.chief())
    with refused("đã được trả lại rồi"):
        services.return_submission(submission, reason="Lần hai", actor=year.chief())
    assert Submission.objects.get().reason == "Thiếu biên bản"


def test_a_self_review_is_of_somebody_who_is_reviewed_and_claims_a_level_that_exists(year):
    member = member_of(year)
    actor = acting_member(member.person)

    def write(level: int | None = None) -> SelfReview:
        return services.write_self_review(member, sections={"virtues": "Gương mẫu"}, level=level, actor=actor)

    with refused("Mức tự nhận là 4, 3, 2 hoặc 1", "level"):
        write(5)
    judge(year, member, Standing.NOT_SUBJECT, Reason.OTHER, "đang điều trị dài ngày")
    with refused("Nếu chưa đúng, hãy đổi diện trước"):
        write()
    judge(year, member, Standing.RATED)
    assert write(4).sections == {"virtues": "Gương mẫu"}


def test_a_year_that_was_only_brought_in_takes_no_words_and_no_complaint(year):
    subject = past(year).subject
    with refused("nhập từ trước, không có đợt kiểm điểm để ghi thêm"):
        services.write_self_review(subject, sections={}, level=3, actor=acting_member(subject.person))
    with refused("bằng văn bản tới nơi đã quyết định"):
        services.receive_complaint(subject, text="Xin xem lại", received_on=TODAY, actor=acting_member(subject.person))
    with pytest.raises(RuleBroken, match="không có quyết định để in"):
        decision_paper(subject.rating.decision)
    assert not Complaint.objects.exists()


def test_levels_of_a_round_and_tallies_already_taken_back_are_not_withdrawn(year):
    brought_in = past(year)
    decided(year.base)
    inside = member_of(year).rating
    with refused("thuộc một đợt kiểm điểm nên không rút được"):
        services.withdraw_past_ratings([brought_in.pk, inside.pk], actor=office(year.bases[0]))
    assert services.withdraw_past_ratings([brought_in.pk], actor=office(year.bases[0])) == 1
    row = services.NewTally(2020, Kind.CELL, year.bases[0], {3: 4}, "Biểu 2020")
    (tally,) = services.record_past_tallies([row], actor=year.staff())
    services.withdraw_past_tallies([tally.pk], actor=year.staff())
    with refused("đã bị rút hoặc thay sau khi nhập"):
        services.withdraw_past_tallies([tally.pk], actor=year.staff())


def test_a_number_and_day_belong_to_the_decision_of_one_year(year, frozen):
    frozen(date(2023, 12, 28))
    later = opened(year.district, 2023, (Kind.MEMBER,), year.bases, year.cells)
    on = date(2023, 12, 20)
    decided(year.base, number="7-QĐ/ĐU", on=on)
    with refused("đã dùng cho đợt khác. Hãy xem lại số và ngày", "number"):
        decided(later.base, number="7-QĐ/ĐU", on=on)
    decided(later.base, number="8-QĐ/ĐU", on=on)
    assert Decision.objects.count() == 2


def test_a_document_that_raises_the_cap_has_been_signed_already(year):
    def lift(on: date, percent: int = 30) -> CapRaise:
        return services.raise_cap(
            year.base, Kind.MEMBER, percent=percent, number="9-CV/HU", on=on, issuer="Huyện ủy", actor=year.chief()
        )

    with refused("còn ở phía trước. Hãy xem lại ngày", "on"):
        lift(TOMORROW)
    with refused("phải lớn hơn trần 20 %", "percent"):
        lift(TODAY, percent=20)
    assert lift(TODAY).percent == 30


@pytest.mark.parametrize("on", [date(2022, 12, 19), TOMORROW])
def test_a_decision_is_made_known_between_its_day_and_today(year, on):
    decision = decided(year.base)
    with refused("từ ngày quyết định đến hôm nay", "on"):
        services.note_notices(decision, year.cells, on=on, actor=year.chief())
    services.note_notices(decision, year.cells, on=DECIDED, actor=year.chief())
    assert Notice.objects.get().noticed_on == DECIDED


def test_a_complaint_and_its_answer_have_words_and_possible_days(year):
    decided(year.base)
    member = member_of(year)

    def complain(text: str = "Xin xem lại", received_on: date = date(2022, 12, 27)) -> Complaint:
        return services.receive_complaint(
            member, text=text, received_on=received_on, actor=acting_member(member.person)
        )

    with refused("Ghi nội dung kiến nghị", "text"):
        complain(text=" \n")
    for day in (date(2022, 11, 30), TOMORROW):
        with refused("từ ngày chốt đối tượng đến hôm nay", "received_on"):
            complain(received_on=day)
    complaint = complain()

    def answer(outcome: str = "Giữ nguyên", on: date = TODAY, seen: int = 1) -> Complaint:
        return services.answer_complaint(complaint, outcome=outcome, on=on, seen=seen, actor=year.chief())

    with refused("Ghi nội dung trả lời", "outcome"):
        answer(outcome="  ")
    for day in (date(2022, 12, 26), TOMORROW):
        with refused("từ ngày nhận kiến nghị đến hôm nay", "on"):
            answer(on=day)
    assert answer().answered_on == TODAY
    with pytest.raises(Stale, match="vừa được trả lời ở nơi khác"):
        answer("Nâng mức")
    assert Complaint.objects.get().outcome == "Giữ nguyên"


def test_a_closed_round_takes_no_opinion_and_opens_again_with_a_reason(year):
    member, secretary = member_of(year), office(year.cells[0], Post.SECRETARY)

    def tell(given_on: date = TODAY) -> list[Opinion]:
        opinions = [(member.pk, Source.RESIDENCE_CELL, "Gương mẫu")]
        return services.note_opinions(year.base, opinions, given_on=given_on, actor=secretary)

    with refused("Ngày cho ý kiến còn ở phía trước", "given_on"):
        tell(TOMORROW)
    entered(year.base)
    decided(year.base)
    services.close_round(year.base, actor=year.chief())
    with refused("Hãy ghi lý do", "reason"):
        services.reopen_round(year.base, reason="  ", actor=year.staff())
    with refused("đã khóa. Cấp trên phải mở lại trước khi sửa"):
        tell()
    services.reopen_round(year.base, reason="Sót một đảng viên", actor=year.staff())
    assert [one.text for one in tell()] == ["Gương mẫu"]


def test_before_anybody_is_listed_there_is_nothing_to_print(frozen):
    frozen(TODAY)
    year = a_year(bases=1, cells=1, people=1, kinds=(Kind.MEMBER,))
    round, cell = year.base, year.cells[0]
    subjects = list(subjects_of(round))
    assert paper_of(PaperCode.SELF_REVIEW, round, cell, subjects).content
    assert synthesis_paper(round).content
    with pytest.raises(RuleBroken, match="Hãy lập danh sách đối tượng trước"):
        paper_of(PaperCode.SELF_REVIEW, round, cell, [])
    with pytest.raises(RuleBroken, match="Hãy lập danh sách đối tượng trước"):
        deciding_paper(PaperCode.BALLOT, round, [])
    for one in subjects:
        judge(year, one, Standing.NOT_RATED, Reason.TOO_NEW)
    with pytest.raises(RuleBroken, match="Không ai trong danh sách thuộc diện xếp loại"):
        paper_of(PaperCode.SELF_REVIEW, round, cell, list(subjects_of(round)))
    round.subjects.all().delete()
    with pytest.raises(RuleBroken, match=r"để tổng hợp\. Hãy lập danh sách đối tượng trước"):
        synthesis_paper(round)
