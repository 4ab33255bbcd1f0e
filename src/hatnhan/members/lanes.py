"""Lanes that higher rooms draw into a member's line of life, for whoever may see his dossier."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date

from hatnhan.ui.timeline import Lane

from .models import Person

Source = Callable[[Person, date], Lane]
_sources: list[Source] = []


def wire(sources: Iterable[Source]) -> None:
    """Replace the sources; shell/wiring.py names them. Each gives its lane up to a day, in one query."""
    _sources[:] = sources


def lanes_of(person: Person, until: date) -> Iterator[Lane]:
    """What the higher rooms know of this person up to a day."""
    return (source(person, until) for source in _sources)
