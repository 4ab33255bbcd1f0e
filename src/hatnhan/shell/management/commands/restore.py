"""hatnhan restore: put a back-up in place, and say when keys are missing; exit status 2 then."""

import sys
import tarfile
import zlib
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import CommandError, CommandParser
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hatnhan.foundation import console
from hatnhan.shell.archives import RestoreRefused, restore


class Command(console.Command):
    help = gettext_lazy("Khôi phục từ tệp sao lưu; báo khi thiếu khóa (mã thoát 2).")

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("source", type=Path)
        parser.add_argument("--replace", action="store_true", help=_("thay nội dung đang có"))

    def handle(self, *args: Any, source: Path, replace: bool, **options: Any) -> None:
        try:
            missing = restore(source, replace=replace)
        except FileNotFoundError as error:
            raise CommandError(_("Không thấy tệp sao lưu {path}. Xem lại đường dẫn.").format(path=source)) from error
        except (EOFError, tarfile.TarError, zlib.error, KeyError, ValueError) as error:
            words = _("{path} không phải bản sao lưu nguyên vẹn của Hạt Nhân, chưa có gì thay đổi. Hãy lấy tệp khác.")
            raise CommandError(words.format(path=source)) from error
        except (OSError, RestoreRefused) as error:
            raise CommandError(_("Chưa khôi phục được: {error}").format(error=error)) from error
        call_command("prepare", verbosity=1)
        self.stdout.write(_("Đã khôi phục. Chạy `hatnhan check-integrity` để kiểm tra."))
        if missing:
            words = _("THIẾU KHÓA: {keys}. Chép khóa cũ về thì mới đọc được số định danh.")
            self.stdout.write(words.format(keys=", ".join(missing)))
            sys.exit(2)
