"""Rows about ratings of a past year: the member by name, birth (full or year) and cell."""

from collections.abc import Mapping
from datetime import date

from ..reading import Reading, Row
from .cells import Tree
from .members import Answers, asked
from .outcomes import Change, Decided, Outcome, Reason, read_problems, reason, refused
from .people import find_person
from .register import Register

Subject = tuple[str, int]


def decide_ratings(reading: Reading, register: Register, *, on: date) -> list[Decided]:
    """Decide every row; a level already there for the year is the same or changed."""
    tree, answers = Tree(register.units(), register.own), asked(reading.rows, register)
    found = [_subject(row, tree, answers, register) for row in reading.rows]
    years = {year for row in reading.rows if (year := row.values.get("year") or reading.year)}
    known = {year: register.levels_of({subject for subject, _reasons in found if subject}, year) for year in years}
    seen: dict[tuple[Subject, int], int] = {}
    return [
        _decide(row, subject, reasons, reading.year, known, seen)
        for row, (subject, reasons) in zip(reading.rows, found, strict=True)
    ]


def _subject(row: Row, tree: Tree, answers: Answers, register: Register) -> tuple[Subject | None, list[Reason]]:
    """What is rated, as ("member", id) or ("organisation", id)."""
    if row.values.get("subject") == "organisation":
        code = row.values.get("cell_code")
        units = [tree.by_code[code]] if code in tree.by_code else tree.named(row.values["organisation"])
        if len(units) == 1:
            return ("organisation", units[0].id), []
        return None, [reason(row, "organisation-unknown", "organisation", value=row.values["organisation"])]
    person, _cell, reasons = find_person(row, tree, answers, register, strict_cell=True)
    return (("member", person.id) if person else None), reasons


def _decide(
    row: Row,
    subject: Subject | None,
    reasons: list[Reason],
    year: int | None,
    known: Mapping[int, Mapping[Subject, str]],
    seen: dict[tuple[Subject, int], int],
) -> Decided:
    reasons = [*read_problems(row), *reasons, *_miscounted(row)]
    year = row.values.get("year") or year
    if not year and not reasons:
        reasons.append(reason(row, "year-missing"))
    if subject and year and not reasons and (subject, year) in seen:
        reasons.append(reason(row, "duplicate-in-file", "name", row=seen[subject, year]))
    if reasons or subject is None or not year:
        return refused(row, reasons)
    seen[subject, year] = row.row
    if "tally" in row.values:
        return Decided(row, Outcome.NEW, match=subject[1], plan={"tally": row.values["tally"], "year": year})
    level = row.values["level"]
    before = known[year].get(subject)
    plan = {"subject": subject, "year": year, "level": level}
    if level == before or level == "not_rated":
        return Decided(row, Outcome.SAME, match=subject[1], plan=plan)
    if before:
        return Decided(row, Outcome.CHANGED, changes=(Change("level", before, level),), match=subject[1], plan=plan)
    return Decided(row, Outcome.NEW, match=subject[1], plan=plan)


def _miscounted(row: Row) -> list[Reason]:
    """A synthesis whose four levels do not add up to those rated."""
    tally, rated = row.values.get("tally", {}), row.values.get("rated")
    levels = sum(number for rank, number in tally.items() if rank)
    if not tally or rated is None or levels == rated:
        return []
    return [reason(row, "sum-mismatch", "rated", sum=levels, total=rated)]
