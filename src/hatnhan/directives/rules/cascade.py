"""What is asked of those below and how it stands."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from hatnhan.foundation.dates import date_vn
from hatnhan.foundation.errors import RuleBroken

from ..codes import Ask, State


@dataclass(frozen=True, slots=True)
class Asked:
    """One thing asked by a day; `kind` of document where one is to be issued, empty for any."""

    ask: Ask
    due_on: date
    kind: str = ""
    words: str = ""


def check_asked(asks: Sequence[Asked], given_on: date, today: date) -> None:
    """Something is asked, each by a day that is not before it was asked."""
    if given_on > today:
        raise RuleBroken(_("Ngày giao chưa đến."), field="given_on")
    if not any(one.ask is not Ask.ACKNOWLEDGE for one in asks):
        raise RuleBroken(_("Chọn ít nhất một việc phải làm: phổ biến, ban hành văn bản, hoặc báo cáo."))
    for one in asks:
        if one.due_on < given_on:
            words = _("Hạn {due} sớm hơn ngày giao {given}. Hãy sửa lại hạn.")
            raise RuleBroken(words.format(due=date_vn(one.due_on), given=date_vn(given_on)), field=FIELDS[one.ask])


FIELDS = {
    Ask.ACKNOWLEDGE: "acknowledge_by", Ask.DISSEMINATE: "disseminate_by", Ask.ISSUE: "issue_by", Ask.REPORT: "report_by",
}  # fmt: skip


def check_receivers(names: Sequence[str], not_below: Iterable[str], already: Iterable[str]) -> None:
    """A document is ordered down, to at least one, and to each once."""
    if not names:
        raise RuleBroken(_("Chọn ít nhất một tổ chức để giao."), field="organisations")
    if wrong := sorted(not_below):
        words = _("{name} không thuộc phạm vi của nơi giao. Chỉ giao xuống tổ chức cấp dưới.")
        raise RuleBroken(words.format(name=wrong[0]), field="organisations")
    if twice := sorted(already):
        words = _("{name} đã được giao văn bản này rồi. Hãy bỏ chọn, hoặc giao thêm việc ở trang đường đi của văn bản.")
        raise RuleBroken(words.format(name=twice[0]), field="organisations")


def check_attendance(attended: int, entitled: int, held_on: date, today: date) -> None:
    """Nobody came who was not entitled, and what was held has been held."""
    if held_on > today:
        raise RuleBroken(_("Buổi phổ biến chưa diễn ra. Ghi sau khi đã tổ chức."), field="held_on")
    if entitled < 1:
        raise RuleBroken(_("Ghi số người phải dự."), field="entitled")
    if not 0 <= attended <= entitled:
        words = _("Số dự {attended} nhiều hơn số phải dự {entitled}. Hãy kiểm tra lại.")
        raise RuleBroken(words.format(attended=attended, entitled=entitled), field="attended")


def state_on(due_on: date, done_on: date | None, on: date) -> State:
    """How something asked stands at the end of a day."""
    if done_on is not None and done_on <= on:
        return State.IN_TIME if done_on <= due_on else State.LATE
    return State.OPEN if on <= due_on else State.OVERDUE


def days_late(due_on: date, on: date) -> int:
    """How many days it is overdue; 0 until it is."""
    return max(0, (on - due_on).days)
