"""The rooms from the bottom up, and what they keep in the drawers that the house looks into."""

from importlib import import_module
from importlib.util import find_spec
from types import ModuleType

ROOMS = (
    "rulebook", "access", "ui", "organisations", "members", "accounts", "files", "work", "notices",
    "directives", "meetings", "assignments", "reviews", "figures", "targets", "reports", "proofing", "imports", "demo",
)  # fmt: skip


def drawer(room: str, name: str) -> ModuleType | None:
    """The module of a room, where the room has one."""
    path = f"hatnhan.{room}.{name}"
    return import_module(path) if find_spec(path) else None


def drawers(name: str) -> list[tuple[str, ModuleType]]:
    """(room, module) of every room that has the drawer."""
    found = ((room, drawer(room, name)) for room in ROOMS)
    return [(room, module) for room, module in found if module is not None]
