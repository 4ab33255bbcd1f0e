"""Vietnamese text: one spelling on the way in, folding for search, and keys that sort by the Vietnamese alphabet."""

import re
import unicodedata
from functools import lru_cache

_BLANKS = re.compile(r"[\s\u200b]+")
_UNSEEN = re.compile(r"[\u00ad\ufeff\u2060]")
_WORD = re.compile(r"[^\W_]+", re.UNICODE)
_TONES = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}
# Letters in the order of the alphabet, each written as letter and rank so that any database collation sorts it alike.
_RANKS = {"ă": "a1", "â": "a2", "đ": "d1", "ê": "e1", "ô": "o1", "ơ": "o2", "ư": "u1"}


def nfc(text: str) -> str:
    """The text in composed form, blanks of every kind as single spaces, none at the ends."""
    if text.isascii():
        return text if text.isalnum() else " ".join(text.split())
    return _BLANKS.sub(" ", unicodedata.normalize("NFC", _UNSEEN.sub("", text))).strip()


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Lower case without any mark, for search: "Đặng Thị Ánh" becomes "dang thi anh"."""
    text = nfc(text).casefold()
    if text.isascii():
        return text
    plain = unicodedata.normalize("NFD", text)
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return nfc(plain.replace("đ", "d"))


def same_text(one: str, other: str) -> bool:
    """Whether two spellings differ in capitals, blanks or composition at most."""
    return nfc(one).casefold() == nfc(other).casefold()


def sort_key(text: str) -> str:
    """ASCII key by base letters, then tone, word by word; whole numbers by their size ("Ấp 2" before "Ấp 10")."""
    return "".join(_word_key(word) for word in _WORD.findall(nfc(text).casefold()))


def name_sort_key(name: str) -> str:
    """Key of a person's name: the given name (last word) first, then family and middle names, as lists are kept."""
    words = nfc(name).split(" ")
    return sort_key(" ".join([words[-1], *words[:-1]]))


@lru_cache(maxsize=65536)
def _word_key(word: str) -> str:
    if word.isdecimal():
        digits = str(int(word))
        return f"1{len(digits):02d}{digits}00"
    letters: list[str] = []
    tone = "0"
    for mark in unicodedata.normalize("NFD", word):
        if mark in _TONES:
            tone = _TONES[mark]
        elif unicodedata.combining(mark) and letters:
            letters[-1] = unicodedata.normalize("NFC", letters[-1] + mark)
        else:
            letters.append(mark)
    return "".join(_RANKS.get(letter, f"{letter}0" if letter.isascii() else "z9") for letter in letters) + "0" + tone
