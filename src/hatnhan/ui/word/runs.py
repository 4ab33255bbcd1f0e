"""The few strokes of WordprocessingML that python-docx does not draw itself."""

import re
from datetime import date
from decimal import Decimal
from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt

from hatnhan.foundation.dates import date_vn
from hatnhan.foundation.numbers import decimal_vn, grouped

ALIGN = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
    "justify": WD_ALIGN_PARAGRAPH.JUSTIFY,
}
# XML cannot hold these at all; a pasted one must not cost the whole document.
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def printed(value: Any) -> str:
    """A value as documents print it: dates, grouped numbers, decimal commas; nothing for None."""
    if value is None:
        return ""
    if isinstance(value, date):
        return date_vn(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return grouped(value)
    if isinstance(value, Decimal):
        return decimal_vn(value)
    return _UNPRINTABLE.sub("", str(value))


def set_font(target: Any, name: str, size: float) -> None:
    """Name the font for every script: Word falls back to another for Vietnamese where only one is named."""
    target.font.name = name
    target.font.size = Pt(size)
    fonts = target.element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
        fonts.set(qn(script), name)


def add_run(
    paragraph: Any,
    text: Any,
    *,
    size: float | None = None,
    bold: bool = False,
    italic: bool = False,
    rule: bool = False,
) -> Any:
    run = paragraph.add_run(printed(text))
    run.bold, run.italic, run.underline = bold or None, italic or None, rule or None
    if size:
        run.font.size = Pt(size)
    return run


def shape(paragraph: Any, align: str, *, line: float | None = None, before: float = 0, after: float = 0) -> None:
    """Alignment and spacing; an exact line height in points, or single spacing."""
    paragraph.alignment = ALIGN[align]
    spacing = paragraph.paragraph_format
    spacing.space_before, spacing.space_after = Pt(before), Pt(after)
    spacing.line_spacing = Pt(line) if line else 1.0


def element(name: str, **attributes: str) -> Any:
    """A new element such as <w:pgNumType w:start="1"/>."""
    made = OxmlElement(name)
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made


def flag(parent: Any, name: str) -> None:
    """Append an element that says yes by being there, such as <w:tblHeader/>."""
    parent.append(element(name))


def field(paragraph: Any, code: str) -> None:
    """A field that Word computes, such as PAGE."""
    for kind, text in (("begin", ""), ("", code), ("end", "")):
        run = paragraph.add_run()
        if kind:
            run._r.append(element("w:fldChar", fldCharType=kind))
        else:
            instruction = OxmlElement("w:instrText")
            instruction.text = text
            run._r.append(instruction)
