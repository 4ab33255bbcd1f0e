"""What a room offers to the navigation and to slots of other rooms' pages; the shell collects them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any


def _everybody(actor: Any) -> bool:
    return True


@dataclass(frozen=True)
class Place:
    """An entry of the navigation: `navigation.ITEMS` of a room holds them.

    `view` is a URL name without arguments; `order` places it (10 home ... 90 system); `shown` asks the room's law;
    `due` counts what waits for the actor, in one query.
    """

    label: Any
    view: str
    icon: str
    order: int
    shown: Callable[[Any], bool] = _everybody
    due: Callable[[Any], int] | None = None
    more: bool = False


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
