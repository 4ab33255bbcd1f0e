"""Rules 5 and 6 of the import: every row gets the fate that the office's rules give it."""

from datetime import date

import pytest

from hatnhan.imports.matching import decide

from .registers import AN, COMMUNE, DISTRICT, ONE, OTHER, THREE, TWO, FakeRegister
from .workbooks import TODAY, reading

HEADS = ["Họ và tên", "Ngày sinh", "Ngày vào Đảng", "Chi bộ", "Số CCCD", "Số thẻ đảng viên", "Quê quán", "Dân tộc"]
NEW = ("Lê Văn Chín", "01/02/1990", "03/04/2015", "Chi bộ ấp Một", "099090111111", "99000001", "", "")
SAME = ("NGUYỄN VĂN AN", "03/02/1980", "19/05/2005", "CB ấp một", "099080123456", "99123456", "xã cũ", "Kinh")


def but(row, **changes):
    places = {"name": 0, "birth": 1, "admitted": 2, "cell": 3, "identity": 4, "card": 5, "native": 6, "ethnic": 7}
    row = list(row)
    for field, value in changes.items():
        row[places[field]] = value
    return row


def decided(tmp_path, *rows, register=None, heads=HEADS):
    return decide(reading(tmp_path, [heads, *rows]), register or FakeRegister(), on=TODAY)


def fates(tmp_path, *rows, **more):
    return [(str(one.outcome), *(why.code for why in one.reasons)) for one in decided(tmp_path, *rows, **more)]


def test_new_same_and_changed_field_by_field(tmp_path):
    one, two, three = decided(tmp_path, NEW, SAME, but(SAME, native="Xã Mới", card=""))
    assert [one.outcome, two.outcome, three.outcome] == ["new", "same", "refused"]
    (three,) = decided(tmp_path, but(SAME, native="Xã Mới", card=""))
    assert three.outcome == "changed"
    assert [(change.field, change.before, change.after) for change in three.changes] == [("native", "Xã Cũ", "Xã Mới")]
    assert (three.match, one.plan["cell"]) == (AN.id, ONE.id)


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({"name": "nguyễn văn an"}, []),
        ({"birth": "1980"}, []),
        ({"name": "Nguyễn Văn Ân"}, ["name"]),
        ({"cell": "Hoà Bình"}, []),
        ({"cell": "ấp Hoà Bình"}, ["cell"]),
        ({"identity": "", "card": "99123456"}, []),
        ({"identity": "099080999999"}, ["identity"]),
        ({"ethnic": "Khmer"}, ["ethnic"]),
    ],
)
def test_what_counts_as_a_change(tmp_path, changes, fields):
    (one,) = decided(tmp_path, but(SAME, **changes))
    if changes == {"cell": "Hoà Bình"}:
        assert [why.code for why in one.reasons] == ["unknown-cell"]
    else:
        assert [change.field for change in one.changes] == fields


def test_cells_are_found_with_accents_placed_either_way(tmp_path):
    for name in ("Chi bộ ấp Hòa Bình", "CB ấp Hoà Bình", "ẤP HÒA BÌNH", "Chi bộ ấp Hòa Bình, xã Hòa Bình"):
        (one,) = decided(tmp_path, but(NEW, cell=name))
        assert one.plan.get("cell") == TWO.id, name


def test_cells_that_are_nobodys_or_two(tmp_path):
    assert fates(tmp_path, but(NEW, cell="ấp Ba")) == [("refused", "unknown-cell")]
    wide = FakeRegister(DISTRICT, (DISTRICT, COMMUNE, ONE, TWO, OTHER, THREE))
    assert fates(tmp_path, NEW, register=wide) == [("refused", "ambiguous-cell")]
    heads, row = [*HEADS, "Đảng bộ"], [*NEW, "Đảng ủy xã Hòa An"]
    assert decided(tmp_path, row, register=wide, heads=heads)[0].plan["cell"] == THREE.id
    heads, row = ["Mã tổ chức", *HEADS], ["99111002000001", *NEW]
    assert decided(tmp_path, row, register=wide, heads=heads)[0].plan["cell"] == THREE.id
    assert fates(tmp_path, ["99.111.002", *NEW], register=wide, heads=heads) == [("refused", "unknown-cell")]


