"""The number that stands beside each node of the tree; a higher room brings the choice and the numbers."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from .models import Organisation


def _none() -> Sequence[tuple[str, Any]]:
    return ()


@dataclass(slots=True)
class Source:
    """`choices()` gives (code, label); `read(organisation, code, on)` the numbers of it and of those directly below."""

    choices: Callable[[], Sequence[tuple[str, Any]]] = _none
    read: Callable[[Organisation, str, date], Mapping[int, int]] = lambda organisation, code, on: {}


_source = Source()


def wire(source: Source) -> None:
    """Replace the source; shell/wiring.py names it."""
    _source.choices, _source.read = source.choices, source.read


def choices() -> list[tuple[str, Any]]:
    """What may stand beside a node."""
    return list(_source.choices())


def numbers(organisation: Organisation, code: str, on: date) -> Mapping[int, int]:
    """The number of the organisation and of each directly below it; nothing for an unknown code."""
    known = code in dict(_source.choices())
    return _source.read(organisation, code, on) if known else {}
