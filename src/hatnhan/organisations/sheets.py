"""A decision's list as a workbook: the template to fill in, and reading it, which a higher room brings."""

from collections.abc import Callable, Sequence

from django.utils.translation import gettext as _

from hatnhan.ui import excel
from hatnhan.ui.tables import Column, Table

from .listing import COLUMNS

Reader = Callable[[bytes, Sequence[str]], list[list[str]]]


def _nothing(content: bytes, headings: Sequence[str]) -> list[list[str]]:
    return []


_reader: list[Reader] = [_nothing]


def wire(reader: Reader) -> None:
    """Replace the reader of workbooks; shell/wiring.py names it."""
    _reader[0] = reader


def text_of(content: bytes) -> str:
    """The list as if it had been pasted, each row on the line of its number in Excel; RuleBroken if it is not one."""
    return "\n".join("\t".join(cells) for cells in _reader[0](content, [str(one) for one in COLUMNS]))


def template() -> bytes:
    """An empty workbook with the headings, and how to fill them in above."""
    widths = (14, 36, 36, 30, 24, 18)
    columns = [Column(str(i), one, lambda row: "", width=widths[i]) for i, one in enumerate(COLUMNS)]
    titles = [
        _("Danh sách sắp xếp tổ chức"),
        _("Việc: lập mới, đổi tên, đổi loại hình, chuyển, nhập, giải thể. Mỗi dòng một việc."),
        _("Tổ chức và cấp trên ghi bằng mã hoặc tên; tên trùng thì ghi thêm “thuộc” và tên cấp trên."),
    ]
    return excel.workbook(excel.Sheet(_("Sắp xếp"), Table(columns), [], titles=titles))
