"""hatnhan work: the worker of background jobs, and what is done again and again, where gunicorn runs on its own."""

import sys
from typing import Any

from django.utils.translation import gettext_lazy

from hatnhan.foundation import console
from hatnhan.shell.crew import KEEPER, WORKER, Crew
from hatnhan.work.services import abandon_interrupted


class Command(console.Command):
    help = gettext_lazy("Chạy việc nền và niêm phong nhật ký (khi gunicorn chạy riêng).")

    def handle(self, *args: Any, **options: Any) -> None:
        abandon_interrupted()
        sys.exit(Crew(WORKER, KEEPER).keep())
