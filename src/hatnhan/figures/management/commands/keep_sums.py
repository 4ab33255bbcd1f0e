"""hatnhan keep-sums: make the sums of figures and keep them true, once or every few seconds."""

import logging
import time
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import OperationalError, close_old_connections

from hatnhan.figures.keeping import keep

logger = logging.getLogger(__name__)
PATIENCE = 12


class Command(BaseCommand):
    help = (
        "Makes the sums of figures for large registers and keeps them true; figures are exact without it, and slower."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--every", type=float, default=0, help="again after so many seconds; 0: once")

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
