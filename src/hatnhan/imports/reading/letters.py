"""Excel's column letters."""

from functools import lru_cache


@lru_cache(maxsize=1024)
def letter_of(index: int) -> str:
    """A for 0, Z for 25, AA for 26."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


@lru_cache(maxsize=1024)
def index_of(letters: str) -> int:
    """0 for A; ValueError for what is no column."""
    index = 0
    for letter in letters.upper():
        if not "A" <= letter <= "Z":
            raise ValueError(letters)
        index = index * 26 + ord(letter) - 64
    return index - 1
