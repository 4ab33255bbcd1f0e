"""The rooms stand on each other one way: imports, foreign keys, and what one room may take of another."""

import ast
from collections.abc import Iterator
from pathlib import Path

from django.apps import apps

import hatnhan

ROOT = Path(hatnhan.__file__).parent
ROOMS = (
    "foundation", "measures", "rulebook", "access", "ui", "organisations", "members", "accounts", "files", "work",
    "notices", "directives", "meetings", "assignments", "reviews", "figures", "targets", "reports", "proofing", "imports",
    "demo", "shell",
)  # fmt: skip
PRIVATE = {"views", "forms", "tables", "urls", "navigation", "panels", "audit"}
KIT = {"foundation", "measures", "access", "ui", "rulebook"}


def sources(folder: Path = ROOT) -> list[Path]:
    return [path for path in sorted(folder.rglob("*.py")) if "migrations" not in path.parts]


def room_of(path: Path) -> str:
    return path.relative_to(ROOT).parts[0]


def imported(tree: ast.AST) -> Iterator[tuple[str, str]]:
    """(room, drawer) of every absolute import from our package."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("hatnhan.") and not node.level:
            parts = node.module.split(".")[1:]
            for alias in node.names:
                yield parts[0], (parts[1] if len(parts) > 1 else alias.name)
        elif isinstance(node, ast.Import):
            for alias in node.names:
                if alias.name.startswith("hatnhan."):
                    parts = alias.name.split(".")[1:]
                    yield parts[0], (parts[1] if len(parts) > 1 else "")


def trespasses(path: Path, source: str) -> list[str]:
    """Imports upwards, and imports of what a room keeps to itself."""
    here, found = room_of(path), []
    for room, drawer in imported(ast.parse(source)):
        signs_in = "tests" in path.parts and (room, drawer) == ("accounts", "testing")
        if room not in ROOMS or room == here or here == "shell" or signs_in:
            continue
        if ROOMS.index(room) > ROOMS.index(here):
            found.append(f"{path.relative_to(ROOT)} imports {room}, which stands above it")
        elif room not in KIT and drawer in PRIVATE:
            found.append(f"{path.relative_to(ROOT)} takes {room}.{drawer}, which {room} keeps to itself")
    return found


def test_rooms_take_from_below_and_only_what_is_offered() -> None:
    seen = [(path, path.read_text(encoding="utf-8")) for path in sources()]
    assert len(seen) > 100
    assert [fault for path, source in seen for fault in trespasses(path, source)] == []


def test_a_trespass_is_found() -> None:
    path = ROOT / "members" / "services.py"
    assert trespasses(path, "from hatnhan.reviews.models import Rating")
    assert trespasses(path, "from hatnhan.organisations.views import organisation")
    assert trespasses(path, "from hatnhan.organisations import forms")
    assert trespasses(path, "import hatnhan.shell.wiring")
    assert not trespasses(path, "from hatnhan.organisations.models import Organisation")


def test_every_folder_is_a_known_room() -> None:
    folders = {path.name for path in ROOT.iterdir() if path.is_dir() and path.name not in ("__pycache__", "locale")}
    assert folders == set(ROOMS)


def foreign_keys() -> list[tuple[str, str]]:
    """(from room, to room) of every foreign key between our rooms."""
    found = []
    for model in apps.get_models():
        if not model.__module__.startswith("hatnhan."):
            continue
        here = model.__module__.split(".")[1]
        for field in model._meta.get_fields():
            target = field.related_model if field.concrete and field.is_relation else None
            if target is not None and target.__module__.startswith("hatnhan."):
                found.append((here, target.__module__.split(".")[1]))
    return found


def test_foreign_keys_point_down() -> None:
    pairs = foreign_keys()
    assert len(pairs) > 20
    assert ("accounts", "organisations") in pairs
    upwards = {(here, there) for here, there in pairs if ROOMS.index(there) > ROOMS.index(here)}
    assert upwards == set()


def test_no_room_listens_by_signals() -> None:
    """Only what must go before or follow every migrate does; news goes by announcement."""
    for path in sources():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module in ("django.db.models.signals", "django.dispatch"):
                assert {alias.name for alias in node.names} <= {"pre_migrate", "post_migrate"}, path
