"""News from a lower room, heard above; who listens is written in shell/wiring.py."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

_listeners: dict[type, Sequence[Callable[[Any], None]]] = {}


def wire(wiring: Mapping[type, Sequence[Callable[[Any], None]]]) -> None:
    """Replace the list of listeners by kind of news."""
    _listeners.clear()
    _listeners.update(wiring)


def announce(news: object) -> None:
    """Tell the listeners, in order, inside the caller's transaction."""
    for listener in _listeners.get(type(news), ()):
        listener(news)
