"""hatnhan check-integrity: everything that must hold in the database; exit status 1 if something does not."""

import sys
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hatnhan.foundation import console
from hatnhan.shell.wiring import integrity_checks


class Command(console.Command):
    help = gettext_lazy("Kiểm tra sổ nhật ký, cây tổ chức, con số. Mã thoát 1 nếu có sai.")

    def handle(self, *args: Any, **options: Any) -> None:
        faults = 0
        for name, check in integrity_checks():
            found = list(check())
            faults += len(found)
            said = _("{count} chỗ sai").format(count=len(found)) if found else _("đúng")
            self.stdout.write(f"{name}: {said}")
            for fault in found:
                self.stdout.write(f"  - {fault}")
        if faults:
            sys.exit(1)
