"""Rows of the log of decisions: whose, of what kind, and whether it is entered already."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from hatnhan.members.codes import DisciplineForm, LogKind, OfficialLevel

from ..reading import Reading, Row
from ..reading.names_of_columns import key_of
from ..reading.words import read_level
from .cells import Tree
from .members import asked
from .outcomes import Decided, Outcome, Reason, read_problems, reason, refused
from .people import find_person
from .register import Known, Register

# The first words that fit decide; longer ones stand before what they contain.
_KINDS: tuple[tuple[str, LogKind, int], ...] = (
    ("thoi mien", LogKind.EXEMPTION_END, 0), ("mien cong tac", LogKind.EXEMPTION, 0), ("mien sinh hoat",
    LogKind.EXEMPTION, 0),
    ("het dinh chi sinh hoat cap uy", LogKind.COMMITTEE_SUSPENSION_END, 0), ("dinh chi sinh hoat cap uy",
    LogKind.COMMITTEE_SUSPENSION, 0),
    ("het dinh chi", LogKind.SUSPENSION_END, 0), ("dinh chi", LogKind.SUSPENSION, 0),
    ("khien trach", LogKind.DISCIPLINE, DisciplineForm.REPRIMAND), ("canh cao", LogKind.DISCIPLINE,
    DisciplineForm.WARNING),
    ("cach chuc", LogKind.DISCIPLINE, DisciplineForm.REMOVAL), ("khai tru", LogKind.EXPULSION, 0),
    ("ky luat chinh quyen", LogKind.DISCIPLINE, DisciplineForm.STATE), ("ky luat doan the", LogKind.DISCIPLINE,
    DisciplineForm.STATE),
    ("xoa ten", LogKind.DELISTING, 0), ("ra khoi dang", LogKind.LEAVING, 0), ("cho ra", LogKind.LEAVING, 0),
    ("tu tran", LogKind.DEATH, 0), ("ket nap lai", LogKind.READMISSION, 0), ("khoi phuc", LogKind.RESTORATION, 0),
    ("cong nhan", LogKind.RECOGNITION, 0), ("chuyen chinh thuc", LogKind.RECOGNITION, 0),
    ("het sinh hoat tam thoi", LogKind.TEMPORARY_END, 0), ("ngoai dang bo", LogKind.AWAITING, 0), ("tam thoi",
    LogKind.TEMPORARY, 0),
    ("cho chuyen", LogKind.AWAITING, 0), ("chuyen den", LogKind.TRANSFER_IN, 0), ("chuyen di", LogKind.TRANSFER_OUT, 0),
    ("chuyen sinh hoat ra", LogKind.TRANSFER_OUT, 0), ("chuyen sinh hoat", LogKind.TRANSFER, 0),
    ("nghi om", LogKind.SICK_LEAVE, 0), ("om", LogKind.SICK_LEAVE, 0), ("dieu tri", LogKind.SICK_LEAVE, 0),
    ("thai san", LogKind.MATERNITY_LEAVE, 0), ("nghi sinh", LogKind.MATERNITY_LEAVE, 0),
    ("xep loai cong chuc", LogKind.OFFICIAL_RATING, 0), ("xep loai vien chuc", LogKind.OFFICIAL_RATING, 0),
    ("xep loai can bo", LogKind.OFFICIAL_RATING, 0), ("huy hieu", LogKind.BADGE, 0), ("cap the", LogKind.CARD, 0),
    ("ve nuoc", LogKind.ABROAD_END, 0), ("di nuoc ngoai", LogKind.ABROAD, 0), ("khen thuong", LogKind.COMMENDATION, 0),
    ("bang khen", LogKind.COMMENDATION, 0), ("giay khen", LogKind.COMMENDATION, 0), ("ket nap", LogKind.ADMISSION, 0),
)  # fmt: skip
_LEVELS = {"excellent": OfficialLevel.EXCELLENT, "good": OfficialLevel.GOOD, "completed": OfficialLevel.COMPLETED,
           "not_completed": OfficialLevel.NOT_COMPLETED}  # fmt: skip
_ENDING = frozenset({LogKind.SICK_LEAVE, LogKind.MATERNITY_LEAVE})

Key = tuple[int, int, date, str]


@dataclass(frozen=True, slots=True)
class KindMeant:
    """A kind of decision, with the form of a discipline or the level of a rating."""

    kind: LogKind
    form: int = 0
    level: int = 0


def kind_meant(text: str) -> KindMeant | None:
    """The kind that a wording means; None for one outside the list."""
    key = f" {key_of(text)} "
    for words, kind, form in _KINDS:
        if f" {words} " in key:
            level = 0
            if kind == LogKind.OFFICIAL_RATING:
                found = next(
                    (
                        found
                        for part in text.replace("(", ":").split(":")[1:]
                        if (found := read_level(part.strip(" )")))
                    ),
                    None,
                )
                level = _LEVELS.get(found.name, 0) if found else 0
            return KindMeant(kind, int(form), int(level))
    return None


def decide_log(reading: Reading, register: Register) -> list[Decided]:
    """Decide every row; a decision of the same kind, day and number is entered already."""
    tree, answers = Tree(register.units(), register.own), asked(reading.rows, register)
    found = [(row, *find_person(row, tree, answers, register)) for row in reading.rows]
    entered = register.decisions_of({known.id for _row, known, _cell, _reasons in found if known})
    seen: dict[Key, int] = {}
    return [_decide(row, known, reasons, tree, entered, seen) for row, known, _cell, reasons in found]


def _decide(
    row: Row, known: Known | None, reasons: list[Reason], tree: Tree, entered: Collection[Key], seen: dict[Key, int]
) -> Decided:
    values = row.values
    reasons = [*read_problems(row), *reasons]
    meant = kind_meant(values["kind"]) if "kind" in values else None
    if "kind" in values and meant is None:
        reasons.append(reason(row, "decision-kind-unknown", "kind", value=values["kind"]))
    if meant and meant.kind in _ENDING and "until" not in values:
        reasons.append(reason(row, "until-missing", "until", "kind", value=values["kind"]))
    place, missing = _destination(row, meant, tree)
    reasons += missing
    if reasons or known is None or meant is None:
        return refused(row, reasons)
    since = values.get("effective") or values["decided_on"]
    key = (known.id, int(meant.kind), since.first, values.get("decision", ""))
    if key in seen:
        return refused(row, [reason(row, "duplicate-in-file", "decision", "name", row=seen[key])])
    seen[key] = row.row
    plan = {"meant": meant, "since": since, "organisation": place}
    return Decided(row, Outcome.SAME if key in entered else Outcome.NEW, match=known.id, plan=plan)


def _destination(row: Row, meant: KindMeant | None, tree: Tree) -> tuple[int | None, list[Reason]]:
    """The cell to which a move within the own tree goes."""
    if meant is None or meant.kind not in (LogKind.TRANSFER, LogKind.TEMPORARY):
        return None, []
    name = row.values.get("destination", "")
    found, _name = tree.cells_named((name,)) if name else ([], "")
    return (
        (found[0].id, [])
        if len(found) == 1
        else (None, [reason(row, "unknown-cell", "destination", "kind", value=name or "?")])
    )
