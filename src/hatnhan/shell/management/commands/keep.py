"""hatnhan keep: what has to be done again and again: seal the audit book, keep sums of figures, send reminders."""

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import close_old_connections
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy

from hatnhan.access.seals import seal_all
from hatnhan.figures.keeping import keep as keep_sums
from hatnhan.foundation import clock, console
from hatnhan.notices.reminding import remind

logger = logging.getLogger(__name__)
PAUSE = 5.0
MORNING = 6


@dataclass
class Chore:
    """A piece of work and how often it is done, in turns of five seconds."""

    name: str
    work: Callable[[int], object]
    every: int = 1


def remind_by_day(_turn: int) -> None:
    """From six in the morning on, so that nobody's phone rings at night."""
    if localtime(clock.now()).hour >= MORNING:
        remind()


CHORES = (
    Chore("seal", lambda _turn: seal_all()),
    Chore("sums", lambda turn: keep_sums(patiently=bool(turn % 12))),
    Chore("reminders", remind_by_day, every=60),
)


class Command(console.Command):
    help = gettext_lazy("Việc lặp lại: niêm phong nhật ký, giữ tổng số liệu, gửi thư nhắc việc.")

    def handle(self, *args: Any, **options: Any) -> None:
        turn = 0
        while True:
            do_chores(turn)
            turn += 1
            time.sleep(PAUSE)


def do_chores(turn: int) -> None:
    """Everything that is due this turn; what fails is told and tried again, and never stops the others."""
    for chore in CHORES:
        if turn % chore.every:
            continue
        close_old_connections()
        try:
            chore.work(turn)
        except Exception:
            logger.exception("%s failed, will be tried again", chore.name)
