"""Child processes that live and end together."""

import signal
import subprocess
import sys
import time

PAUSE = 0.5
HOUSE = ("-m", "hatnhan.shell")
WORKER = [*HOUSE, "db_worker"]
KEEPER = [*HOUSE, "keep"]


class Crew:
    """Python processes started at once; told to end, or when one of them dies, all end."""

    def __init__(self, *commands: list[str]) -> None:
        self.ending = False
        signal.signal(signal.SIGTERM, self._end)
        signal.signal(signal.SIGINT, self._end)
        self.children = [subprocess.Popen([sys.executable, *command]) for command in commands]

    def keep(self) -> int:
        """Wait for the end; 0 if it was asked for, 1 if somebody died, so that whoever watches starts all anew."""
        while not self.ending and all(child.poll() is None for child in self.children):
            time.sleep(PAUSE)
        for child in self.children:
            child.terminate()
        for child in self.children:
            try:
                child.wait(timeout=20)
            except subprocess.TimeoutExpired:
                child.kill()
        return int(not self.ending)

    def _end(self, *_signal: object) -> None:
        self.ending = True
