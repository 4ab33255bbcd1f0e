"""hatnhan check-integrity: everything that must hold in the database; exit status 1 if something does not."""

import sys
from typing import Any

from django.core.management.base import BaseCommand

from hatnhan.shell.wiring import integrity_checks


class Command(BaseCommand):
    help = "Kiểm tra sổ nhật ký, cây tổ chức, con số. Mã thoát 1 nếu có sai."

    def handle(self, *args: Any, **options: Any) -> None:
        faults = 0
        for name, check in integrity_checks():
            found = list(check())
            faults += len(found)
            self.stdout.write(f"{name}: {'đúng' if not found else f'{len(found)} chỗ sai'}")
            for fault in found:
                self.stdout.write(f"  - {fault}")
        if faults:
            sys.exit(1)
