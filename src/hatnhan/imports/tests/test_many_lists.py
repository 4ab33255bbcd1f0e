"""Lists of members in every layout and with every habit: each row gets its fate, its values, its reasons."""

import unicodedata
from dataclasses import fields, replace
from pathlib import Path
from random import Random

import pytest

from hatnhan.foundation import legacy
from hatnhan.imports.matching import Decided, decide
from hatnhan.imports.matching import wording as matching_wording
from hatnhan.imports.reading import read
from hatnhan.imports.reading import wording as reading_wording

from . import offices
from .lists import Made, Truth, letter, made
from .plans import Plan, drawn
from .workbooks import TODAY, workbook

LAYOUTS = {
    "cell_from": ("column", "merged", "section", "sheet", "title"), "births": ("one", "under", "split"),
    "sexes": ("none", "column", "ticks"), "dates": ("apart", "grouped", "admitted-only"), "names": ("one", "split", "spread"),
}  # fmt: skip
HABITS = {
    "birth_way": offices.BIRTHS, "date_way": offices.DATES, "name_way": offices.NAMES, "cell_way": offices.CELL_WAYS,
    "number_way": offices.NUMBERS,
}  # fmt: skip


def misread(listed: Made, path: Path, encoding: str = "unicode") -> list[tuple[object, ...]]:
    """Every difference between the truth and what becomes of the file; nothing when all is right."""
    reading = read(path, "members", today=TODAY, encoding=encoding)
    found = {(one.row.sheet, one.row.row): one for one in decide(reading, offices.register(), on=TODAY)}
    wrong: list[tuple[object, ...]] = []
    for truth in listed.truths:
        one = found.pop((truth.sheet, truth.row), None)
        wrong += [(truth.row, "passed over", truth.person.name)] if one is None else differences(one, truth, listed)
    return wrong + [(row, "read as data") for row in found]


def differences(one: Decided, truth: Truth, listed: Made) -> list[tuple[object, ...]]:
    codes, row = [why.code for why in one.reasons], truth.row
    if truth.fault:
        allowed = {letter(listed.columns[name]) for name in truth.fields}
        named = set(one.columns) and set(one.columns) <= allowed
        return (
            []
            if codes == [truth.fault] and named and one.outcome == "refused"
            else [(row, truth.fault, codes, one.columns)]
        )
    if codes or one.outcome != "new":
        return [(row, one.outcome, [why.message for why in one.reasons])]
    wrong: list[tuple[object, ...]] = [
        (row, name, one.row.values.get(name), value)
        for name, value in truth.values.items()
        if str(one.row.values.get(name)).casefold() != str(value).casefold()
    ]
    return wrong if one.plan["cell"] == truth.person.unit.id else [*wrong, (row, "cell", one.row.values.get("cell"))]


def written(listed: Made, path: Path) -> Path:
    return workbook(path, *listed.sheets, merges=listed.merges, names=tuple(listed.names))


@pytest.mark.parametrize("seed", range(60))
def test_layouts_and_habits_at_random(tmp_path, seed):
    rng = Random(seed)
    plan = drawn(rng)
    listed = made(plan, rng)
    assert misread(listed, written(listed, tmp_path / "a.xlsx")) == [], plan


@pytest.mark.parametrize("layout", [(name, way) for name, ways in LAYOUTS.items() for way in ways], ids=str)
def test_every_layout_with_every_habit(tmp_path, layout):
    name, way = layout
    rng = Random(repr(layout))
    bare = replace(Plan(), titles=2, tail=True, **{name: way})
    for habit, ways in HABITS.items():
        for one in ways:
            listed = made(replace(bare, **{habit: one}), rng, cells=2, each=2)
            assert misread(listed, written(listed, tmp_path / "a.xlsx")) == [], (layout, habit, one)


@pytest.mark.parametrize("fault", offices.FAULTS)
@pytest.mark.parametrize("births", ["one", "under"])
def test_every_fault_is_told_by_row_and_column(tmp_path, fault, births, monkeypatch):
    monkeypatch.setattr("hatnhan.imports.tests.lists.FAULTS", {fault: offices.FAULTS[fault]})
    listed = made(Plan(births=births, faults=1.0), Random(fault))
    assert {truth.fault for truth in listed.truths} == {fault}
    assert misread(listed, written(listed, tmp_path / "a.xlsx")) == []


def test_the_score_sees_what_is_misread(tmp_path):
    listed = made(Plan(), Random(1))
    path = written(listed, tmp_path / "a.xlsx")
    first, second, *rest = listed.truths
    listed.truths[:] = [
        replace(first, values=first.values | {"name": "Ai Đó"}), replace(second, fault="date-future", values={}), *rest[1:],
    ]  # fmt: skip
    assert [one[1] for one in misread(listed, path)] == ["name", "date-future", "read as data"]


@pytest.mark.parametrize("encoding", ["tcvn3", "vni"])
@pytest.mark.parametrize("seed", range(8))
def test_lists_typed_in_legacy_letters(tmp_path, encoding, seed):
    rng = Random(seed)
    plan = replace(
        drawn(rng), name_way=rng.choice(("plain", "upper", "blanks")), cell_way=rng.choice(("plain", "bare", "upper"))
    )
    listed = made(plan, rng)
    typed = [[[in_legacy(cell, encoding) for cell in row] for row in rows] for rows in listed.sheets]
    names = [unicodedata.normalize("NFC", name) for name in listed.names]
    path = workbook(tmp_path / "a.xlsx", *typed, merges=listed.merges, names=tuple(names))
    assert misread(listed, path, encoding) == [], plan


def in_legacy(cell: object, encoding: str) -> object:
    """A cell as it was typed with the fonts of the time; letters that have no code stay as they are."""
    if not isinstance(cell, str) or cell.isascii():
        return cell
    text = unicodedata.normalize("NFC", cell)
    if encoding == "vni":
        codes = {letter: code for code, letter in legacy._VNI.items()}
        return "".join(codes.get(letter, letter) for letter in text)
    codes = {letter: chr(code) for code, letter in legacy._TCVN3.items()}
    codes = {chr(letter) if isinstance(letter, int) else letter: code for letter, code in codes.items()}
    return "".join(codes.get(letter) or codes.get(letter.lower(), letter) for letter in text)


def test_every_feature_is_drawn():
    plans = [drawn(Random(seed)) for seed in range(60)]
    constant = [one.name for one in fields(Plan) if len({getattr(plan, one.name) for plan in plans}) < 2]
    assert constant == []


@pytest.mark.parametrize("code", [*reading_wording.SENTENCES, *matching_wording.SENTENCES])
def test_every_refusal_says_what_to_do(code):
    told = str({**reading_wording.SENTENCES, **matching_wording.SENTENCES}[code])
    assert code.startswith("note-") or " hãy " in f" {told.casefold()}"
