"""One file of one or many papers, written from top to bottom: heading, title, text, tables, closing."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_BREAK, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.shared import Mm
from docx.table import Table

from hatnhan.foundation.dates import long_date_vn

from .layouts import LAYOUTS, Layout
from .runs import add_run, element, field, flag, set_font, shape
from .stable import clean_properties, stable_bytes
from .tables import Row, ruled_table, set_widths

PARTY = "ĐẢNG CỘNG SẢN VIỆT NAM"
BLANK_DATE = "ngày ...... tháng ...... năm 20....."


class Paper:
    """A Word file in one layout; text goes in as it is to be read, in Vietnamese."""

    def __init__(self, layout: Layout | None = None, *, title: str = "") -> None:
        self.layout = layout or LAYOUTS[-1]
        self._title = title
        self._dated: date = self.layout.since
        self._closing: Table | None = None
        self._document = Document()
        self._is_landscape = self._is_shaped = False
        set_font(self._document.styles["Normal"], self.layout.font, self.layout.body_size)
        self._shape_page(self._document.sections[0])

    # ---- the top of a paper

    def heading(
        self, *, superior: str = "", body: str, number: str = "", place: str = "", on: date | None = None
    ) -> None:
        """Issuing body and number on the left; the Party, place and date on the right; no date leaves it blank."""
        self._dated = on or self._dated
        left, right = self._pair((0.44, 0.56)).rows[0].cells
        for text, bold in ((superior.upper(), False), (body.upper(), True), ("*", False), (number, False)):
            if text:
                self._centred(left, text, size=self.layout.heading_size, bold=bold)
        self._centred(right, PARTY, size=self.layout.party_size, bold=True, rule=True)
        when = long_date_vn(on) if on else BLANK_DATE
        where = f"{place}, {when}" if place else when[:1].upper() + when[1:]
        self._centred(right, where, size=self.layout.heading_size, italic=True, before=6)

    def form_label(self, text: str) -> None:
        """The name of a printed form, at the top right."""
        self._line(text, "right", bold=True, size=self.layout.table_size)

    def title(self, kind: str, abstract: str = "") -> None:
        """Kind of document in capitals, what it is about, and the short rule under them."""
        self._title = self._title or f"{kind} {abstract}".strip()
        self._line(kind.upper(), "center", bold=True, size=self.layout.title_size, before=14)
        if abstract:
            self._line(abstract, "center", bold=True, size=self.layout.abstract_size)
        self._line("-----", "center", after=8)

    # ---- the text

    def paragraph(
        self,
        text: Any,
        *,
        bold_lead: str | None = None,
        align: str = "justify",
        italic: bool = False,
        indent: bool = True,
    ) -> None:
        """A paragraph of the body, perhaps opened by words in bold."""
        paragraph = self._add(align, line=self.layout.line, after=self.layout.after)
        if indent:
            paragraph.paragraph_format.first_line_indent = Mm(self.layout.first_indent)
        if bold_lead:
            add_run(paragraph, f"{bold_lead.rstrip()} ", bold=True)
        add_run(paragraph, text, italic=italic)

    def section(self, text: str) -> None:
        """The heading of a part, kept on the page of what follows."""
        paragraph = self._add("justify", line=self.layout.line, before=6, after=self.layout.after)
        paragraph.paragraph_format.first_line_indent = Mm(self.layout.first_indent)
        paragraph.paragraph_format.keep_with_next = True
        add_run(paragraph, text, bold=True)

    def centred(self, text: Any, *, bold: bool = False, italic: bool = False, size: float | None = None) -> None:
        self._line(text, "center", bold=bold, italic=italic, size=size)

    def dotted(self, label: str = "", lines: int = 1) -> None:
        """Dotted lines to be written on by hand, the first after the label."""
        for place in range(lines):
            paragraph = self._add("left", line=self.layout.line + 3)
            edge = Mm(self._text_width)
            paragraph.paragraph_format.tab_stops.add_tab_stop(edge, WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
            add_run(paragraph, (f"{label} " if label and not place else "") + "\t")

    def boxes(self, choices: Iterable[tuple[str, bool]]) -> None:
        """Boxes to tick, one a line; a chosen one is printed ticked."""
        for label, chosen in choices:
            self._line(f"{'☒' if chosen else '☐'}  {label}", "left", line=self.layout.line + 3)

    # ---- tables

    def table(
        self,
        headers: Row,
        rows: Iterable[Row],
        *,
        widths: Sequence[float] | None = None,
        align: Sequence[str] | None = None,
        groups: Sequence[tuple[str, int]] = (),
        numbered: bool = False,
        total: Row | None = None,
    ) -> None:
        """A ruled table; widths are shares of the text's width, whatever they add up to."""
        given = list(widths or [1] * len(headers))
        scaled = [self._text_width * width / sum(given) for width in given]
        sides = list(align or ["left"] * len(headers))
        ruled_table(
            self._document,
            self.layout,
            headers,
            [list(row) for row in rows],
            widths=scaled,
            align=sides,
            groups=groups,
            numbered=numbered,
            total=total,
        )
        self._closing = None
        self._add("left", after=2)

    # ---- the end of a paper

    def signature(
        self, *, on_behalf: str = "", post: str = "", name: str = "", note: str = "", left: bool = False
    ) -> None:
        """T/M ..., post, room to sign, name; on the right, or on the left for a second hand."""
        cell = self._closing_cells()[0 if left else 1]
        if on_behalf:
            self._centred(cell, on_behalf.upper(), bold=True)
        if post:
            self._centred(cell, post.upper(), bold=not on_behalf)
        if note:
            self._centred(cell, note, italic=True, size=self.layout.recipients_size)
        for _line in range(3):
            self._centred(cell, "")
        self._centred(cell, name or " ", bold=True)

    def recipients(self, names: Iterable[str]) -> None:
        """Nơi nhận, beside the signature."""
        cell = self._closing_cells()[0]
        size = self.layout.recipients_size
        add_run(self._in_cell(cell, "left"), "Nơi nhận:", size=size, rule=True)
        listed = list(names)
        for name in listed:
            end = "." if name is listed[-1] else ","
            add_run(self._in_cell(cell, "left"), f"- {name.rstrip('.,;')}{end}", size=size)

    def page_break(self, *, same_paper: bool = False) -> None:
        """Begin the next paper, its pages counted from one; or only the next page of this one."""
        self._closing = None
        if same_paper:
            self._document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
        else:
            self._shape_page(self._document.add_section(WD_SECTION.NEW_PAGE))

    def landscape(self, turned: bool = True) -> None:
        """Go on to a page lying down (or standing up again), for wide tables; an empty paper begins so."""
        self._closing, self._is_landscape = None, turned
        if len(self._document.element.body) == 1:
            self._shape_page(self._document.sections[0])
        else:
            self._shape_page(self._document.add_section(WD_SECTION.NEW_PAGE), restart=False)

    def bytes(self) -> bytes:
        """The file; the same calls give the same bytes."""
        clean_properties(self._document, self._title, datetime.combine(self._dated, time()))
        return stable_bytes(self._document)

    # ---- how it is done

    @property
    def _text_width(self) -> int:
        layout = self.layout
        return layout.height - layout.top - layout.bottom if self._is_landscape else layout.text_width

    def _shape_page(self, section: Any, *, restart: bool = True) -> None:
        """A4 and its margins; the page's number at the top from the second page on."""
        layout, turned = self.layout, self._is_landscape
        section.orientation = WD_ORIENT.LANDSCAPE if turned else WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = (
            Mm(layout.height if turned else layout.width),
            Mm(layout.width if turned else layout.height),
        )
        # Turned a quarter to the right, the left margin becomes the upper one.
        edges = (
            (layout.left, layout.right, layout.top, layout.bottom)
            if turned
            else (layout.top, layout.bottom, layout.left, layout.right)
        )
        section.top_margin, section.bottom_margin, section.left_margin, section.right_margin = map(Mm, edges)
        section.header_distance = Mm(10)
        section.different_first_page_header_footer = restart
        for numbering in section._sectPr.findall("{*}pgNumType"):
            section._sectPr.remove(numbering)
        if restart:
            section._sectPr.find("{*}pgMar").addnext(element("w:pgNumType", start="1"))
        if not self._is_shaped:
            self._is_shaped = True
            top = section.header.paragraphs[0]
            shape(top, "center")
            field(top, "PAGE")

    def _pair(self, shares: tuple[float, float]) -> Table:
        table = self._document.add_table(1, 2)
        set_widths(table, [self._text_width * part for part in shares])
        return table

    def _closing_cells(self) -> Any:
        if self._closing is None:
            self._add("left")
            self._closing = self._pair((0.5, 0.5))
            flag(self._closing._tbl.tr_lst[0].get_or_add_trPr(), "w:cantSplit")
        return self._closing.rows[0].cells

    def _add(self, align: str, **spacing: float) -> Any:
        self._closing = None
        paragraph = self._document.add_paragraph()
        shape(paragraph, align, **spacing)
        return paragraph

    def _line(
        self, text: Any, align: str, *, line: float | None = None, before: float = 0, after: float = 0, **look: Any
    ) -> None:
        add_run(self._add(align, line=line or self.layout.line, before=before, after=after), text, **look)

    def _in_cell(self, cell: Any, align: str, before: float = 0) -> Any:
        first = cell.paragraphs[0]
        unused = len(cell.paragraphs) == 1 and not first.runs
        paragraph = first if unused else cell.add_paragraph()
        shape(paragraph, align, before=before)
        return paragraph

    def _centred(self, cell: Any, text: str, *, before: float = 0, **look: Any) -> None:
        add_run(self._in_cell(cell, "center", before), text, **look)
