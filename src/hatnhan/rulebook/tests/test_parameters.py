"""What holds for every parameter on every day."""

import json
from datetime import date
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hatnhan.rulebook import CellRules, MemberRules, RulebookFault, Rules, in_force, queries, timeline, timelines
from hatnhan.rulebook.timelines import BEGINS, load_timelines, read_entries, timelines_of

days = st.dates(BEGINS, date(2100, 12, 31))
kinds = st.sampled_from(queries.KINDS)
ALL = [(kind.subject, name) for kind in queries.KINDS for name in kind.parameter_names()]
READERS = {kind.subject: getattr(queries, f"{kind.subject}_on") for kind in queries.KINDS}
ABOUT: dict[str, Any] = {"source": "Quy định thử", "sure": True}


def test_there_are_rules_to_speak_of() -> None:
    assert len(ALL) > 60
    assert {"reviews", "cells", "members", "discipline", "documents", "organisations", "meetings"} == set(READERS)


@pytest.mark.parametrize(("subject", "name"), ALL)
def test_every_value_has_a_source_and_follows_the_last_without_gap_or_overlap(subject: str, name: str) -> None:
    entries = timeline(subject, name)
    assert entries[0].since == BEGINS
    assert entries[-1].until is None
    assert all(earlier.until == later.since > earlier.since for earlier, later in pairwise(entries))
    assert all(entry.source for entry in entries)
    assert all(entry.note for entry in entries if not entry.sure)


@given(kinds, days)
def test_exactly_one_value_of_each_parameter_is_in_force(kind: type[Rules], on: date) -> None:
    rules = READERS[kind.subject](on)
    for name in kind.parameter_names():
        holding = [e for e in timeline(kind.subject, name) if e.since <= on and (e.until is None or on < e.until)]
        assert [entry.value for entry in holding] == [getattr(rules, name)]
        assert rules.sources[name].source == holding[0].source


@given(days)
def test_the_page_of_rules_misses_no_parameter(on: date) -> None:
    shown = [(entry.subject, entry.name) for entry in in_force(on)]
    assert set(ALL) <= set(shown)
    assert len(shown) == len(set(shown))


@given(kinds, days)
def test_stored_rules_read_back_equal(kind: type[Rules], on: date) -> None:
    rules = READERS[kind.subject](on)
    assert kind.from_record(json.loads(json.dumps(rules.as_record()))) == rules


def test_a_record_of_another_subject_or_with_an_unknown_key_is_refused() -> None:
    record = queries.cells_on(date(2022, 1, 1)).as_record()
    with pytest.raises(RulebookFault):
        MemberRules.from_record(record)
    record["values"]["minimum_of_something"] = 3
    with pytest.raises(RulebookFault, match="minimum_of_something"):
        CellRules.from_record(record)


def test_no_rules_before_the_rulebook_begins() -> None:
    with pytest.raises(RulebookFault):
        queries.cells_on(date(1930, 2, 2))


def test_a_well_written_parameter_is_read() -> None:
    tables = [{"from": BEGINS, "value": 3, **ABOUT}, {"from": date(2020, 1, 1), "value": "none known", **ABOUT}]
    first, second = read_entries("trial", "size", int | None, tables)
    assert (first.value, first.until) == (3, date(2020, 1, 1))
    assert (second.value, second.until) == (None, None)


@pytest.mark.parametrize(
    "tables",
    [
        [],
        [{"from": date(2020, 1, 1), "value": 3, **ABOUT}],
        [{"from": BEGINS, "value": 3, **ABOUT, "source": " "}],
        [{"from": BEGINS, "value": 3, **ABOUT, "sure": False}],
        [{"from": BEGINS, "value": 3, **ABOUT, "sure": "yes"}],
        [{"from": "1930-02-03", "value": 3, **ABOUT}],
        [{"from": BEGINS, "value": "3", **ABOUT}],
        [{"from": BEGINS, "value": True, **ABOUT}],
        [{"from": BEGINS, "value": 3, "unit": "người", **ABOUT}],
        [{"from": BEGINS, **ABOUT}],
        [{"from": BEGINS, "value": 3, **ABOUT}, {"from": BEGINS, "value": 4, **ABOUT}],
        [
            {"from": BEGINS, "value": 3, **ABOUT},
            {"from": date(2022, 1, 1), "value": 4, **ABOUT},
            {"from": date(2020, 1, 1), "value": 5, **ABOUT},
        ],
    ],
    ids=[
        "empty",
        "late beginning",
        "no source",
        "doubt without note",
        "sure is not a truth value",
        "date as text",
        "text for a number",
        "truth value for a number",
        "unknown key",
        "no value",
        "same day twice",
        "dates descend",
    ],
)
def test_a_faulty_parameter_is_refused_at_load(tables: list[dict[str, Any]]) -> None:
    with pytest.raises(RulebookFault):
        read_entries("trial", "size", int, tables)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda tables: tables.pop("terms"), "missing parameters"),
        (lambda tables: tables.update(colour=[{"from": BEGINS, "value": 1, **ABOUT}]), "unknown parameters"),
        (lambda tables: tables["terms"][0].update(week=1), "unknown keys"),
    ],
)
def test_a_file_that_does_not_fit_its_rules_is_refused(change: Any, says: str, monkeypatch: pytest.MonkeyPatch) -> None:
    tables = timelines.plain_tables("cells")
    change(tables)
    monkeypatch.setattr(timelines, "plain_tables", lambda _subject: tables)
    with pytest.raises(RulebookFault, match=says):
        load_timelines(CellRules)


def test_a_parameter_may_not_stand_in_two_files(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "trial").mkdir()
    for name in ("one", "two"):
        (tmp_path / "trial" / f"{name}.toml").write_text("[[size]]\nvalue = 3\n")
    monkeypatch.setattr(timelines, "PARAMETERS", tmp_path)
    with pytest.raises(RulebookFault, match=r"two\.toml"):
        timelines.plain_tables("trial")


def test_files_are_read_once() -> None:
    assert timelines_of(CellRules) is timelines_of(CellRules)
