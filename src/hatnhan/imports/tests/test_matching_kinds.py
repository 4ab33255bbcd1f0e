"""Organisations, posts, ratings, decisions and places against a register."""

import pytest

from hatnhan.imports.matching import decide
from hatnhan.imports.matching.log import kind_meant
from hatnhan.imports.matching.places import kind_and_word
from hatnhan.imports.matching.posts import meant_by
from hatnhan.members.codes import DisciplineForm, LogKind, OfficialLevel

from .registers import AN, COMMUNE, DISTRICT, ONE, OTHER, TWO, FakeRegister
from .workbooks import TODAY, reading

ORGANISATION = ["Tên tổ chức đảng", "Mã tổ chức", "Loại hình", "Mã tổ chức cấp trên"]


def fates(tmp_path, kind, heads, *rows, register=None):
    found = decide(reading(tmp_path, [heads, *rows], kind=kind), register or FakeRegister(), on=TODAY)
    return [(str(one.outcome), *(why.code for why in one.reasons)) for one in found]


@pytest.mark.parametrize(
    ("row", "fate"),
    [
        (("Chi bộ ấp Một", "99111001000001", "Chi bộ trực thuộc", "99.111.001"), ("same",)),
        (("CHI BỘ ẤP MỘT", "", "Chi bộ trực thuộc", "99.111.001"), ("same",)),
        (("Chi bộ ấp Một mới", "99.111.001.000.001", "Chi bộ trực thuộc", ""), ("changed",)),
        (("Chi bộ ấp Ba", "99.111.001.000.003", "Chi bộ trực thuộc", ""), ("new",)),
        (("Chi bộ ấp Ba", "", "", ""), ("new",)),
        (("Chi bộ ấp Một", "99.111.001.000.009", "Chi bộ trực thuộc", ""), ("doubtful", "name-exists")),
        (("Chi bộ ấp Ba", "99.111.001.000.003", "Chi bộ trực thuộc", "99.111.002"), ("refused", "code-parent")),
        (
            ("Chi bộ ấp Ba", "99.111.002.000.003", "Chi bộ trực thuộc", ""),
            ("refused", "outside-scope"),
        ),
        (("Chi bộ ấp Ba", "99.111.001.000.003", "Câu lạc bộ", ""), ("refused", "type-unknown")),
        (("Chi bộ ấp Ba", "9911", "Chi bộ trực thuộc", ""), ("refused", "code-format")),
        (("Chi bộ ấp Ba", "99.111.001.003", "Chi bộ trực thuộc", ""), ("refused", "code-format")),
        (("", "99.111.001.000.003", "Chi bộ trực thuộc", ""), ("refused", "name-missing")),
    ],
)
def test_organisations(tmp_path, row, fate):
    filler = ("Chi bộ ấp Bốn", "99.111.001.000.004", "Chi bộ trực thuộc", "")
    assert fates(tmp_path, "organisations", ORGANISATION, filler, row)[1] == fate


