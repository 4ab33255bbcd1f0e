"""Benchmarks are run by hand: what they take from the house must still be there when somebody does."""

import ast
import importlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from . import house

BENCHMARKS = sorted((house.REPOSITORY / "bench").glob("*.py"))


def taken(path: Path) -> Iterator[tuple[str, str]]:
    """(module, name) of everything a file imports from the house, inside its functions too."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "hatnhan":
            yield from ((node.module, alias.name) for alias in node.names)


def is_there(module: str, name: str) -> bool:
    """Whether the module has the name, or is a package that holds a module of it."""
    if hasattr(importlib.import_module(module), name):
        return True
    try:
        importlib.import_module(f"{module}.{name}")
    except ModuleNotFoundError:
        return False
    return True


@pytest.mark.parametrize("path", BENCHMARKS, ids=lambda path: path.stem)
def test_what_a_benchmark_takes_is_there(path: Path) -> None:
    assert [f"{module}.{name}" for module, name in taken(path) if not is_there(module, name)] == []


def test_the_benchmarks_were_seen() -> None:
    assert len(BENCHMARKS) > 8
    assert sum(len(list(taken(path))) for path in BENCHMARKS) > 30
    assert not is_there("hatnhan.reviews.queries", "no_such_name")
