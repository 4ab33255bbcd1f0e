"""What a room offers to the navigation and to slots of other rooms' pages; the shell collects them."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString


def _everybody(actor: Any) -> bool:
    return True


@dataclass(frozen=True)
class Place:
    """An entry of the navigation: `navigation.ITEMS` of a room holds them.

    `view` is a URL name without arguments; `order` places it (10 home ... 90 system); `shown` asks the room's law;
    `due` counts what waits for the actor, in one query; `short` is its name on a phone's bar.
    """

    label: Any
    view: str
    icon: str
    order: int
    shown: Callable[[Any], bool] = _everybody
    due: Callable[[Any], int] | None = None
    more: bool = False
    short: Any = ""


@dataclass(frozen=True)
class Panel:
    """A part of another room's page: `panels.PANELS` of a room holds them.

    `slot` is "home", "organisation", "member" ...; `context` gets (actor, subject) and returns the template's
    context, or None where there is nothing for this actor; `queries` is the most it may ask of the database.
    """

    slot: str
    template: str
    context: Callable[[Any, Any], Mapping[str, Any] | None]
    order: int = 50
    queries: int = 4


_panels: list[Panel] = []


def wire_panels(offered: Iterable[Panel]) -> None:
    """Replace the panels that pages show; shell/wiring.py collects them from the rooms."""
    _panels[:] = sorted(offered, key=lambda panel: panel.order)


def panels(slot: str, actor: Any, subject: Any, request: HttpRequest | None = None) -> list[SafeString]:
    """The panels of a slot as this actor sees them; a panel that has nothing to say is not there."""
    asked = ((panel, panel.context(actor, subject)) for panel in _panels if panel.slot == slot)
    return [render_to_string(panel.template, dict(context), request) for panel, context in asked if context is not None]