def test_organisations_repeated_and_parents_in_the_file(tmp_path):
    district = FakeRegister(DISTRICT, (DISTRICT, COMMUNE, ONE, TWO, OTHER))
    rows = [
        ("Chi bộ ấp Sáu", "99.111.003.000.001", "Chi bộ trực thuộc", "99.111.003"),
        ("Đảng bộ xã Hòa Tân", "99.111.003", "Đảng bộ cơ sở", "99.111"),
        ("Chi bộ ấp Bảy", "99.111.003.000.001", "Chi bộ trực thuộc", "99.111.003"),
        ("Chi bộ ấp Sáu", "99.111.003.000.002", "Chi bộ trực thuộc", "99.111.003"),
        ("Đảng bộ huyện Sông Ngân", "99.111", "Đảng bộ huyện", ""),
    ]
    assert fates(tmp_path, "organisations", ORGANISATION, *rows, register=district) == [
        ("new",), ("new",), ("refused", "duplicate-in-file"), ("doubtful", "near-duplicate-file"), ("same",),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Bí thư", "secretary"), ("Bí thư Chi bộ ấp Một", "secretary"), ("Phó Bí thư Đảng ủy", "deputy_secretary"),
        ("PBT", "deputy_secretary"),
        ("Phó Bí thư Thường trực Đảng ủy xã", "standing_deputy_secretary"), ("Ủy viên BTV", "standing_member"),
        ("Đảng ủy viên", "committee_member"),
        ("Chi ủy viên", "committee_member"), ("Ủy viên Ban Chấp hành Đảng bộ xã", "committee_member"), ("Chủ nhiệm UBKT", "head"),
        ("Chi ủy viên chi bộ ấp Bình Hòa", "committee_member"), ("Đảng ủy viên Đảng bộ xã", "committee_member"),
        ("TVĐU", "standing_member"), ("Chi ủy viên danh dự", None),
        ("Bí thư Đoàn xã", None), ("Trưởng ấp", None), ("Cố vấn", None), ("Bí thư chi đoàn", None),
    ],
)  # fmt: skip
def test_posts_of_the_catalogue(text, code):
    found = meant_by(text)
    assert (found and found.code) == code


def test_posts(tmp_path):
    heads = ["STT", "Họ và tên", "Năm sinh", "Chi bộ", "Chức vụ Đảng"]
    rows = [
        (1, "Nguyễn Văn An", "1980", "ấp Một", "Bí thư"), (2, "Nguyễn Văn An", "1981", "ấp Một", "Bí thư"),
        (3, "Trần Thị Bình", "1985", "", "Cố vấn"), (4, "Trần Thị Bình", "1985", "", "Chi ủy viên; Cố vấn"),
        (5, "Nguyễn Văn An", "", "ấp Một", ""),
    ]  # fmt: skip
    held = FakeRegister(seats={AN.id: {(ONE.id, "secretary")}})
    expected = [("refused", "member-unknown"), ("refused", "post-unknown"), ("new",), ("refused", "post-missing")]
    assert fates(tmp_path, "posts", heads, *rows) == [("new",), *expected]
    assert fates(tmp_path, "posts", heads, *rows, register=held) == [("same",), *expected]


def test_a_post_told_twice_is_new_once(tmp_path):
    heads = ["STT", "Họ và tên", "Năm sinh", "Chi bộ", "Chức vụ Đảng"]
    rows = [(1, "Nguyễn Văn An", "1980", "ấp Một", "Bí thư"), (2, "Nguyễn Văn An", "1980", "ấp Một", "Bí thư")]
    assert fates(tmp_path, "posts", heads, *rows) == [("new",), ("same",)]


def test_a_person_is_sought_in_the_commune_that_the_row_names(tmp_path):
    heads = ["STT", "Họ và tên", "Năm sinh", "Đơn vị", "Chức vụ Đảng"]
    district = FakeRegister(DISTRICT, (DISTRICT, COMMUNE, OTHER, ONE, TWO))
    rows = [
        (1, "Nguyễn Văn An", "1980", COMMUNE.name, "Bí thư"),
        (2, "Trần Thị Bình", "1985", OTHER.name, "Bí thư"),
    ]
    assert fates(tmp_path, "posts", heads, *rows, register=district) == [("new",), ("refused", "member-unknown")]


