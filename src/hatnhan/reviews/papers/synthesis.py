"""The synthesis table: a row for each organisation, the four levels and those not rated, each as count and per cent."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from hatnhan.foundation.numbers import decimal_vn, share
from hatnhan.ui.word import Paper

from .contents import LEVELS, Letterhead


@dataclass(frozen=True, slots=True)
class SynthesisRow:
    """Counts of one organisation: all, rated by level from the best down, not rated."""

    name: str
    total: int
    levels: tuple[int, int, int, int]
    not_rated: int

    @property
    def rated(self) -> int:
        return sum(self.levels)


def write_synthesis(paper: Paper, head: Letterhead, title: str, rows: Sequence[SynthesisRow]) -> None:
    """One table for one kind of subject, on a page lying down; percentages are of those rated."""
    paper.landscape()
    paper.heading(superior=head.superior, body=head.body, place=head.place, on=head.on)
    paper.title(_("Biểu tổng hợp"), _("{title} năm {year}").format(title=title, year=head.year))
    headers = [_("TT"), _("Tổ chức"), _("Tổng số"), _("Đã xếp loại"), *[_("SL"), "%"] * 4, _("Không xếp loại")]
    groups = [("", 1), ("", 1), ("", 1), ("", 1), *((str(level.label), 2) for level in LEVELS), ("", 1)]
    body = [(i, *_cells(row)) for i, row in enumerate(rows, 1)]
    paper.table(
        headers, body, groups=groups, numbered=True, total=("", *_cells(total_of(rows))),
        widths=[1, 6, 1.6, 1.6, *[1.3, 1.6] * 4, 1.7], align=["center", "left", *["right"] * 11],
    )  # fmt: skip
    paper.signature(post=_("Người lập biểu"), left=True)
    paper.signature(on_behalf=head.on_behalf)


def total_of(rows: Sequence[SynthesisRow]) -> SynthesisRow:
    """The row of sums, computed and not typed."""
    best, good, completed, failed = (sum(row.levels[i] for row in rows) for i in range(4))
    return SynthesisRow(
        _("Cộng"),
        sum(row.total for row in rows),
        (best, good, completed, failed),
        sum(row.not_rated for row in rows),
    )


def _cells(row: SynthesisRow) -> list[object]:
    cells: list[object] = [row.name, row.total, row.rated]
    for count in row.levels:
        part = share(count, row.rated)
        cells += [count, "" if part is None else decimal_vn(part)]
    return [*cells, row.not_rated]
