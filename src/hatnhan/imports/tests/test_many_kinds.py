"""Posts, ratings, decisions, organisations and places in the layouts and words that offices use."""

from random import Random
from typing import Any

import pytest

from hatnhan.imports.matching import decide
from hatnhan.imports.matching.posts import meant_by
from hatnhan.imports.reading.names_of_columns import meaning_of
from hatnhan.imports.reading.words import read_level

from .office_words import PREPARERS, SIGNERS
from .offices import COMMUNE, UNITS, somebody
from .registers import FakeRegister, known
from .workbooks import TODAY, reading

RNG = Random(20)
PEOPLE = [somebody(RNG, unit) for unit in UNITS[:3] for _ in range(4)]
REGISTER = FakeRegister(
    COMMUNE, (COMMUNE, *UNITS),
    people=tuple(known(500 + i, one.name, one.birth, one.unit, one.identity, one.card) for i, one in enumerate(PEOPLE)),
)  # fmt: skip
LEVEL_WORDS = {
    "excellent": (
        "HTXSNV",
        "Hoàn thành xuất sắc nhiệm vụ",
        "HTXS",
        "Xuất sắc",
        "Xếp loại hoàn thành xuất sắc nhiệm vụ",
    ),
    "good": ("HTTNV", "HTT", "Hoàn thành tốt nhiệm vụ", "Đạt hoàn thành tốt nhiệm vụ", "Hoàn thành tốt"),
    "completed": ("HTNV", "HT", "hoàn thành nhiệm vụ", "HOÀN THÀNH NHIỆM VỤ"),
    "not_completed": ("KHTNV", "Không hoàn thành nhiệm vụ", "Không HTNV", "đảng viên không HTNV"),
}
LEVELS = tuple(LEVEL_WORDS)
EARLIER_LEVELS = ("Cá nhân tự xếp loại", "Chi bộ đề xuất", "Mức xếp loại của tập thể", "Chi ủy đề nghị")


def fates(tmp_path, rows, kind, **options):
    found = decide(reading(tmp_path, rows, kind=kind, **options), REGISTER, on=TODAY)
    return {one.row.row: one for one in found}


def codes_of(one):
    return [post.code for post in one.plan["posts"]]


def signed(rng):
    return [
        [],
        ["", rng.choice(PREPARERS), "", "", rng.choice(SIGNERS)],
        [],
        ["", PEOPLE[0].name, "", "", PEOPLE[1].name],
    ]


@pytest.mark.parametrize("seed", range(12))
def test_ratings_by_words_in_sections(tmp_path, seed):
    rng = Random(seed)
    heads: list[Any] = ["TT", "Họ và tên", rng.choice(("Ngày sinh", "Năm sinh")), "Chức vụ, đơn vị công tác"]
    columns = rng.sample(EARLIER_LEVELS, rng.randrange(3))
    columns.append(
        rng.choice(("Đảng ủy quyết định", "Mức xếp loại chính thức", "Xếp loại", "Kết quả xếp loại năm 2021"))
    )
    rows: list[list[Any]] = [["DANH SÁCH XẾP LOẠI ĐẢNG VIÊN NĂM 2021"], [], [*heads, *columns, "Ghi chú"]]
    truth = {}
    for number, unit in enumerate(UNITS[:3]):
        rows.append([f"{'I' * (number + 1)}. {unit.name.upper()}"])
        for one in (person for person in PEOPLE if person.unit == unit):
            level, birth = rng.choice(LEVELS), str(rng.choice((one.birth, one.birth.year)))
            others = [rng.choice(LEVEL_WORDS[rng.choice(LEVELS)]) for _ in columns[1:]]
            rows.append(
                [1, rng.choice((one.name, one.name.upper())), birth, "", *others, rng.choice(LEVEL_WORDS[level])]
            )
            truth[len(rows)] = (500 + PEOPLE.index(one), level)
        rows.append(["", "Cộng: 4 đồng chí", "", "", "HTXSNV: 1"])
    found = fates(tmp_path, [*rows, ["", "HTXSNV: 3 đ/c"], *signed(rng)], "ratings")
    assert {row: (one.match, one.plan["level"]) for row, one in found.items()} == truth
    assert {one.plan["year"] for one in found.values()} == {2021}


