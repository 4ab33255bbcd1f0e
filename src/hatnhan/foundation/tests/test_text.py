import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hatnhan.foundation.text import fold, name_sort_key, nfc, same_text, sort_key

VOWELS = "aàảãáạăằẳẵắặâầẩẫấậeèẻẽéẹêềểễếệiìỉĩíịoòỏõóọôồổỗốộơờởỡớợuùủũúụưừửữứựyỳỷỹýỵ"
LETTERS = VOWELS + "bcdđghklmnpqrstvx"
words = st.text(LETTERS, min_size=1, max_size=7)
names = st.lists(words, min_size=1, max_size=5).map(" ".join)


def test_one_spelling_on_the_way_in() -> None:
    typed = unicodedata.normalize("NFD", "\ufeff  Nguyễn\u00a0 Văn\tAn ")
    assert nfc(typed) == "Nguyễn Văn An"


@given(st.text())
def test_one_spelling_is_stable(text: str) -> None:
    assert nfc(nfc(text)) == nfc(text)


def test_folding_drops_every_mark() -> None:
    assert fold("Đặng Thị  ÁNH") == "dang thi anh"
    assert fold(LETTERS).isascii()


@given(names)
def test_folding_does_not_care_how_the_text_is_composed_or_written(name: str) -> None:
    assert fold(unicodedata.normalize("NFD", name)) == fold(name) == fold(name.upper()) == fold(fold(name))


@given(st.text())
def test_folding_never_leaves_blanks_at_the_ends(text: str) -> None:
    assert fold(text) == fold(text).strip()


def test_same_text_sees_through_capitals_and_blanks_only() -> None:
    assert same_text("Chi bộ  ấp 1", "CHI BỘ ẤP 1")
    assert not same_text("Chi bộ ấp 1", "Chi bo ap 1")


def test_the_order_of_letters_then_tones() -> None:
    shelf = ["an", "ăn", "ân", "dung", "đào", "em", "êm", "on", "ôn", "ơn", "un", "ưng", "yên"]
    assert sorted(set(shelf), key=sort_key) == shelf
    tones = ["ma", "mà", "mả", "mã", "má", "mạ"]
    assert sorted(set(tones), key=sort_key) == tones


def test_a_tone_counts_after_the_letters_of_its_word_and_before_the_next_word() -> None:
    assert sort_key("má") < sort_key("mai")
    assert sort_key("ma văn") < sort_key("má anh")
    assert sort_key("ấp") < sort_key("bản")


@pytest.mark.parametrize(("first", "then"), [("Ấp 2", "Ấp 10"), ("Ấp 9", "Ấp A"), ("Ấp 1", "Ấp 1A"), ("Ấp", "Ấp 1")])
def test_numbers_stand_by_their_size(first: str, then: str) -> None:
    assert sort_key(first) < sort_key(then)


@given(st.text(max_size=200))
def test_keys_are_ascii_whatever_is_typed(text: str) -> None:
    assert sort_key(text).isascii()


@given(names)
def test_a_key_of_a_stored_name_fits_its_column(name: str) -> None:
    assert len(sort_key(name[:200])) <= 900


def test_people_stand_by_given_name_first() -> None:
    people = ["Trần Văn An", "Lê Thị Ánh", "Nguyễn Văn Bình", "Vũ Đức Bình"]
    assert sorted(set(people), key=name_sort_key) == people


@given(st.text(alphabet=st.characters(codec="ascii")))
def test_plain_text_takes_the_short_way_to_the_same_end(text: str) -> None:
    longer = nfc(text + " ơ")
    assert nfc(text) == longer[:-1].strip()
    assert fold(text) == fold(text + " ơ")[:-1].strip()
