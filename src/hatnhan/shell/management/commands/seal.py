"""hatnhan seal: chain the entries of the audit book in blocks, once or every few seconds."""

import time
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import close_old_connections

from hatnhan.access.seals import seal_all


class Command(BaseCommand):
    help = "Niêm phong các dòng nhật ký chưa niêm phong."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--every", type=float, default=0, help="lặp lại sau chừng ấy giây; 0: một lần")

    def handle(self, *args: Any, every: float, **options: Any) -> None:
        while True:
            close_old_connections()
            seal_all()
            if not every:
                return
            time.sleep(every)
