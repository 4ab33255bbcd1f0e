"""For tests everywhere: hearing what is announced, beside or instead of what shell/wiring.py lists."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from . import announcements


@contextmanager
def hearing(kind: type, listener: Callable[[Any], None] | None = None) -> Iterator[list[Any]]:
    """Listen to one kind of news after those already wired; gives the list of what was heard."""
    heard: list[Any] = []
    before = dict(announcements._listeners)
    listeners = (*before.get(kind, ()), heard.append, *([listener] if listener else []))
    announcements.wire({**before, kind: listeners})
    try:
        yield heard
    finally:
        announcements.wire(before)
