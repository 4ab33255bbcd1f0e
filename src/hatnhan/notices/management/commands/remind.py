"""hatnhan remind: make the digests of the day and send what waits, once or again and again."""

import time
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import close_old_connections
from django.utils.timezone import localtime

from hatnhan.foundation import clock
from hatnhan.notices import digests, services

MORNING = 6


class Command(BaseCommand):
    help = "Soạn và gửi thư nhắc việc của ngày; thư chưa gửi được thì gửi lại."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--every", type=float, default=0, help="lặp lại sau chừng ấy giây; 0: một lần")

    def handle(self, *args: Any, every: float, **options: Any) -> None:
        while True:
            made, (sent, refused) = self._make(every), digests.send_waiting()
            if made or sent or refused or not every:
                self.stdout.write(f"Soạn {made} thư, gửi {sent}, chưa gửi được {refused}.")
            if not every:
                return
            time.sleep(every)
            close_old_connections()

    def _make(self, every: float) -> int:
        """Once: whatever the hour. In a row: from six in the morning on, so that nobody's phone rings at night."""
        now = localtime(clock.now())
        if every and now < now.replace(hour=MORNING, minute=0):
            return 0
        services.forget_old()
        return digests.make_digests(clock.today())
