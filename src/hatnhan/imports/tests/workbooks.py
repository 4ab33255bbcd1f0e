"""Small workbooks for the tests, written cell by cell; everybody in them is invented."""

from datetime import date, datetime
from pathlib import Path

import xlsxwriter

from hatnhan.imports.reading import Reading, read

TODAY = date(2022, 12, 31)


def workbook(
    path: Path,
    *sheets: list,
    merges: dict[int, list[str]] | None = None,
    hidden: tuple[int, ...] = (),
    names: tuple[str, ...] = (),
) -> Path:
    """A workbook whose sheets are lists of rows; `merges` by sheet number, `hidden` are numbers of sheets."""
    with xlsxwriter.Workbook(path) as book:
        formats = {kind: book.add_format({"num_format": kind}) for kind in ("dd/mm/yyyy", "@")}
        for number, rows in enumerate(sheets):
            sheet = book.add_worksheet(names[number] if number < len(names) else f"Sheet{number + 1}")
            if number in hidden:
                sheet.hide()
            for area in (merges or {}).get(number, ()):
                sheet.merge_range(area, "")
            for i, row in enumerate(rows):
                for j, cell in enumerate(row):
                    if isinstance(cell, (date, datetime)):
                        sheet.write_datetime(i, j, cell, formats["dd/mm/yyyy"])
                    elif isinstance(cell, str) and cell.startswith("="):
                        sheet.write_formula(i, j, cell, None, 99)
                    elif isinstance(cell, str) and cell:
                        sheet.write_string(i, j, cell, formats["@"])
                    elif cell is not None:
                        sheet.write(i, j, cell)
    return path


def reading(path: Path, *sheets: list, kind: str = "members", **options) -> Reading:
    """Write the sheets and read them again."""
    asked = {name: options.pop(name) for name in ("encoding", "column_map") if name in options}
    return read(workbook(path / "so.xlsx", *sheets, **options), kind, today=TODAY, **asked)


def codes(found: Reading) -> list[list[str]]:
    return [[problem.code for problem in row.problems] for row in found.rows]
