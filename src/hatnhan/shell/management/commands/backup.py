"""hatnhan backup: one archive of the database and the papers; the keys are kept elsewhere."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from hatnhan.foundation import clock
from hatnhan.shell.archives import RestoreRefused, back_up


class Command(BaseCommand):
    help = "Sao lưu cơ sở dữ liệu và tệp vào một tệp .tar.gz. Khóa không nằm trong đó."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("target", nargs="?", type=Path, help="tên tệp; bỏ trống: var/backups/ theo giờ")

    def handle(self, *args: Any, target: Path | None, **options: Any) -> None:
        target = target or settings.VAR / "backups" / f"hatnhan-{clock.now():%Y%m%d-%H%M%S}.tar.gz"
        try:
            made = back_up(target)
        except (OSError, RestoreRefused) as error:
            raise CommandError(f"Chưa sao lưu được: {error}") from error
        self.stdout.write(f"Đã sao lưu vào {made} ({made.stat().st_size // 1024} KB).")
        self.stdout.write(f"Khóa ở {settings.KEYS_FOLDER} không nằm trong bản sao lưu: chép cất riêng.")
