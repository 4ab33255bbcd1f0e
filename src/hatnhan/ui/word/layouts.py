"""The official layouts of Party documents, each with the day it came into force and its source."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Layout:
    """Lengths in millimetres, sizes and line spacing in points."""

    source: str
    since: date
    sure: bool
    top: int = 20
    bottom: int = 20
    left: int = 30
    right: int = 15
    width: int = 210
    height: int = 297
    font: str = "Times New Roman"
    body_size: float = 14
    party_size: float = 15
    heading_size: float = 14
    title_size: float = 16
    abstract_size: float = 14
    table_size: float = 12
    recipients_size: float = 12
    line: float = 19
    first_indent: int = 10
    after: float = 6

    @property
    def text_width(self) -> int:
        return self.width - self.left - self.right


LAYOUTS = (
    # Known here only through what later toolkits repeat of it; its line spacing is the doubtful one.
    Layout(source="36-HD/VPTW ngày 03/04/2018", since=date(2018, 4, 3), sure=False, line=18, title_size=15),
    Layout(source="399-QĐ/TW ngày 09/01/2026; 05-HD/VPTW ngày 27/05/2026", since=date(2026, 5, 27), sure=True),
)


def layout_on(day: date) -> Layout:
    """The layout in force on the day; papers older than the first one known are printed in that one."""
    in_force = [layout for layout in LAYOUTS if layout.since <= day]
    return in_force[-1] if in_force else LAYOUTS[0]
