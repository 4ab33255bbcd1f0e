"""The way of a report, and what must be right before each step; plain values in, RuleBroken out."""

import re
from collections.abc import Collection, Iterable
from datetime import date

from django.utils.translation import gettext as _

from hatnhan.foundation.dates import date_vn
from hatnhan.foundation.errors import RuleBroken

from .codes import StepKind

# What each step needs to have been done, and what it may not come after.
NEEDS = {
    StepKind.REMARKED: (None, StepKind.APPROVED),
    StepKind.APPROVED: (None, StepKind.APPROVED),
    StepKind.RETURNED: (StepKind.APPROVED, StepKind.SENT),
    StepKind.NUMBERED: (StepKind.APPROVED, StepKind.NUMBERED),
    StepKind.SIGNED: (StepKind.NUMBERED, StepKind.SENT),
    StepKind.SENT: (StepKind.SIGNED, StepKind.SENT),
}
PROMPT = re.compile(r"\[[^\[\]]*\]")


def check_step(kind: str, done: Collection[str]) -> None:
    """A step comes in its turn."""
    needs, never_after = NEEDS[StepKind(kind)]
    if never_after in done:
        raise RuleBroken(
            _("Báo cáo đã qua bước “{step}” nên không làm được việc này nữa.").format(step=never_after.label)
        )
    if needs is not None and needs not in done:
        raise RuleBroken(_("Báo cáo chưa qua bước “{step}”. Hãy làm bước đó trước.").format(step=needs.label))


def check_open(done: Collection[str]) -> None:
    """Words and figures change until the standing committee has approved them."""
    if StepKind.SENT in done:
        raise RuleBroken(_("Báo cáo đã gửi và được giữ nguyên. Muốn sửa, hãy mở một bản đính chính."))
    if StepKind.APPROVED in done:
        raise RuleBroken(_("Báo cáo đã được thông qua. Muốn sửa, thường trực cấp ủy trả lại trước."))


def check_complete(texts: Iterable[str], unknown: Iterable[str]) -> None:
    """Nothing is approved with a gap: no prompt left, no field without its figure, no report without words."""
    whole = "\n".join(texts)
    if not whole.strip():
        raise RuleBroken(_("Báo cáo chưa có nội dung."))
    if left := PROMPT.findall(whole):
        raise RuleBroken(
            _("Còn {count} chỗ gợi ý trong ngoặc vuông chưa viết, chỗ đầu tiên: {first}").format(
                count=len(left), first=left[0]
            )
        )
    if codes := sorted(set(unknown)):
        raise RuleBroken(_("Không có số liệu nào mang mã {codes}. Hãy chọn lại.").format(codes=", ".join(codes)))


def check_number(number: str, on: date, today: date) -> None:
    """A number such as 215-BC/HU, and a day that has come."""
    if not re.fullmatch(r"\d{1,5}-BC/\S{2,12}", number):
        raise RuleBroken(_("Ghi số như 215-BC/HU."), field="number")
    if on > today:
        raise RuleBroken(_("Ngày {on} chưa đến.").format(on=date_vn(on)), field="on")


def check_year(year: int, today: date) -> None:
    """A report is written for a year that has begun."""
    if not 1930 <= year <= today.year:
        raise RuleBroken(_("Chưa thể soạn báo cáo cho năm {year}.").format(year=year), field="year")
