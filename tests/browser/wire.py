"""The wire between a browser and the house, to be cut for real: before a request arrives, or before its answer does."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from urllib.parse import urlsplit

PIECE = 65536
LOUD = 0.2  # seconds a thread sleeps at most before it hears that the wire was taken away


class Wire:
    """Passes bytes on, port to port, on loopback."""

    def __init__(self, house: str) -> None:
        there = urlsplit(house)
        self.goal = (there.hostname or "localhost", there.port or 80)
        self.door = socket.create_server(("127.0.0.1", 0))
        self.door.settimeout(LOUD)
        self.address = f"http://localhost:{self.door.getsockname()[1]}"
        self.is_cut = self.loses_answers = self.is_gone = False
        self.open: list[socket.socket] = []
        self.ear = threading.Thread(target=self._listen, daemon=True)
        self.ear.start()

    def cut(self) -> None:
        """Every connection breaks, and none begins."""
        self.is_cut = True
        while self.open:
            _hang_up(self.open.pop())

    def mend(self) -> None:
        self.is_cut = self.loses_answers = False

    def take_away(self) -> None:
        self.is_gone = True
        self.cut()
        self.ear.join()
        self.door.close()

    def _listen(self) -> None:
        while not self.is_gone:
            with suppress(TimeoutError):
                here = self.door.accept()[0]
                self._join(here)

    def _join(self, here: socket.socket) -> None:
        if self.is_cut:
            _hang_up(here)
            return
        there = socket.create_connection(self.goal)
        self.open += [here, there]
        for one, other, is_answer in ((here, there, False), (there, here, True)):
            threading.Thread(target=self._pass_on, args=(one, other, is_answer), daemon=True).start()

    def _pass_on(self, one: socket.socket, other: socket.socket, is_answer: bool) -> None:
        with suppress(OSError):
            while piece := one.recv(PIECE):
                if is_answer and self.loses_answers:
                    self.cut()
                other.sendall(piece)
        _hang_up(one)
        _hang_up(other)


def _hang_up(end: socket.socket) -> None:
    with suppress(OSError):
        end.shutdown(socket.SHUT_RDWR)
    end.close()


@contextmanager
def a_wire(house: str) -> Iterator[Wire]:
    wire = Wire(house)
    yield wire
    wire.take_away()
