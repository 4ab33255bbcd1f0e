"""Which figure a statement speaks of, and which it is left without."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hatnhan.figures import registry
from hatnhan.proofing.statements import statements
from hatnhan.proofing.tying import Remembered, place_in, ties


def tied(text: str, year: int = 2022) -> list[tuple[int, str]]:
    return [(int(one.statement.mention.part or 0), one.code) for one in ties(text, year) if one.code]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Toàn huyện có 2 tổ chức cơ sở đảng, 5 chi bộ trực thuộc đảng ủy cơ sở.",
            [(2, "organisations.grassroots"), (5, "organisations.cells_under_grassroots")],
        ),
        (
            "Đối với chi bộ: hoàn thành tốt nhiệm vụ 30/40, trong đó 6 chi bộ hoàn thành xuất sắc nhiệm vụ.",
            [(30, "reviews.cells.good_or_better"), (6, "reviews.cells.excellent")],
        ),
        (
            "Đối với tập thể: hoàn thành xuất sắc nhiệm vụ 2/12; hoàn thành tốt nhiệm vụ 9/12.",
            [(2, "reviews.collectives.excellent"), (9, "reviews.collectives.good")],
        ),
        ("Đối với tập thể: hoàn thành tốt nhiệm vụ 9/12.", [(9, "reviews.collectives.good_or_better")]),
        ("Đối với đảng viên: hoàn thành nhiệm vụ 7 đồng chí.", [(7, "reviews.members.completed")]),
        ("Đối với đảng viên: không hoàn thành nhiệm vụ 7 đồng chí.", [(7, "reviews.members.not_completed")]),
        ("Đối với đảng bộ bộ phận: hoàn thành nhiệm vụ 3/4.", [(3, "reviews.sub_committees.completed")]),
        ("Đối với cán bộ lãnh đạo, quản lý: hoàn thành nhiệm vụ 3/9.", [(3, "reviews.cadres.completed")]),
        ("Đảng bộ huyện hiện có 34 chi, đảng bộ trực thuộc.", [(34, "organisations.grassroots")]),
        ("Đảng bộ huyện hiện có 34 chi bộ, đảng bộ cơ sở.", [(34, "organisations.grassroots")]),
        ("Đảng bộ huyện hiện có 34 chi bộ, trong đó có chi bộ cơ quan.", [(34, "organisations.cells")]),
        ("Đã kết nạp được 12 ĐV.", [(12, "members.admitted")]),
        ("Lĩnh vực kinh tế đạt 6/9 chỉ tiêu.", [(6, "targets.economy.met")]),
    ],
)
def test_statements_are_tied_by_their_words(text: str, expected: list[tuple[int, str]]) -> None:
    assert tied(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Tổ chức 12 lớp bồi dưỡng, có gần 30 chi bộ tham gia.",
        "Đã trồng 58,7 ha rừng, vận động 120 hộ.",
        "Năm 2021, kết nạp được 12 đảng viên.",
        "Từ đầu nhiệm kỳ đến nay, đảng bộ kết nạp được 12 đảng viên.",
        "Giai đoạn 2016-2020, kết nạp được 12 đảng viên.",
        "Quý I kết nạp được 12 đảng viên.",
        "Kết nạp tăng 12 đảng viên so với năm trước.",
        "Chỉ tiêu giao kết nạp 12 đảng viên.",
        "Kết nạp 12 đảng viên nữ.",
        "Đối với tổ chức: TSVM 45 TCCSĐ.",
        "Chi bộ đạt trong sạch, vững mạnh 45/50 chi bộ.",
    ],
)
def test_other_things_other_times_and_parts_are_left_alone(text: str) -> None:
    assert tied(text) == []


def test_the_same_words_of_the_year_asked_for_are_tied() -> None:
    assert tied("Năm 2021, kết nạp được 12 đảng viên.", 2021) == [(12, "members.admitted")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Toàn xã có 400 đảng viên, trong đó 100 đảng viên nữ.", ["members.total", "members.women"]),
        ("Kết nạp được 40 đảng viên, trong đó 10 đảng viên nữ.", ["members.admitted"]),
        ("Có 90 đảng viên tham gia, trong đó 10 đảng viên nữ.", []),
    ],
)
def test_a_part_belongs_to_what_it_divides(text: str, expected: list[str]) -> None:
    assert [code for _number, code in tied(text)] == expected


def test_of_a_ratio_the_whole_is_the_figure_unless_reviewing_is_told() -> None:
    (one,) = [tie for tie in ties("Đã kiểm tra 3/5 tổ chức cơ sở đảng.", 2022) if tie.code]
    assert (one.code, one.whole) == ("organisations.grassroots", True)
    (one,) = [tie for tie in ties("Có 3/5 tổ chức cơ sở đảng được xếp loại.", 2022) if tie.code]
    assert (one.code, one.whole) == ("reviews.organisations.reviewed", False)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Chi bộ ấp 1.2 có 25 đảng viên.", "1.2"),
        ("Đảng bộ xã Tân Mới có 25 đảng viên.", "tan moi"),
        ("Đảng bộ có 25 đảng viên.", ""),
        ("Các chi bộ đã kết nạp 25 đảng viên.", ""),
        ("Thực hiện Nghị quyết của Tỉnh ủy, đã kết nạp 25 đảng viên.", ""),
    ],
)
def test_a_place_that_the_sentence_names_is_heard(text: str, place: str) -> None:
    assert place_in(statements(text)[-1]) == place


def test_what_a_committee_settled_goes_before_the_vocabulary() -> None:
    text = "Đã kết nạp được 12 ĐV. Cử 9 đồng chí đi học."
    first, second = ties(text, 2022)
    assert (first.code, second.code) == ("members.admitted", "")
    known = {
        first.statement.words: Remembered(1, "", 7), second.statement.words: Remembered(2, "members.total", 8),
    }  # fmt: skip
    settled = ties(text, 2022, known)
    assert [(one.code, one.pk, one.organisation_id) for one in settled] == [("", 1, 7), ("members.total", 2, 8)]


def test_a_settled_figure_that_is_declared_no_more_ties_nothing() -> None:
    (one,) = ties("Cử 9 đồng chí đi học.", 2022)
    (settled,) = ties("Cử 9 đồng chí đi học.", 2022, {one.statement.words: Remembered(1, "members.gone", 7)})
    assert settled.code == ""


@given(st.integers(1, 99_999), st.integers(1, 99_999))
def test_the_words_hold_no_number_and_stay_the_same_when_it_changes(one: int, other: int) -> None:
    text = "Đối với chi bộ: ngày 12/10/2022 có {} chi bộ hoàn thành nhiệm vụ theo Hướng dẫn số 21."
    first, second = statements(text.format(one))[0], statements(text.format(other))[0]
    assert first.words == second.words
    assert not any(letter.isdigit() for letter in first.words)


PIECES = [
    "kết nạp",
    "12",
    "30/40",
    "50%",
    "đảng viên",
    "chi bộ",
    "trong đó",
    "nữ",
    ";",
    ".",
    ",",
    "(",
    ")",
    "đối với:",
    "có",
]
WORDS = st.lists(st.sampled_from(PIECES))


@given(WORDS)
def test_no_text_makes_tying_fail(words: list[str]) -> None:
    text = " ".join(words)
    for one in ties(text, 2022):
        assert one.code == "" or registry.known(one.code)
        assert 0 <= one.statement.mention.start < one.statement.mention.end <= len(text)