def test_ratings(tmp_path):
    heads = ["STT", "Họ và tên", "Ngày sinh", "Chi bộ", "Năm", "Xếp loại"]
    rows = [
        (1, "Nguyễn Văn An", "1980", "ấp Một", 2021, "HTT"), (2, "Nguyễn Văn An", "03/02/1980", "ấp Một", 2021, "HT"),
        (3, "Trần Thị Bình", "1985", "ấp Một", 2021, "HT"), (4, "Trần Thị Bình", "04/03/1985", "ấp Hòa Bình", "", "HT"),
        (5, "Lý Văn Tám", "1971", "ấp Chín", 2021, "HT"),
    ]  # fmt: skip
    expected = [
        ("refused", "duplicate-in-file"), ("refused", "member-unknown"), ("refused", "year-missing"), ("refused", "unknown-cell"),
    ]  # fmt: skip
    assert fates(tmp_path, "ratings", heads, *rows) == [("new",), *expected]
    for level, fate in (("good", "same"), ("excellent", "changed")):
        register = FakeRegister(levels={("member", AN.id): level})
        assert fates(tmp_path, "ratings", heads, *rows, register=register)[0] == (fate,)


@pytest.mark.parametrize(
    ("text", "kind", "detail"),
    [
        ("Khiển trách", LogKind.DISCIPLINE, DisciplineForm.REPRIMAND), ("Kỷ luật cảnh cáo", LogKind.DISCIPLINE,
        DisciplineForm.WARNING),
        ("Khai trừ ra khỏi Đảng", LogKind.EXPULSION, 0), ("Công nhận đảng viên chính thức", LogKind.RECOGNITION, 0),
        ("Miễn công tác và sinh hoạt đảng", LogKind.EXEMPTION, 0), ("Đình chỉ sinh hoạt đảng", LogKind.SUSPENSION, 0),
        ("Chuyển sinh hoạt tạm thời ngoài đảng bộ", LogKind.AWAITING, 0), ("Xóa tên trong danh sách đảng viên",
        LogKind.DELISTING, 0),
        ("Nghỉ thai sản", LogKind.MATERNITY_LEAVE, 0), ("Tặng Huy hiệu 40 năm", LogKind.BADGE, 0),
    ],
)  # fmt: skip
def test_kinds_of_decisions(text, kind, detail):
    found = kind_meant(text)
    assert (found.kind, found.form) == (kind, detail)


def test_the_rating_as_an_official_and_words_outside_the_list():
    assert kind_meant("Xếp loại công chức: HTTNV").level == OfficialLevel.GOOD
    assert kind_meant("Đi chợ") is None


def test_the_log(tmp_path):
    heads = ["STT", "Họ và tên", "Ngày sinh", "Loại quyết định", "Số quyết định", "Ngày quyết định", "Đến ngày"]
    rows = [
        (1, "Nguyễn Văn An", "1980", "Khiển trách", "1-QĐ", "03/02/2020", ""), (2, "Nguyễn Văn An", "1980",
        "Khiển trách", "1-QĐ", "03/02/2020", ""),
        (3, "Nguyễn Văn An", "1980", "Đi chợ", "2-QĐ", "03/02/2020", ""), (4, "Nguyễn Văn An", "1980", "Nghỉ ốm", "",
        "03/02/2020", ""),
        (5, "Ai Đó", "1980", "Khiển trách", "3-QĐ", "03/02/2020", ""),
    ]  # fmt: skip
    expected = [
        ("refused", "duplicate-in-file"), ("refused", "decision-kind-unknown"), ("refused", "until-missing"),
        ("refused", "member-unknown"),
    ]  # fmt: skip
    assert fates(tmp_path, "log", heads, *rows) == [("new",), *expected]
    from datetime import date

    register = FakeRegister(entries={(AN.id, int(LogKind.DISCIPLINE), date(2020, 2, 3), "1-QĐ")})
    assert fates(tmp_path, "log", heads, *rows, register=register)[0] == ("same",)


def test_places():
    assert kind_and_word("Ấp Bình Hòa", "") == ("hamlet", "Ấp", "Bình Hòa")
    assert kind_and_word("Bình Hòa", "Khóm") == ("hamlet", "Khóm", "Bình Hòa")
    assert kind_and_word("Xã Tân Hội", "Xã") == ("commune", "Xã", "Tân Hội")
    assert kind_and_word("Số 5", "") == ("hamlet", "", "Số 5")
