"""A district's report as Word and Excel, and December's papers of a cell of thirty, beside a bare document as long.

.venv/bin/python -m bench.report                                             SQLite
.venv/bin/python tests/postgres.py .venv/bin/python -m bench.report          PostgreSQL
"""

import io
from collections.abc import Callable
from datetime import date
from typing import Any

from . import measuring, site

BASES, CELLS, PEOPLE = 27, 6, 20
THIRTY = 30
RUNS = 5


def main() -> None:
    """Measure, in an empty database of its own, in December of the year."""
    (site.FOLDER / f"report-{site.fingerprint()}.sqlite3").unlink(missing_ok=True)
    site.opened("report")
    from django.core.management import call_command

    from hatnhan.foundation import clock

    call_command("migrate", verbosity=0)
    measuring.title(
        f"Word, {BASES} grassroots organisations, {BASES * CELLS} cells, {BASES * CELLS * PEOPLE:,} members, "
        f"{'PostgreSQL' if site.is_postgres() else 'SQLite'}; least and most of {RUNS} runs"
    )
    with clock.frozen(date(2022, 12, 21)):
        _report()
        _papers()


def _report() -> None:
    from hatnhan.reports.excel import report_workbook
    from hatnhan.reports.services import begin_report
    from hatnhan.reports.word import report_file
    from hatnhan.reviews.testing import a_year

    year = a_year(BASES, CELLS, PEOPLE)
    with measuring.watch() as one:
        edition = begin_report(year.district, year=2022, actor=year.staff()).edition
    measuring.tell("first draft written from the figures", _told([one]))
    for name, act in (("the report as Word", report_file), ("its tables as Excel", report_workbook)):
        times = _times(lambda act=act: act(edition))
        limits = {"goal": "under 2 s", "holds": max(one.seconds for one in times) < 2} if act is report_file else {}
        measuring.tell(name, _told(times), **limits)  # type: ignore[arg-type]
    measuring.tell("reference: a bare Word table of as many rows", _told(_times(lambda: _bare(BASES * (CELLS + 1)))))


def _papers() -> None:
    from hatnhan.reviews.papers import PaperCode, paper_of
    from hatnhan.reviews.queries import subjects_of
    from hatnhan.reviews.testing import a_year, entered

    year = a_year(1, 1, THIRTY)
    entered(year.base)
    cell = year.cells[0]
    for code in PaperCode:
        subjects = list(subjects_of(year.base).filter(organisation=cell))
        measuring.tell(
            f"{code} for a cell of {THIRTY}", _told(_times(lambda c=code, s=subjects: paper_of(c, year.base, cell, s)))
        )


def _bare(rows: int) -> bytes:
    import docx

    document = docx.Document()
    table = document.add_table(rows=rows, cols=10)
    for row in table.rows:
        for cell in row.cells:
            cell.text = "12"
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _times(act: Callable[[], Any]) -> list[measuring.Watch]:
    found = []
    for _ in range(RUNS):
        with measuring.watch() as one:
            act()
        found.append(one)
    return found


def _told(times: list[measuring.Watch]) -> str:
    clock, work = [one.seconds for one in times], [one.cpu for one in times]
    return f"{min(clock):.2f}-{max(clock):.2f} s, {min(work):.2f} s of them at work"


if __name__ == "__main__":
    main()
