"""For tests everywhere: hearing what is announced beside what shell/wiring.py lists, and several writers at once."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Barrier, Thread
from typing import Any

from django.db import connection

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


def at_once(*acts: Callable[[], Any]) -> list[Exception]:
    """Run acts in threads that begin together, each on a connection of its own; gives what they raised."""
    barrier, raised = Barrier(len(acts)), list[Exception]()

    def run(act: Callable[[], Any]) -> None:
        barrier.wait(timeout=10)
        try:
            act()
        except Exception as problem:
            raised.append(problem)
        finally:
            connection.close()

    threads = [Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert not any(thread.is_alive() for thread in threads)
    return raised