def test_a_cell_that_imports_for_itself_need_not_be_named(tmp_path):
    own = FakeRegister(ONE, (ONE,))
    assert fates(tmp_path, NEW[:3], register=own, heads=HEADS[:3]) == [("new",)]
    assert fates(tmp_path, but(NEW, cell=""), register=own) == [("new",)]
    assert fates(tmp_path, but(NEW, cell="")) == [("refused", "cell-missing")]


def test_a_hidden_zero_finds_the_member(tmp_path):
    assert fates(tmp_path, but(SAME, identity=99080123456.0, card="")) == [("same",)]


def test_numbers_decide_before_names(tmp_path):
    assert fates(tmp_path, but(NEW, card="99654321"))[0][0] == "changed"
    bare = ("Lý Văn Tám", "01/01/1971", "1999", "ấp Một", "", "", "", "")
    assert fates(tmp_path, bare) == [("same",)]
    assert fates(tmp_path, but(bare, cell="ấp Hòa Bình")) == [("new",)]
    assert fates(tmp_path, but(bare, card="99000009")) == [("doubtful", "near-duplicate-register")]
    assert fates(tmp_path, but(bare, card="99000009", birth="1971")) == [("new",)]


def test_a_hit_elsewhere_says_only_that_it_is_elsewhere(tmp_path):
    register = FakeRegister(elsewhere=("099090111111",))
    (one,) = decided(tmp_path, NEW, register=register)
    assert (one.outcome, one.reasons[0].code, one.beside, one.match) == ("doubtful", "registered-elsewhere", (), None)
    assert "chuyển sinh hoạt" in one.reasons[0].message


def test_repetitions_within_the_file(tmp_path):
    assert fates(tmp_path, NEW, NEW)[1] == ("refused", "duplicate-in-file")
    other = but(NEW, name="Võ Văn Mười", identity="")
    assert fates(tmp_path, NEW, other)[1] == ("doubtful", "card-conflict")
    twin = but(NEW, name="LÊ VĂN CHÍN", identity="099090222222", card="99000002")
    assert fates(tmp_path, NEW, twin)[1] == ("doubtful", "near-duplicate-file")
    assert fates(tmp_path, NEW, but(twin, birth="02/02/1990"))[1] == ("new",)
    assert fates(tmp_path, but(NEW, birth="1990"), but(twin, birth="1990"))[1] == ("new",)
    again = but(NEW, birth="1990", identity="")
    assert fates(tmp_path, again, again)[1] == ("doubtful", "near-duplicate-file")


def test_all_reasons_are_listed_and_columns_named(tmp_path):
    (one,) = decided(tmp_path, but(NEW, birth="31/04/1990", cell="ấp Chín", card="1"))
    assert [why.code for why in one.reasons] == ["date-impossible", "card-format", "unknown-cell"]
    assert one.columns == ["B", "F", "D"]
    assert "ấp Chín" in one.reasons[2].message


def test_the_register_is_asked_three_times_however_long_the_file(tmp_path):
    register = FakeRegister()
    rows = [but(NEW, name=f"Người Thứ {i}", identity=f"0990901{i:05d}", card=f"88{i:06d}") for i in range(300)]
    assert {one.outcome for one in decided(tmp_path, *rows, register=register)} == {"new"}
    assert register.asked == 3


def test_addresses_in_three_columns_are_compared_by_what_they_say(tmp_path):
    top = ["Họ và tên", "Ngày sinh", "Ngày vào Đảng", "Chi bộ", "Số CCCD", "Quê quán", "", ""]
    sub = ["", "", "", "", "", "Quốc gia", "Tỉnh", "Địa chỉ chi tiết"]
    row = ["Nguyễn Văn An", date(1980, 2, 3), "19/05/2005", "ấp Một", "099080123456", "Việt Nam", "Sông Ngân", "Xã Cũ"]
    found = decide(reading(tmp_path, [top, sub, row], merges={0: ["F1:H1"]}), FakeRegister(), on=TODAY)
    assert found[0].outcome == "same"
    found = decide(reading(tmp_path, [top, sub, [*row[:7], "Xã Lạ"]], merges={0: ["F1:H1"]}), FakeRegister(), on=TODAY)
    assert found[0].outcome == "changed"
