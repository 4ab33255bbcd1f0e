"""hatnhan serve: the pages, the worker of background jobs, and what is done again and again, as three processes."""

import sys
from typing import Any

from django.core.management import call_command
from django.core.management.base import CommandParser
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hatnhan.accounts.checks import refuse_demonstration_accounts
from hatnhan.foundation import console
from hatnhan.shell.crew import KEEPER, WORKER, Crew
from hatnhan.work.services import abandon_interrupted


class Command(console.Command):
    help = gettext_lazy("Chạy hệ thống: trang, việc nền, niêm phong nhật ký.")

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--threads", type=int, default=8)
        parser.add_argument("--workers", type=int, default=2)

    def handle(self, *args: Any, host: str, port: int, threads: int, workers: int, **options: Any) -> None:
        call_command("prepare", verbosity=1)
        refuse_demonstration_accounts()
        abandon_interrupted()
        gunicorn = [
            "-m", "gunicorn", "hatnhan.shell.wsgi", "--bind", f"{host}:{port}", "--worker-class", "gthread",
            "--workers", str(workers), "--threads", str(threads), "--log-level", "warning",
        ]  # fmt: skip
        crew = Crew(gunicorn, WORKER, KEEPER)
        self.stdout.write(_("Đang chạy ở {address} (Ctrl+C để dừng)").format(address=f"http://{host}:{port}/"))
        self.stdout.flush()
        sys.exit(crew.keep())
