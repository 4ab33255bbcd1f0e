"""The tie vocabulary: every line of it is read, names a figure that is declared, and finds itself again."""

import re

import pytest

from hatnhan.figures import registry
from hatnhan.proofing.vocabulary import Way, families, in_full, said_in, sealed, table, way_of, ways

SAYINGS = [
    ("kết nạp được # đảng viên", "members.admitted"),
    ("năm nay đã kết nạp mới # đồng chí", "members.admitted"),
    ("tổng số đảng viên toàn huyện lên # đồng chí", "members.total"),
    ("toàn xã hiện có # đảng viên", "members.total"),
    ("# đảng viên dự bị", "members.probationary"),
    ("đảng viên chính thức # đồng chí", "members.official"),
    ("# đảng viên nữ", "members.women"),
    ("# đảng viên là người dân tộc thiểu số", "members.ethnic_minority"),
    ("tỷ lệ đảng viên nữ đạt %", "members.women_share"),
    ("xóa tên # đảng viên", "members.delisted"),
    ("khai trừ # đồng chí", "members.expelled"),
    ("trao huy hiệu đảng cho # đồng chí", "members.badges"),
    ("công nhận chính thức # đảng viên dự bị", "members.recognised"),
    ("tiếp nhận # đảng viên", "members.transferred_in"),
    ("# tổ chức cơ sở đảng", "organisations.grassroots"),
    ("# chi bộ trực thuộc đảng ủy cơ sở", "organisations.cells_under_grassroots"),
    ("đảng bộ có # chi bộ", "organisations.cells"),
    ("dân số toàn xã # người", "organisations.population"),
    ("# tổ chức cơ sở đảng đã được kiểm điểm", "reviews.organisations.reviewed"),
    ("đã kiểm điểm # tập thể lãnh đạo quản lý", "reviews.collectives.reviewed"),
    ("cộng lại # đảng viên từ tốt trở lên", "reviews.members.good_or_better"),
    ("còn # chi bộ không xếp loại", "reviews.cells.not_reviewed"),
    ("đã xếp loại #/# tổ chức", "reviews.organisations.reviewed"),
    ("hoàn thành #/# chỉ tiêu", "targets.met"),
    ("lĩnh vực kinh tế đạt #/# chỉ tiêu", "targets.economy.met"),
    ("kinh tế #/#", "targets.economy.met"),
    ("văn hóa xã hội #/#", "targets.culture_society.met"),
    ("# chỉ tiêu không đạt", "targets.missed"),
    ("ban hành # nghị quyết", "directives.issued.resolutions"),
    ("ban hành # nghị quyết chuyên đề", "directives.standing_committee_resolutions_thematic"),
    ("đảng ủy các xã đã ban hành # chương trình hành động", "directives.commune_action_programmes"),
    ("# buổi sinh hoạt chuyên đề", "meetings.thematic"),
    ("tỷ lệ đảng viên dự sinh hoạt chi bộ đạt %", "meetings.attendance"),
    ("giao ban hằng tháng # cuộc", "meetings.briefings"),
    ("# lần về cơ sở", ""),
    ("# hộ có đảng viên phụ trách", "assignments.households_covered"),
    ("giải quyết # kiến nghị", "assignments.difficulties_solved"),
    ("tỷ lệ hộ nghèo giảm còn %", "targets.poor_households_share"),
]
OTHERS = [
    "trồng # ha rừng", "vận động # hộ", "mở # lớp bồi dưỡng", "# quần chúng ưu tú tham gia", "hoàn thành # nhiệm vụ",
    "thu ngân sách # tỷ đồng", "% cán bộ đạt chuẩn", "xây # nhà đại đoàn kết", "#",
]  # fmt: skip


@pytest.mark.parametrize(("phrase", "code"), [one for one in SAYINGS if one[1]])
def test_what_reports_say_is_understood(phrase: str, code: str) -> None:
    found = said_in(phrase)
    assert found
    assert {name for weight, name in found if weight == found[0][0]} == {code}


@pytest.mark.parametrize("phrase", OTHERS)
def test_what_no_figure_counts_is_left_alone(phrase: str) -> None:
    assert said_in(phrase) == []


def test_every_line_names_a_declared_figure() -> None:
    named = {way.code for way in ways()}
    assert [code for code in named if not registry.known(code)] == []
    assert [code for code in sealed() if not registry.known(code)] == []
    wholes = table()["wholes"]
    assert [code for code in (*wholes, *filter(None, wholes.values())) if not registry.known(code)] == []
    assert [name for name in families() if not registry.known(f"reviews.{name}.excellent")] == []


def test_most_figures_can_be_said() -> None:
    """Levels are put together from families; age groups, reasons and internal moves are left to correction by hand."""
    said = {way.code for way in ways()}
    rooms = {code.partition(".")[0] for code in registry.codes()} - {"reviews"}
    assert rooms <= {code.partition(".")[0] for code in said}
    plain = [code for code in registry.codes() if not code.startswith("reviews.")]
    assert len([code for code in plain if code in said]) >= 0.5 * len(plain)


def plainly(said: str) -> str:
    """A line as somebody would write it: without what may be missing, of alternatives the first."""
    without = re.sub(r"\[[^\]]*\]", "", said).replace("…", " ")
    return " ".join(re.sub(r"\(([^|)]*)[^)]*\)", r"\1", without).split())


@pytest.mark.parametrize("way", ways(), ids=lambda way: way.said)
def test_every_line_finds_itself(way: Way) -> None:
    assert way.code in {code for _weight, code in said_in(plainly(way.said))}


@pytest.mark.parametrize("said", ["đảng viên", "# đảng viên # nữ", "#/# trong %"])
def test_a_line_holds_one_number(said: str) -> None:
    with pytest.raises(ValueError, match="one number"):
        way_of("members.total", said)


def test_abbreviations_are_written_out() -> None:
    assert in_full(["104", "đv", ",", "tccsđ", "#"]) == ["104", "đảng", "viên", "tổ", "chức", "cơ", "sở", "đảng", "#"]