@pytest.mark.parametrize("merged", [True, False])
def test_ratings_by_marks_of_the_last_group(tmp_path, merged):
    top = ["TT", "Họ và tên", "Năm sinh", "Chi bộ", "Tự nhận", "", "", "", "Kết quả xếp loại năm 2020", "", "", ""]
    subs = ["", "", "", "", *["HTXSNV", "HTTNV", "HTNV", "KHTNV"] * 2]
    people = [(one, place) for place, one in enumerate(PEOPLE[:4])]
    rows: list[list[Any]] = [top, subs]
    for one, place in people:
        marks = [""] * 8
        marks[0], marks[4 + place] = "x", "X"
        rows.append([1, one.name, one.birth.year, one.unit.name, *marks])
    merges = {0: ["E1:H1", "I1:L1"]} if merged else {}
    found = fates(tmp_path, [*rows, ["", "Cộng", "", "", 4, 0, 0, 0, 1, 1, 1, 1]], "ratings", merges=merges)
    assert {row: one.plan["level"] for row, one in found.items()} == {3 + i: level for i, level in enumerate(LEVELS)}


@pytest.mark.parametrize(("level", "words"), [(level, word) for level, words in LEVEL_WORDS.items() for word in words])
def test_levels_in_every_wording(level, words):
    assert read_level(words).name == level
    assert read_level(f"{words} lắm") is None


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("Đảng viên đủ tư cách, hoàn thành xuất sắc nhiệm vụ", "excellent"),
        ("ĐTC HTTNV", "good"),
        ("Đủ tư cách HTNV", "completed"),
        ("Vi phạm tư cách hoặc không hoàn thành nhiệm vụ", "not_completed"),
        ("TSVM tiêu biểu", "excellent"),
        ("Yếu kém", "not_completed"),
    ],
)
def test_levels_of_the_scale_before_2018(text, level):
    found = read_level(text)
    assert (found.name, found.scale) == (level, "before-2018")


def test_a_synthesis_whose_levels_do_not_add_up_is_refused(tmp_path):
    heads: list[Any] = [
        "STT",
        "Tên đảng bộ",
        "Tổng số ĐV",
        "Số ĐV được đánh giá",
        "HTXSNV",
        "",
        "HTTNV",
        "",
        "HTNV",
        "",
        "KHTNV",
        "",
    ]
    subs = ["", "", "", "", *["SL", "%"] * 4]
    rows: list[list[Any]] = [
        ["TỔNG HỢP NĂM 2021"],
        heads,
        subs,
        [1, COMMUNE.name, 100, 98, 10, 10.2, 80, 81.6, 8, 8.2, 0, 0],
    ]
    wrong = [2, COMMUNE.name, 100, 98, 11, 10.2, 80, 81.6, 8, 8.2, 0, 0]
    found = fates(tmp_path, [*rows, wrong, ["", "Tổng cộng", 200, 196, 21, "", 160, "", 16, "", 0, ""]], "ratings")
    assert {row: [why.code for why in one.reasons] for row, one in found.items() if row == 5} == {5: ["sum-mismatch"]}
    assert found[4].plan["tally"] == {4: 10, 3: 80, 2: 8, 1: 0}
    assert sorted(found) == [4, 5]


