"""How documents are numbered: which series a number comes from, what the next one is, what is missing or double."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from hatnhan.foundation.dates import date_vn
from hatnhan.foundation.errors import RuleBroken
from hatnhan.rulebook.documents import DocumentKind, NumberedThrough, Numbering


@dataclass(frozen=True, slots=True)
class SeriesKey:
    """What has numbers of its own: a kind (empty: all kinds together) of a committee or congress, since a day."""

    kind: str
    is_congress: bool
    began_on: date


def series_key(rules: Numbering, kind: str, *, is_congress: bool, term_began: date, on: date) -> SeriesKey:
    """The series of a document by the rules of its day."""
    congress = is_congress and rules.congress_has_own
    by_kind = rules.congress_by_kind if congress else rules.by_kind
    began = term_began if rules.through is NumberedThrough.TERM else date(on.year, 1, 1)
    return SeriesKey(kind if by_kind else "", congress, began)


def reference(rules: Numbering, number: int, kind: DocumentKind, symbol: str) -> str:
    """ "05-NQ/HU": as many digits as the rules pad to."""
    return f"{number:0{rules.digits}d}-{kind.abbreviation}/{symbol}"


def check_next(last: int, last_on: date | None, on: date, today: date) -> int:
    """The number that follows; RuleBroken for a day to come and for one before the last number's."""
    if on > today:
        raise RuleBroken(
            _("Ngày {on} chưa đến. Ghi ngày ban hành từ hôm nay trở về trước.").format(on=date_vn(on)), field="on"
        )
    if last_on is not None and on < last_on:
        words = _("Số {last} đã lấy cho ngày {day}. Không lùi số: ghi ngày ban hành từ {day} trở đi.")
        raise RuleBroken(words.format(last=last, day=date_vn(last_on)), field="on")
    return last + 1


def check_within_term(began_on: date | None, ended_on: date | None, on: date) -> None:
    """Numbers belong to a term that is known and not over."""
    if began_on is None:
        words = _(
            "Chưa ghi nhiệm kỳ của cấp ủy vào ngày {on}. Ghi ngày bắt đầu nhiệm kỳ ở trang Sổ văn bản đi rồi lấy số."
        )
        raise RuleBroken(words.format(on=date_vn(on)), field="on")
    if ended_on is not None:
        words = _("Nhiệm kỳ có ngày {on} đã khép lại ngày {ended}. Số của nhiệm kỳ cũ không lấy thêm được nữa.")
        raise RuleBroken(words.format(on=date_vn(on), ended=date_vn(ended_on)), field="on")


def check_may_issue(allowed: bool, issuer: str, kind: str) -> None:
    """A body issues only the kinds that the regulations give it."""
    if not allowed:
        words = _("{issuer} không có thẩm quyền ban hành {kind} vào ngày này. Hãy chọn thể loại khác.")
        raise RuleBroken(words.format(issuer=issuer, kind=kind.lower()), field="kind")


def check_paper(number: int, first_taken: int | None, on: date, first_taken_on: date | None, today: date) -> None:
    """What is copied from a paper register lies before the first number that was taken here."""
    if number < 1:
        raise RuleBroken(_("Ghi số từ 1 trở lên."), field="number")
    if on > today:
        raise RuleBroken(_("Ngày {on} chưa đến.").format(on=date_vn(on)), field="on")
    if first_taken is not None and (number >= first_taken or on > (first_taken_on or on)):
        words = _("Sổ này đã lấy số trên máy từ số {number}. Không ghi lùi thêm văn bản vào sổ; hãy lấy số mới.")
        raise RuleBroken(words.format(number=first_taken), field="number")


@dataclass(frozen=True, slots=True)
class Findings:
    """What does not run through in a series: numbers that nobody took, as (first, last), and numbers taken twice."""

    gaps: tuple[tuple[int, int], ...] = ()
    twice: tuple[int, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.gaps or self.twice)


def findings(numbers: Iterable[int], *, last: int, paper_until: int = 0) -> Findings:
    """Gaps and doubles up to the last number; below `paper_until` a gap only means that the paper register has it."""
    counted = Counter(numbers)
    missing = [number for number in range(paper_until + 1, last + 1) if number not in counted]
    return Findings(tuple(_runs(missing)), tuple(sorted(number for number, count in counted.items() if count > 1)))


def _runs(numbers: Sequence[int]) -> Iterable[tuple[int, int]]:
    """Ascending numbers as unbroken stretches."""
    first = last = None
    for number in numbers:
        if last is not None and number == last + 1:
            last = number
            continue
        if first is not None and last is not None:
            yield first, last
        first = last = number
    if first is not None and last is not None:
        yield first, last


def check_term(began_on: date, before: date | None, ordinal: int, known: Collection[int], today: date) -> None:
    """A term follows the one before it and bears a number of its own."""
    if began_on > today:
        raise RuleBroken(_("Nhiệm kỳ chưa bắt đầu. Ghi khi đại hội đã bế mạc."), field="began_on")
    if before is not None and began_on <= before:
        words = _("Nhiệm kỳ trước bắt đầu ngày {day}. Nhiệm kỳ mới phải bắt đầu sau ngày đó.")
        raise RuleBroken(words.format(day=date_vn(before)), field="began_on")
    if ordinal in known:
        raise RuleBroken(_("Nhiệm kỳ thứ {ordinal} đã có.").format(ordinal=ordinal), field="ordinal")
