"""hatnhan serve: the pages, the worker of background jobs and the sealer of the audit book, as three processes."""

import signal
import subprocess
import sys
import time
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser

from hatnhan.accounts.checks import refuse_demonstration_accounts
from hatnhan.work.services import abandon_interrupted

PAUSE = 0.5


class Command(BaseCommand):
    help = "Chạy hệ thống: trang, việc nền, niêm phong nhật ký."

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
        house = "-m", "hatnhan.shell"
        crew = Crew([gunicorn, [*house, "db_worker"], [*house, "seal", "--every", "5"]])
        self.stdout.write(f"Đang chạy ở http://{host}:{port}/ (Ctrl+C để dừng)")
        self.stdout.flush()
        sys.exit(crew.keep())


class Crew:
    """Child processes that live and end together."""

    def __init__(self, commands: list[list[str]]) -> None:
        self.ending = False
        signal.signal(signal.SIGTERM, self._end)
        signal.signal(signal.SIGINT, self._end)
        self.children = [subprocess.Popen([sys.executable, *command]) for command in commands]

    def keep(self) -> int:
        """Wait until told to end, or until one of them dies: then all end, so that whoever watches starts anew."""
        while not self.ending and all(child.poll() is None for child in self.children):
            time.sleep(PAUSE)
        failed = not self.ending
        for child in self.children:
            child.terminate()
        for child in self.children:
            try:
                child.wait(timeout=20)
            except subprocess.TimeoutExpired:
                child.kill()
        return int(failed)

    def _end(self, *_signal: object) -> None:
        self.ending = True
