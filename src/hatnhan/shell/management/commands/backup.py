"""hatnhan backup: one archive of the database and the papers; the keys are kept elsewhere."""

import sqlite3
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError, CommandParser
from django.db import DatabaseError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hatnhan.foundation import clock, console
from hatnhan.foundation.troubles import console_words_of, trouble_of
from hatnhan.shell.archives import RestoreRefused, back_up


class Command(console.Command):
    help = gettext_lazy("Sao lưu cơ sở dữ liệu và tệp vào một tệp .tar.gz. Khóa không nằm trong đó.")

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("target", nargs="?", type=Path, help=_("tên tệp; bỏ trống: var/backups/ theo giờ"))

    def handle(self, *args: Any, target: Path | None, **options: Any) -> None:
        target = target or settings.VAR / "backups" / f"hatnhan-{clock.now():%Y%m%d-%H%M%S}.tar.gz"
        try:
            made = back_up(target)
        except (OSError, DatabaseError, sqlite3.Error, RestoreRefused) as error:
            trouble = trouble_of(error)
            why = console_words_of(trouble) if trouble else str(error)
            raise CommandError(_("Chưa sao lưu được, bản cũ còn nguyên: {why}").format(why=why)) from error
        self.stdout.write(_("Đã sao lưu vào {made} ({size} KB).").format(made=made, size=made.stat().st_size // 1024))
        words = _("Khóa ở {folder} không nằm trong bản sao lưu: chép cất riêng.")
        self.stdout.write(words.format(folder=settings.KEYS_FOLDER))
