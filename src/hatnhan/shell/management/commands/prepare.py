"""hatnhan migrate: bring both databases to the present shape, and look for what is missing."""

from typing import Any

from django.core.management import call_command
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hatnhan.foundation import console


class Command(console.Command):
    help = gettext_lazy("Đưa cơ sở dữ liệu (cả phần việc nền) về đúng cấu trúc của bản này.")

    def handle(self, *args: Any, **options: Any) -> None:
        for database in ("default", "work"):
            call_command("migrate", database=database, interactive=False, verbosity=options["verbosity"] - 1)
        self.stdout.write(_("Cơ sở dữ liệu đã sẵn sàng."))
