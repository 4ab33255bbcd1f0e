"""hatnhan demo load [DISTRICT|all], hatnhan demo accounts: the invented districts, and who may sign in there."""

import time
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from hatnhan.demo.districts import NAMES
from hatnhan.demo.loading import load_district
from hatnhan.demo.loading.accounts import PASSWORD, accounts
from hatnhan.demo.loading.storing import all_or_nothing, holds_a_register
from hatnhan.foundation.errors import RuleBroken


class Command(BaseCommand):
    help = "Nạp bản trình diễn (load), hoặc in bảng tài khoản của nó (accounts)."

    def add_arguments(self, parser: CommandParser) -> None:
        acts = parser.add_subparsers(dest="act", required=True)
        load = acts.add_parser("load", help="nạp một huyện vào cơ sở dữ liệu trống")
        load.add_argument("district", nargs="?", default="all", choices=["all", *NAMES])
        load.add_argument("--unless-there", action="store_true", help="không làm gì nếu đã nạp rồi")
        acts.add_parser("accounts", help="in tên đăng nhập, mật khẩu chung và việc được làm")

    def handle(self, *args: Any, act: str, **options: Any) -> None:
        if act == "accounts":
            self._accounts()
        elif options["unless_there"] and holds_a_register():
            self.stdout.write("Cơ sở dữ liệu đã có tổ chức: dùng tiếp.")
        else:
            self._load(NAMES if options["district"] == "all" else (options["district"],))

    def _load(self, names: tuple[str, ...]) -> None:
        if settings.PRODUCTION:
            raise CommandError("Bản trình diễn dùng chung một mật khẩu nên không nạp vào hệ thống chạy thật.")
        began = time.monotonic()
        try:
            with all_or_nothing():
                for name in names:
                    self.stdout.write(f"Nạp {name}")
                    load_district(name, self._say)
        except RuleBroken as broken:
            raise CommandError(broken.message) from broken
        self.stdout.write(f"Xong sau {time.monotonic() - began:.0f} giây.")

    def _say(self, words: str) -> None:
        self.stdout.write(words)
        self.stdout.flush()

    def _accounts(self) -> None:
        self.stdout.write(f"Mật khẩu chung: {PASSWORD}")
        width = max(len(one["username"]) for one in accounts())
        for one in accounts():
            self.stdout.write(f"  {one['username']:{width}}  {one['title']}: {one['may']}")
