"""A stopwatch, percentiles, peak memory, and the one place that prints."""

import resource
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any


class Watch:
    """Seconds a block took, and how many of them this process had a processor: a shared machine tells them apart."""

    seconds = 0.0
    cpu = 0.0


@contextmanager
def watch() -> Iterator[Watch]:
    """Time a block."""
    one, began, worked = Watch(), time.perf_counter(), time.process_time()
    yield one
    one.seconds, one.cpu = time.perf_counter() - began, time.process_time() - worked


def seconds_of(act: Callable[[], Any], times: int = 1) -> list[float]:
    """How long each of so many runs took."""
    found = []
    for _ in range(times):
        with watch() as one:
            act()
        found.append(one.seconds)
    return found


def percentile(values: Sequence[float], part: float) -> float:
    """The value below which this part of them lies, by the nearest rank."""
    ranked = sorted(values)
    return ranked[min(len(ranked) - 1, max(0, -(-int(len(ranked) * part * 1000) // 1000) - 1))]


def peak_mb() -> float:
    """The most memory this process has held so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def resident_mb() -> float:
    """What this process holds now, in MB."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() / 1024**2


class Peak:
    """The most memory held while a block ran, sampled twenty times a second; the whole process's, not the block's."""

    def __init__(self) -> None:
        self.mb = resident_mb()
        self._over = threading.Event()

    def __enter__(self) -> "Peak":
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._thread.start()
        return self

    def _look(self) -> None:
        while not self._over.wait(0.05):
            self.mb = max(self.mb, resident_mb())

    def __exit__(self, *_gone: object) -> None:
        self._over.set()
        self._thread.join()
        self.mb = max(self.mb, resident_mb())


def tell(words: str, *values: Any, goal: str = "", holds: bool | None = None) -> None:
    """One line: what, the numbers, and the goal with whether it holds."""
    verdict = "" if holds is None else ("  yes" if holds else "  NO")
    print(f"  {words:<52} {'  '.join(map(str, values))}" + (f"   [{goal}]{verdict}" if goal else ""), flush=True)


def title(words: str) -> None:
    """The head of a benchmark."""
    print(f"\n{words}", flush=True)
