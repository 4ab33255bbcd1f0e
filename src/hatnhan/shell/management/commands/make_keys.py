"""hatnhan make-keys: make the keys that are missing, in production too; the others are left as they are."""

from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hatnhan.foundation import console


class Command(console.Command):
    help = gettext_lazy("Tạo các khóa còn thiếu (quyền 0600). Khóa đã có giữ nguyên.")
    requires_system_checks: tuple[str, ...] = ()

    def handle(self, *args: Any, **options: Any) -> None:
        words = _("Khóa nằm ở {folder}. Sao chép cất riêng, không để cùng bản sao lưu.")
        self.stdout.write(words.format(folder=settings.KEYS_FOLDER))
