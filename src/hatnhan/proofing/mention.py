"""One counted thing of a text."""

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from .subjects import words_of

TARGET = (
    "kế hoạch",
    "chỉ tiêu",
    "mục tiêu",
    "nghị quyết",
    "dự toán",
    "đề ra",
    "kh",
    "nq",
    "được giao",
    "tỉnh giao",
    "huyện giao",
    "chương trình",
)


@dataclass(eq=False)
class Mention:
    """A count (or a ratio), a percentage, or both, with the words that belong to them; all in one sentence."""

    start: int
    end: int
    sentence: int
    part: Decimal | None = None
    base: Decimal | None = None
    percent: Decimal | None = None
    places: int = 0
    count_places: int = 0
    scale: Decimal | None = None  # đồng in one of its unit, where it is money
    value_start: int = 0
    percent_start: int = 0
    percent_end: int = 0
    count_end: int = 0
    clause_end: int = 0  # of the count and its own words, without the percentage
    unit: str | None = None
    own_unit: str | None = None  # named right behind the number, not by the words before it
    subject: str | None = None
    level: str | None = None
    sure_level: bool = False
    nearly: str = ""
    count_nearly: str = ""  # of the count, not of its percentage
    change: bool = False
    count_change: bool = False  # its count is the difference, not only its percentage
    points: bool = False  # printed in points: "1,4 điểm phần trăm"
    nested: bool = False  # a connective stands between it and the one before
    listed: str = ""  # the connective that opens the list it belongs to
    opener: str = ""  # the connective right before it
    colon: bool = False  # with a colon
    inline: bool = False  # the base that the words of the percentage before it print: "38% so với 48 tổ chức"
    aside: bool = False  # within brackets
    bracket: int = 0  # number of the innermost bracket of its sentence
    depth: int = 0
    aimed: bool = False  # told as what is to be reached: "đặt mục tiêu ..."
    planned: bool = False  # its base is a plan
    marker: str = ""  # the bullet of its sentence
    paragraph: int = 0
    flow: int = 0  # number of its sentence, bullets counted with the sentence they stand under
    first: bool = False  # of its sentence
    at: int = 0  # place of its number among the tokens of its sentence
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    tail: tuple[str, ...] = ()  # words behind the percentage
    said: tuple[str, ...] = ()  # words right before the percentage
    following: tuple[str, ...] = ()  # the next words of the sentence
    gap: tuple[str, ...] = ()  # words and marks between the number before and this one

    def in_measure_of(self, other: "Mention", number: Decimal) -> Decimal:
        """A number of ours in the unit of the other: 8,6 tỷ is 8.600 triệu."""
        if self.scale is None or other.scale is None or self.scale == other.scale:
            return number
        return number * self.scale / other.scale

    @property
    def of_each(self) -> bool:
        """ "mỗi chi bộ 4 kỳ", "bình quân 12 buổi": told of each, no part of a sum; "mỗi năm lần lượt 10, 12" are parts."""
        return ("mỗi" in self.before and "lượt" not in self.before) or "bình quân" in " ".join(self.before)

    @cached_property
    def whose(self) -> str | None:
        return self.subject if self.unit in (None, "person") and self.subject else self.unit

    @property
    def core(self) -> tuple[int, int]:
        """From its first number to its last: what a mark is put on."""
        starts = [place for place in (self.value_start, self.percent_start) if place] or [self.start]
        return min(starts), max(self.count_end, self.percent_end) or self.end

    @property
    def is_rough(self) -> bool:
        """Whether "khoảng", "gần" is meant: "khoảng 2.417 căn" is as exact as any count."""
        number = self.part or Decimal(0)
        return bool(self.count_nearly) and (number < 100 or number % 5 == 0)

    @cached_property
    def is_no_base(self) -> bool:
        """A difference, or a bare "khoảng 500", "dưới 500": no percentage stands on it."""
        if self.percent is None:
            return self.change or self.nearly in ("below", "about")
        return self.change and self.count_change

    @property
    def counted(self) -> frozenset[str]:
        """The words by which what it counts may be called."""
        return words_of(self.unit) | words_of(self.whose)

    @cached_property
    def name(self) -> str:
        """The words that tell it from the other parts of a list in one line, blanks at both ends."""
        return f" {' '.join((*self.before, *self.after))} "

    @cached_property
    def tail_line(self) -> str:
        """The first words behind the percentage in one line, blanks at both ends."""
        return f" {' '.join(self.tail[:9])} "

    @cached_property
    def targeted(self) -> bool:
        """Whether those words name a plan."""
        return any(f" {name} " in self.tail_line for name in TARGET)

    @property
    def around(self) -> str:
        """Its own words in one line, the number a bar."""
        return " ".join((*self.before, "|", *self.after))
