"""hatnhan work: the worker of background jobs, the sealer of the book and the keeper of sums, where gunicorn runs alone."""

import sys
from typing import Any

from django.utils.translation import gettext_lazy

from hatnhan.foundation import console
from hatnhan.shell.crew import KEEPER, SEALER, WORKER, Crew
from hatnhan.work.services import abandon_interrupted


class Command(console.Command):
    help = gettext_lazy("Chạy việc nền và niêm phong nhật ký (khi gunicorn chạy riêng).")

    def handle(self, *args: Any, **options: Any) -> None:
        abandon_interrupted()
        sys.exit(Crew(WORKER, SEALER, KEEPER).keep())
