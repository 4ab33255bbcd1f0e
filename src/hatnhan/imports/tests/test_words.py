"""What a preview says of a value: the words people use, not the register's codes."""

from datetime import date

import pytest

from hatnhan.imports.words import columns_said, said
from hatnhan.members.codes import Sex


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("ethnic", 2, "Tày"), ("religion", 3, "Công giáo"), ("theory", 2, "Trung cấp"), ("ethnic", 0, ""),
        ("sex", int(Sex.FEMALE), "Nữ"), ("birth", date(1980, 3, 12), "12/03/1980"), ("phone", "0912", "0912"),
        ("outside_system", True, "có"), ("outside_system", False, "không"), ("native", ("Xã A", "Huyện B"), "Xã A; Huyện B"),
        ("theory", None, ""), ("card", 12, "12"), ("theory", "Sơ cấp", "Sơ cấp"),
    ],
)  # fmt: skip
def test_a_value_is_said_in_words(field: str, value: object, words: str) -> None:
    assert said(field, value) == words


def test_columns_are_told_from_left_to_right_and_a_section_in_words():
    assert columns_said(["G", "AA", "D"]) == "D, G, AA"
    assert columns_said(["section", "B"]) == "B, dòng tên chi bộ"
    assert columns_said([]) == ""
