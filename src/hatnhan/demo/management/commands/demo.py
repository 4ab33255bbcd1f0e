"""hatnhan demo load [DISTRICT ...|all], hatnhan demo accounts: the invented districts, and who may sign in there."""

import time
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError, CommandParser
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hatnhan.demo.districts import NAMES
from hatnhan.demo.loading import load_district
from hatnhan.demo.loading.accounts import PASSWORD, accounts, with_accounts
from hatnhan.demo.loading.storing import all_or_nothing, holds_another_register, loaded
from hatnhan.foundation import console
from hatnhan.foundation.errors import RuleBroken


class Command(console.Command):
    help = gettext_lazy("Nạp bản trình diễn (load), hoặc in bảng tài khoản của nó (accounts).")

    def add_arguments(self, parser: CommandParser) -> None:
        acts = parser.add_subparsers(dest="act", required=True)
        load = acts.add_parser("load", help=_("nạp một hoặc nhiều nơi vào cơ sở dữ liệu trống"))
        load.add_argument("districts", nargs="*", default="all", choices=["all", *NAMES])
        load.add_argument("--unless-there", action="store_true", help=_("không nạp lại nơi đã nạp rồi"))
        acts.add_parser("accounts", help=_("in tên đăng nhập, mật khẩu chung và việc được làm"))

    def handle(self, *args: Any, act: str, **options: Any) -> None:
        if act == "accounts":
            self._accounts()
        else:
            asked = NAMES if "all" in options["districts"] else tuple(dict.fromkeys(options["districts"]))
            self._load(self._missing(asked) if options["unless_there"] else asked)

    def _missing(self, asked: tuple[str, ...]) -> tuple[str, ...]:
        there = asked if holds_another_register() else loaded(asked)
        if there:
            self.stdout.write(_("Cơ sở dữ liệu đã có tổ chức: dùng tiếp."))
        return tuple(name for name in asked if name not in there)

    def _load(self, names: tuple[str, ...]) -> None:
        if settings.PRODUCTION:
            raise CommandError(_("Bản trình diễn dùng chung một mật khẩu nên không nạp vào hệ thống chạy thật."))
        if there := loaded(names):
            words = _("{name} đã nạp rồi. Muốn nạp lại, hãy đặt DATABASE_URL khác.")
            raise CommandError(words.format(name=", ".join(there)))
        if not names:
            return
        began = time.monotonic()
        try:
            with all_or_nothing():
                for name in names:
                    self.stdout.write(_("Nạp {name}").format(name=name))
                    load_district(name, self._say)
        except RuleBroken as broken:
            raise CommandError(broken.message) from broken
        self.stdout.write(_("Xong sau {seconds} giây.").format(seconds=round(time.monotonic() - began)))

    def _say(self, words: str) -> None:
        self.stdout.write(words)
        self.stdout.flush()

    def _accounts(self) -> None:
        self.stdout.write(_("Mật khẩu chung: {password}").format(password=PASSWORD))
        there = loaded(with_accounts())
        for name in there or with_accounts():
            table = accounts(name)
            width = max(len(one["username"]) for one in table)
            self.stdout.write(name)
            for one in table:
                self.stdout.write(f"  {one['username']:{width}}  {one['title']}: {one['may']}")
