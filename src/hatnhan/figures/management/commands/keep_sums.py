"""hatnhan keep-sums: make the sums of figures and keep them true, once or every few seconds."""

import logging
import time
from typing import Any

from django.core.management.base import CommandParser
from django.db import OperationalError, close_old_connections
from django.utils.translation import gettext as _

from hatnhan.figures.keeping import keep
from hatnhan.foundation import console

logger = logging.getLogger(__name__)
PATIENCE = 12


class Command(console.Command):
    help = (
        "Makes the sums of figures for large registers and keeps them true; figures are exact without it, and slower."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--every", type=float, default=0, help=_("lặp lại sau chừng ấy giây; 0: một lần"))

    def handle(self, *args: Any, every: float, **options: Any) -> None:
        turn = 0
        while True:
            close_old_connections()
            try:
                keep(patiently=bool(turn % PATIENCE))
            except OperationalError:
                if not every:
                    raise
                logger.warning("sums were not kept this time: the database was busy")
            if not every:
                return
            turn += 1
            time.sleep(every)
