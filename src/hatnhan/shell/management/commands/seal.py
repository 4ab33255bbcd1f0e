"""hatnhan seal: chain the entries of the audit book in blocks, once or every few seconds."""

import time
from typing import Any

from django.core.management.base import CommandParser
from django.db import close_old_connections
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hatnhan.access.seals import seal_all
from hatnhan.foundation import console


class Command(console.Command):
    help = gettext_lazy("Niêm phong các dòng nhật ký chưa niêm phong.")

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--every", type=float, default=0, help=_("lặp lại sau chừng ấy giây; 0: một lần"))

    def handle(self, *args: Any, every: float, **options: Any) -> None:
        while True:
            close_old_connections()
            seal_all()
            if not every:
                return
            time.sleep(every)
