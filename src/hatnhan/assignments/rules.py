"""Decisions about assignments: plain values in, no database, no clock."""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import takewhile

from django.utils.translation import gettext as _

from hatnhan.foundation.dates import date_vn
from hatnhan.foundation.errors import Question, RuleBroken

from .codes import Frequency

DIGITS = re.compile(r"\d(?:[ .]?\d){8,}")
FAMILIES = frozenset(
    ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Huỳnh", "Phan", "Vũ", "Võ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương", "Lý",
     "Nông", "Triệu", "Hà", "Đinh", "Lương", "Hứa", "Bế", "Chu", "Cao", "Mai", "Trịnh", "Đào", "Đoàn", "Vi", "Ma", "La")
)  # fmt: skip
ADDRESSED = frozenset({"ông", "bà", "anh", "chị", "cô", "chú", "bác", "cụ"})
NAMED_PLACES = frozenset({"đường", "phố", "ngõ", "ngách", "hẻm", "trường", "phường", "xã", "khu", "chợ", "cầu"})
CALLED = frozenset({"ông", "bà", "anh", "chị", "cháu", "hộ"})


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """The week, month or quarter in which one visit is owed; first and last day, both counted."""

    first: date
    last: date


def span_of(frequency: int, day: date) -> Span:
    """The calendar week (from Monday), month or quarter that holds a day; what comes as needed has quarters."""
    if frequency == Frequency.WEEKLY:
        monday = day - timedelta(days=day.weekday())
        return Span(monday, monday + timedelta(days=6))
    months = 1 if frequency == Frequency.MONTHLY else 3
    begins = (day.month - 1) // months * months
    ends = begins + months
    after = date(day.year + ends // 12, ends % 12 + 1, 1)
    return Span(date(day.year, begins + 1, 1), after - timedelta(days=1))


def due_spans(frequency: int, began: date, ended: date | None, first: date, last: date) -> Iterator[Span]:
    """The spans that end between two days and in which a visit is owed.

    Convention of ours: whoever is in charge on the last day of a week, month or quarter owes its visit, so that a
    successor takes over what the former one has not done, and nothing is owed twice.
    """
    if frequency == Frequency.AS_NEEDED:
        return
    span = span_of(frequency, max(first, began))
    while span.last <= last:
        if ended is not None and span.last >= ended:
            return
        if span.last >= first and span.last >= began:
            yield span
        span = span_of(frequency, span.last + timedelta(days=1))


@dataclass(frozen=True, slots=True)
class Tally:
    """Visits owed, those of them made, and those that are late by now."""

    due: int = 0
    made: int = 0
    late: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(self.due + other.due, self.made + other.made, self.late + other.late)


def tally(spans: Iterable[Span], visits: Collection[date], today: date) -> Tally:
    """How many spans have a visit; one without is late once it is over."""
    due = made = late = 0
    for span in spans:
        due += 1
        if any(span.first <= on <= span.last for on in visits):
            made += 1
        elif span.last < today:
            late += 1
    return Tally(due, made, late)


def check_visit(on: date, began: date, ended: date | None, today: date) -> None:
    """A visit was made, and while the assignment held."""
    if on > today:
        raise RuleBroken(_("Ngày {day} chưa tới. Ghi ngày đã dự.").format(day=date_vn(on)), field="on")
    if on < began or (ended is not None and on >= ended):
        until = date_vn(ended) if ended else _("nay")
        raise RuleBroken(
            _("Việc phụ trách này từ {first} đến {last}. Ghi ngày trong thời gian ấy.").format(
                first=date_vn(began), last=until
            ),
            field="on",
        )


def check_end(on: date, began: date, today: date) -> None:
    """An end comes after the beginning and not far ahead."""
    if on < began:
        raise RuleBroken(_("Ngày thôi phải từ ngày bắt đầu ({day}) trở đi.").format(day=date_vn(began)), field="on")
    if on > today + timedelta(days=366):
        raise RuleBroken(_("Ngày thôi quá xa. Ghi ngày trong vòng một năm tới."), field="on")


def check_text(text: str, confirmed: Collection[str] = ()) -> None:
    """A difficulty is told by topic: numbers of papers or telephones are refused, what looks like a name is asked."""
    if DIGITS.search(text):
        raise RuleBroken(
            _("Có số giống số giấy tờ hoặc điện thoại của một người. Xóa số ấy, chỉ ghi sự việc."), field="text"
        )
    found = _name_in(text)
    if found and "named" not in confirmed:
        raise Question(
            _("“{words}” giống tên một người. Chỉ ghi sự việc, không ghi tên người dân. Vẫn ghi như vậy chứ?").format(
                words=found
            ),
            key="named",
            field="text",
        )


def _name_in(text: str) -> str:
    """ "ông Nông Văn" where a form of address is followed by at least two capitalised words."""
    words = [word.strip(',.;:()“”"') for word in text.split()]
    for at, word in enumerate(words):
        after = words[at + 1 : at + 3]
        if word.lower() in CALLED and len(after) == 2 and all(one[:1].isupper() for one in after):
            return " ".join((word, *after))
    return ""


def check_group_words(name: str, area: str) -> None:
    """A group is called by a number or a place: no person's name, no number of papers or of a telephone enters."""
    for field, text in (("name", name), ("area", area)):
        if DIGITS.search(text):
            raise RuleBroken(_("Có số giống số giấy tờ hoặc điện thoại của một người. Xóa số ấy."), field=field)
        if found := _person_in(text):
            words = _("“{words}” giống tên một người. Gọi nhóm bằng số hoặc địa danh, như Nhóm 1, Xóm Trên.")
            raise RuleBroken(words.format(words=found), field=field)


def _person_in(text: str) -> str:
    """ "ông Bảo", or a family name with two more names; a street or school named after somebody is a place, so is Bà Rịa."""
    words = [word.strip(',.;:()“”"') for word in text.split()]
    for at, word in enumerate(words):
        after = list(takewhile(lambda one: one[:1].isupper(), words[at + 1 :]))
        is_address = word.lower() in ADDRESSED and len(after) > word[:1].isupper()
        is_name = word.capitalize() in FAMILIES and len(after) > 1
        if (is_address or is_name) and (not at or words[at - 1].lower() not in NAMED_PLACES):
            return " ".join((word, *after))
    return ""


def check_due(due: date, raised: date) -> None:
    """The day of an answer comes after the question."""
    if due < raised:
        raise RuleBroken(_("Hạn trả lời phải từ ngày {day} trở đi.").format(day=date_vn(raised)), field="due_on")


@dataclass(frozen=True, slots=True)
class Coverage:
    """Households in groups with a member, in all groups, and in the hamlet (None where the register does not say)."""

    covered: int
    grouped: int
    hamlet: int | None

    @property
    def base(self) -> int:
        """All households: the hamlet's, or those of all groups where the hamlet's number is not known."""
        return self.grouped if self.hamlet is None else self.hamlet

    @property
    def ungrouped(self) -> int:
        """Households of the hamlet that stand in no group."""
        return max(0, self.base - self.grouped)


def coverage(groups: Iterable[tuple[int, bool]], hamlet: int | None) -> Coverage:
    """From (households, has a member) of each group."""
    listed = list(groups)
    return Coverage(sum(n for n, has in listed if has), sum(n for n, _has in listed), hamlet)


def check_households(total: int, hamlet: int | None, confirmed: Collection[str] = ()) -> None:
    """Groups together with more households than the hamlet has are odd: the hamlet's number may be a year old."""
    if hamlet is not None and total > hamlet and "households" not in confirmed:
        raise Question(
            _("Cộng các nhóm là {total} hộ, nhiều hơn {hamlet} hộ của địa bàn. Đúng là như vậy chứ?").format(
                total=total, hamlet=hamlet
            ),
            key="households",
            field="households",
        )