@pytest.mark.parametrize("seed", range(8))
def test_posts_in_sections_with_births_under_nam_and_nu(tmp_path, seed):
    rng = Random(seed)
    rows: list[list[Any]] = [
        ["DANH SÁCH CẤP ỦY CÁC CHI BỘ"],
        ["Nhiệm kỳ 2020-2025"],
        [
            "TT",
            "Họ và tên",
            "Năm sinh",
            "",
            rng.choice(("Chức vụ Đảng", "Chức vụ trong cấp ủy", "Chức vụ")),
            "Chức vụ chính quyền",
            "QĐ chuẩn y",
        ],
        ["", "", "Nam", "Nữ", "", "", ""],
    ]
    truth = {}
    words = {"secretary": ("Bí thư", "BT", "Bí thư chi bộ"), "deputy_secretary": ("Phó Bí thư", "P.BT", "PBT chi bộ"),
             "committee_member": ("Chi ủy viên", "CUV", "Chi uỷ viên; Trưởng ấp")}  # fmt: skip
    for number, unit in enumerate(UNITS[:3]):
        rows.append(["I" * (number + 1), unit.name.upper()])
        for one in (person for person in PEOPLE if person.unit == unit):
            code = rng.choice(list(words))
            years = [one.birth.year, ""] if one.sex == "male" else ["", one.birth.year]
            rows.append([1, one.name, *years, rng.choice(words[code]), "", "Số 12-QĐ/ĐU ngày 03 tháng 02 năm 2020"])
            truth[len(rows)] = (500 + PEOPLE.index(one), unit.id, [code])
    found = fates(tmp_path, [*rows, *signed(rng)], "posts", merges={0: ["C3:D3"]})
    assert {
        row: (one.match, one.plan["organisation"], [post.code for post in one.plan["posts"]])
        for row, one in found.items()
    } == truth
    values = next(iter(found.values())).row.values
    assert (values["decision"], str(values["decided_on"])) == ("12-QĐ/ĐU", "03/02/2020")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("P. Bí thư", "deputy_secretary"),
        ("Phó BT Thường trực", "standing_deputy_secretary"),
        ("UV.BTV", "standing_member"),
        ("Chi ủy viên phụ trách dân vận", "committee_member"),
        ("UVUBKT", "member"),
        ("Phó Bí thư Chi đoàn", None),
        ("Trưởng ấp", None),
    ],
)
def test_posts_in_short(text, code):
    found = meant_by(text)
    assert (found and found.code) == code


def test_organisations_grouped_by_kind_and_by_their_parents_own_rows(tmp_path):
    heads: list[Any] = ["TT", "Tên chi, đảng bộ", "Mã số", "Loại hình", "Số ĐV"]
    rows: list[list[Any]] = [
        heads, ["A. CHI BỘ TRỰC THUỘC"], [1, UNITS[0].name, "", "Chi bộ trực thuộc", 9], ["KHỐI TRƯỜNG HỌC"],
        [2, "Chi bộ Trường THCS Thuận Hòa", "", "Chi bộ trực thuộc", 5],
        ["I", COMMUNE.name.upper(), COMMUNE.code, "", ""], [1, "Chi bộ ấp Mới", "97210004000031", "Chi bộ trực thuộc", 3],
        ["", "Tổng cộng: 3", "", "", 17],
    ]  # fmt: skip
    found = fates(tmp_path, rows, "organisations")
    assert {row: str(one.outcome) for row, one in found.items()} == {3: "same", 5: "new", 6: "same", 7: "new"}
    assert "parent" not in found[3].row.values
    assert found[7].row.values["parent"] == COMMUNE.name.upper()


@pytest.mark.parametrize("name", ["CB ấp Hoà Bình", "CHI BỘ ẤP HÒA BÌNH", "Chi bộ  ấp Hòa Bình"])
def test_an_organisation_written_another_way_keeps_its_name(tmp_path, name):
    rows: list[list[Any]] = [
        ["Tên tổ chức", "Mã", "Loại hình"],
        [name, UNITS[0].code, "Chi bộ trực thuộc"],
        ["Chi bộ ấp Khác", UNITS[1].code, ""],
    ]
    found = fates(tmp_path, rows, "organisations")
    assert [str(found[row].outcome) for row in (2, 3)] == ["same", "changed"]


