"""The one list of who listens to whom, which panels stand on which page, who opens which file, what is checked."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from hatnhan.access import seals
from hatnhan.figures import registry
from hatnhan.files import owners
from hatnhan.files.owners import Owner
from hatnhan.foundation import announcements
from hatnhan.reports import papers as report_papers
from hatnhan.ui.offers import Panel

from .rooms import drawers

LISTENERS: Mapping[type, tuple[Callable[[Any], None], ...]] = {}
FILE_OWNERS: Mapping[str, Owner] = {**report_papers.OWNERS}


def connect() -> None:
    """Called once, when every room is loaded."""
    announcements.wire(LISTENERS)
    owners.wire(FILE_OWNERS)
    registry.declare(figure for _room, module in drawers("figures") for figure in getattr(module, "FIGURES", ()))


def all_panels() -> Iterator[Panel]:
    """The panels that the rooms offer, in order."""
    offered = [panel for _room, module in drawers("panels") for panel in module.PANELS]
    return iter(sorted(offered, key=lambda panel: panel.order))


def panels(slot: str, actor: Any, subject: Any) -> list[SafeString]:
    """The panels of a slot, shown for this actor; a panel that has nothing to say is not there."""
    asked = ((panel, panel.context(actor, subject)) for panel in all_panels() if panel.slot == slot)
    return [render_to_string(panel.template, dict(context)) for panel, context in asked if context is not None]


def integrity_checks() -> list[tuple[str, Callable[[], Iterable[str]]]]:
    """(name, check) of everything that must hold: the audit book, and each room's `integrity.faults`."""
    rooms = [(room, module.faults) for room, module in drawers("integrity")]
    return [("access", seals.faults), *rooms]
