"""Rows about places: by name within the commune; figures by year are new, changed or the same."""

from collections.abc import Mapping

from hatnhan.foundation.text import fold

from ..reading import Reading, Row
from .outcomes import Change, Decided, Outcome, read_problems, refused
from .register import KnownPlace, Register

_KINDS = (
    (
        "hamlet",
        ("thon", "ap", "khom", "xom", "ban", "buon", "lang", "to dan pho", "khu pho", "khu dan cu", "to", "khu", "tdp"),
    ),
    ("commune", ("xa", "phuong", "thi tran", "dac khu")),
    ("district", ("huyen", "quan", "thi xa", "thanh pho")),
    ("province", ("tinh",)),
)


def kind_and_word(name: str, local_kind: str) -> tuple[str, str, str]:
    """Kind of place, its local word, its name without that word: "Ấp Bình Hòa" is a hamlet, "Ấp", "Bình Hòa"."""
    for kind, words in _KINDS:
        for word in words:
            if fold(local_kind) == word:
                return kind, local_kind, _without(name, word)
    for kind, words in _KINDS:
        for word in words:
            if fold(name).startswith(word + " "):
                return kind, name[: len(word)], name[len(word) :].strip()
    return "hamlet", local_kind, name


def _without(name: str, word: str) -> str:
    return name[len(word) :].strip() if fold(name).startswith(word + " ") else name


def decide_places(reading: Reading, register: Register) -> list[Decided]:
    """Decide every row; two rows of one place add their years."""
    known = register.places()
    return [_decide(row, known) for row in reading.rows]


def _decide(row: Row, known: Mapping[tuple[str, str, str], KnownPlace]) -> Decided:
    if problems := read_problems(row):
        return refused(row, problems)
    values = row.values
    kind, word, name = kind_and_word(values["name"], values.get("local_kind", ""))
    _kind, _word, commune = kind_and_word(values.get("commune", ""), "")
    figures = values.get("figures", {})
    plan = {"kind": kind, "word": word, "name": name, "commune": commune, "figures": figures}
    found = known.get((kind, fold(name), fold(commune))) or (known.get((kind, fold(name), "")) if not commune else None)
    if found is None:
        return Decided(row, Outcome.NEW, plan=plan)
    changes = tuple(
        Change(f"{what} {year}", found.figures.get(year, {}).get(what), number)
        for year, numbers in figures.items()
        for what, number in numbers.items()
        if found.figures.get(year, {}).get(what) != number
    )
    return Decided(row, Outcome.CHANGED if changes else Outcome.SAME, changes=changes, match=found.id, plan=plan)
