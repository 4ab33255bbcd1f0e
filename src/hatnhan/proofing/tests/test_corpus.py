"""The invented corpus: short texts with worked answers, right and wrong side by side."""

import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from hatnhan.proofing.claims import Claim
from hatnhan.proofing.reading import proofread

FOLDER = Path(__file__).parent / "corpus"
CASES: list[tuple[str, dict[str, Any]]] = [
    (f"{path.stem}-{number}", case)
    for path in sorted(FOLDER.glob("*.toml"))
    for number, case in enumerate(tomllib.loads(path.read_text(encoding="utf-8"))["case"], 1)
]


def key_of(claim: Claim) -> tuple[str, float | None]:
    name = "right" if claim.verdict.is_right else "wrong" if claim.verdict == "inconsistent" else "unknown"
    return name, None if claim.stated is None else float(claim.stated)


def wanted(case: dict[str, Any]) -> list[tuple[str, float | None]]:
    """A ratio without a percentage is written "12/15": it states no number."""
    return [
        (name, None if isinstance(number, str) else float(number))
        for name in ("wrong", "right", "unknown")
        for number in case.get(name, [])
    ]


def missing_from(found: Sequence[tuple[str, float | None]], asked: Sequence[tuple[str, float | None]]) -> list[Any]:
    left = list(found)
    missing = []
    for one in asked:
        if one in left:
            left.remove(one)
        else:
            missing.append(one)
    return missing


def test_the_corpus_is_as_large_as_promised() -> None:
    assert len(CASES) >= 60
    assert sum("wrong" in case for _name, case in CASES) >= 20


@pytest.mark.parametrize(("name", "case"), CASES, ids=[name for name, _case in CASES])
def test_worked_answer(name: str, case: dict[str, Any]) -> None:
    found = [key_of(claim) for claim in proofread(case["text"]).claims]
    asked = wanted(case)
    assert not missing_from(found, asked), found
    alarms = missing_from([one for one in asked if one[0] == "wrong"], [one for one in found if one[0] == "wrong"])
    assert not alarms, f"called wrong, and is not: {alarms}"
    if case.get("silent"):
        assert {one[0] for one in found} <= {"unknown"}
