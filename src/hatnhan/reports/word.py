"""The report as Word, in the official layout in force on its day, with its annex."""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _

from hatnhan.foundation import clock
from hatnhan.foundation.language import official
from hatnhan.foundation.numbers import decimal_vn
from hatnhan.organisations.issuing import Issuer, issuer_of, place_of
from hatnhan.organisations.models import Organisation
from hatnhan.ui.levels import RATED, SHORT_NAMES
from hatnhan.ui.word import Paper, layout_on

from .annexes import AnnexRow
from .codes import StepKind
from .contents import Contents, contents_of, numbered
from .fields import paragraphs, written
from .models import Edition

ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII")


@official
def report_file(edition: Edition) -> bytes:
    """The whole report; the same edition gives the same bytes once it is numbered."""
    contents = contents_of(edition)
    number, on = numbered(edition)
    paper = Paper(layout_on(on or clock.today()), title=_("Báo cáo năm {year}").format(year=contents.year))
    issuer = issuer_of(edition.report.organisation, contents.organisation, on or clock.today())
    _head(paper, contents, issuer, number, on, edition.report.organisation)
    _body(paper, contents)
    _close(paper, contents, issuer, edition)
    _annexes(paper, contents)
    return paper.bytes()


def _head(
    paper: Paper, contents: Contents, issuer: Issuer, number: str, on: date | None, organisation: Organisation
) -> None:
    superior = issuer.of_superior(contents.superior)
    shown = _("Số {number}").format(number=number or f"      -BC/{issuer.symbol}")
    paper.heading(superior=superior, body=issuer.name, number=shown, place=place_of(organisation), on=on)
    paper.title(
        _("Báo cáo"), _("kết quả kiểm điểm, đánh giá, xếp loại chất lượng năm {year}").format(year=contents.year)
    )


def _body(paper: Paper, contents: Contents) -> None:
    for roman, (heading, text) in zip(ROMAN, contents.headed, strict=False):
        paper.section(f"{roman}. {heading}")
        for line in paragraphs(text):
            paper.paragraph(written(line, contents.readings))


def _close(paper: Paper, contents: Contents, issuer: Issuer, edition: Edition) -> None:
    signed = edition.step(StepKind.SIGNED)
    paper.recipients([issuer.of_superior(contents.superior) or _("Cấp ủy cấp trên"), _("Các tổ chức trực thuộc"),
                      _("Lưu {office}").format(office=issuer.name)])  # fmt: skip
    paper.signature(on_behalf=issuer.on_behalf, post=_("Bí thư"), name=signed.signer if signed else "")


def _annexes(paper: Paper, contents: Contents) -> None:
    """Each kind of subject on a table of its own, then the reasons, on pages lying down."""
    if not contents.annexes:
        return
    paper.landscape()
    paper.title(_("Phụ lục"), _("Tổng hợp xếp loại năm {year}").format(year=contents.year))
    for place, (title, rows) in enumerate(contents.annexes, start=1):
        paper.section(_("Biểu {place}. {title}").format(place=place, title=title))
        _table(paper, rows)
    if contents.reasons:
        _reasons(paper, contents, len(contents.annexes) + 1)


def _table(paper: Paper, rows: Sequence[AnnexRow]) -> None:
    groups = [("", 1), ("", 1), ("", 1), ("", 1), *((str(SHORT_NAMES[level]), 2) for level in RATED), ("", 1)]
    headers = [_("TT"), _("Tổ chức"), _("Tổng số"), _("Đã xếp loại"), *[_("SL"), "%"] * 4, _("Không xếp loại")]
    *body, total = rows
    paper.table(
        headers, [(place, *_cells(row)) for place, row in enumerate(body, start=1)], groups=groups, numbered=True,
        total=("", *_cells(total)), widths=[1, 6, 1.6, 1.6, *[1.3, 1.6] * 4, 1.7],
        align=["center", "left", *["right"] * 11],
    )  # fmt: skip


def _cells(row: AnnexRow) -> list[object]:
    parts = ["" if part is None else decimal_vn(part) for part in row.shares]
    pairs = [cell for pair in zip(row.levels, parts, strict=True) for cell in pair]
    return [row.name, row.total, row.rated, *pairs, row.not_rated]


def _reasons(paper: Paper, contents: Contents, place: int) -> None:
    paper.section(_("Biểu {place}. Đảng viên không xếp loại, theo lý do").format(place=place))
    total = sum(one.count for one in contents.reasons)
    rows = [(n, one.label, one.count) for n, one in enumerate(contents.reasons, start=1)]
    paper.table(
        [_("TT"), _("Lý do"), _("Số đảng viên")], rows, total=("", _("Cộng"), total), widths=[1, 8, 2],
        align=["center", "left", "right"],
    )  # fmt: skip