def test_decisions_with_number_and_date_in_one_cell(tmp_path):
    heads: list[Any] = ["STT", "Họ và tên", "Ngày sinh", "Nội dung", "Số, ngày quyết định", "Từ tháng, năm", "Đến ngày"]
    one = PEOPLE[0]
    rows: list[list[Any]] = [
        heads,
        [1, one.name, one.birth.year, "Miễn công tác và sinh hoạt Đảng", "15-QĐ/ĐU, 05/05/2022", "", ""],
        [2, one.name, one.birth.year, "Nghỉ thai sản", "", "03/2022", "01/09/2022"],
        [3, one.name, one.birth.year, "Khiển trách", "16-QĐ/ĐU", "", ""],
    ]
    found = fates(tmp_path, rows, "log")
    assert {row: [why.code for why in one.reasons] for row, one in found.items()} == {
        2: [],
        3: [],
        4: ["decision-date-missing"],
    }
    assert (found[2].row.values["decision"], str(found[2].row.values["decided_on"])) == ("15-QĐ/ĐU", "05/05/2022")
    assert str(found[3].row.values["effective"]) == "03/2022"


def test_places_with_totals_and_a_missing_name(tmp_path):
    rows: list[list[Any]] = [
        ["DÂN SỐ NĂM 2022"], ["STT", "Tên thôn, xóm", "Tổng số hộ", "Tổng nhân khẩu"], ["I", "Xã Thuận Hòa", "", ""],
        [1, "Ấp Hòa Bình", 310, "1.234"], [2, "", 300, 900], ["", "Cộng", 610, 2134],
    ]  # fmt: skip
    found = fates(tmp_path, rows, "places")
    assert {row: [why.code for why in one.reasons] for row, one in found.items()} == {4: [], 5: ["name-missing"]}
    assert found[4].plan["figures"] == {2022: {"households": 310, "population": 1234}}


@pytest.mark.parametrize(
    ("heading", "fields"),
    [
        ("Ngày, tháng, năm vào Đảng chính thức", ("official",)),
        ("Ngày tháng vào Đảng", ("admitted",)),
        ("Số CMND hoặc CCCD", ("identity",)),
        ("Căn cước công dân/CMND", ("identity",)),
        ("Ngày vào Đảng\n- Dự bị\n- Chính thức", ("admitted", "official")),
        ("Nữ", ("sex_female",)),
        ("Năm sinh nữ", ("birth_female",)),
        ("Tên chi bộ", ("cell",)),
        ("Ngày vào Đảng cũ", None),
        ("Khi cần báo tin cho ai", None),
        ("Quê quán (theo mô hình 2 cấp) - Tỉnh *", ("native_province",)),
        ("Nơi đăng ký khai sinh - Địa chỉ chi tiết *", ("birthplace",)),
    ],
)
def test_headings_of_members(heading, fields):
    found = meaning_of([heading], "members")
    assert (found and found.fields) == fields


def test_a_summary_that_counts_members_is_no_list_of_them(tmp_path):
    one = PEOPLE[0]
    summary: list[list[Any]] = [
        ["STT", "Chi bộ", "Đảng viên", "Nam", "Nữ"],
        [1, UNITS[0].name, 12, 8, 4],
        ["", "Cộng", 12, 8, 4],
    ]
    people: list[list[Any]] = [["STT", "Họ và tên", "Nam", "Nữ", "Ngày vào Đảng", "Chi bộ"]]
    years = [one.birth.year, ""] if one.sex == "male" else ["", one.birth.year]
    people += [[1, one.name, *years, str(one.admitted), one.unit.name], [2, "Ai Đó", "1980", "", '"', "nt"]]
    found = reading(tmp_path, summary, people)
    assert [(row.sheet, row.row) for row in found.rows] == [(1, 2), (1, 3)]
    assert [row.values["sex"] for row in found.rows] == [one.sex, "male"]
    assert found.rows[1].values["cell"] == found.rows[0].values["cell"]
    assert found.rows[1].values["admitted"] == one.admitted
