"""The house rules as plain functions over sources, so that tests can plant faults before them."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import hatnhan

ROOT = Path(hatnhan.__file__).parent
REPOSITORY = ROOT.parent.parent
LONGEST = 300
BANNED = {"utils", "util", "helpers", "helper", "manager", "handler", "process", "data", "info"}
FRAMEWORK = {"UserManager", "process_exception", "process_view"}
CLOCKS = {("timezone", "now"), ("date", "today"), ("datetime", "now"), ("datetime", "today"), ("datetime", "utcnow"),
          ("timezone", "localdate"), ("time", "time")}  # fmt: skip
DOORS = {"fetch", "listed"}
MANAGERS = {"objects", "_default_manager"}
SHORTCUTS = {"get_object_or_404", "get_list_or_404"}


def python_files() -> list[Path]:
    return [path for path in sorted(ROOT.rglob("*.py")) if "migrations" not in path.parts]


def templates() -> list[Path]:
    return sorted(ROOT.rglob("templates/**/*.html"))


def too_long(source: str) -> bool:
    return source.count("\n") > LONGEST


def ways_round_the_door(source: str) -> list[int]:
    """Lines of a view that reach rows past `fetch` and `listed`: X.objects anywhere but as their first argument.

    A name may stand for a queryset where it is then only handed to the door.
    """
    tree = ast.parse(source)
    allowed = _through_the_door(tree)
    for node in ast.walk(tree):
        named = isinstance(node, ast.Assign) and len(node.targets) == 1 and isinstance(node.targets[0], ast.Name)
        if named and _is_only_handed_over(tree, node.targets[0].id, allowed):  # type: ignore[attr-defined]
            allowed.update(id(part) for part in ast.walk(node.value))  # type: ignore[attr-defined]
    reached = (node for node in ast.walk(tree) if isinstance(node, ast.Attribute) and node.attr in MANAGERS)
    doors = [node.lineno for node in reached if id(node) not in allowed]
    return doors + [node.lineno for node in ast.walk(tree) if isinstance(node, ast.Name) and node.id in SHORTCUTS]


def _through_the_door(tree: ast.AST) -> set[int]:
    allowed: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in DOORS and node.args:
            allowed.update(id(part) for part in ast.walk(node.args[0]))
        elif isinstance(node, ast.Attribute) and node.attr == "none":
            allowed.update(id(part) for part in ast.walk(node.value))
    return allowed


def _is_only_handed_over(tree: ast.AST, name: str, allowed: set[int]) -> bool:
    uses = [
        node for node in ast.walk(tree)
        if isinstance(node, ast.Name) and node.id == name and isinstance(node.ctx, ast.Load)
    ]  # fmt: skip
    return bool(uses) and all(id(use) in allowed for use in uses)


def clock_readings(source: str) -> list[int]:
    """Lines that read a clock."""
    calls = (node.func for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call))
    return [
        call.lineno
        for call in calls
        if isinstance(call, ast.Attribute) and isinstance(call.value, ast.Name) and (call.value.id, call.attr) in CLOCKS
    ]


def banned_names(path: Path, source: str) -> list[str]:
    """Names that say nothing: of files, classes and functions."""
    names = [path.stem] + [
        node.name
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and node.name not in FRAMEWORK
    ]
    return [name for name in names if BANNED & set(re.sub(r"([a-z])([A-Z])", r"\1_\2", name).lower().split("_"))]


def recorded_acts(source: str) -> Iterator[str]:
    """The acts that services enter in the audit book, where they are named outright."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("record", "record_many"):
            for argument in node.args[1:2]:
                yield from _words(argument)


def _words(argument: ast.expr) -> Iterator[str]:
    if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
        yield argument.value
    elif isinstance(argument, ast.IfExp):
        yield from _words(argument.body)
        yield from _words(argument.orelse)


def template_faults(source: str) -> list[str]:
    """What the content security policy forbids, and what would show typed text as markup."""
    faults = []
    if re.search(r"\sstyle\s*=", source):
        faults.append("style=")
    if re.search(r"<style[\s>]", source):
        faults.append("<style>")
    if re.search(r"\son[a-z]+\s*=\s*[\"']", source):
        faults.append("on...=")
    if re.search(r"<script(?![^>]*(src=|type=\"application/json\"))", source):
        faults.append("<script> without src")
    if re.search(r"\|\s*safe\b|{%\s*autoescape off", source):
        faults.append("|safe")
    if re.search(r"(src|href|action)=[\"'](https?:)?//", source):
        faults.append("an outside address")
    return faults


def repeated_runs(text: str, known: set[tuple[str, ...]], length: int) -> list[str]:
    """Runs of words of a text that also stand in another."""
    words = words_of(text)
    return [" ".join(run) for run in runs(words, length) if run in known]


def words_of(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def runs(words: list[str], length: int) -> Iterator[tuple[str, ...]]:
    return (tuple(words[i : i + length]) for i in range(len(words) - length + 1))
