"""hatnhan make-operator: the first account of a new site, with a code on the screen."""

from datetime import date
from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hatnhan.access.posts import Post
from hatnhan.accounts.services import NewGrant, NewUser, create_users, grant_posts, issue_code
from hatnhan.accounts.unattended import site_actor
from hatnhan.foundation import clock, console
from hatnhan.foundation.errors import RuleBroken
from hatnhan.organisations.models import Organisation
from hatnhan.organisations.services import NewOrganisation, found_root


class Command(console.Command):
    help = gettext_lazy("Lập tổ chức trên cùng (nếu chưa có) và tài khoản người vận hành đầu tiên; in mã dùng một lần.")

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("username")
        parser.add_argument("--name", default="Người vận hành hệ thống")
        parser.add_argument("--root", default="", help=_("tên tổ chức đảng trên cùng, ví dụ: Đảng bộ tỉnh ..."))
        parser.add_argument("--type", default="province")
        parser.add_argument("--founded", default="1930-02-03", help=_("ngày thành lập, năm-tháng-ngày"))

    @transaction.atomic
    def handle(self, *args: Any, username: str, name: str, **options: Any) -> None:
        actor = site_actor()
        root = Organisation.objects.filter(custodian=None).order_by("left").first()
        try:
            if root is None:
                founded = date.fromisoformat(options["founded"])
                root = found_root(NewOrganisation(options["root"], options["type"], None, founded), actor=actor)
            (user,) = create_users([NewUser(username, name, root)], actor=actor)
            grant_posts([NewGrant(user, Post.OPERATOR, root, clock.today())], actor=actor)
        except RuleBroken as broken:
            raise CommandError(broken.message) from broken
        slip = issue_code(user, actor=actor)
        self.stdout.write(_("Tên đăng nhập: {username}").format(username=user.username))
        self.stdout.write(_("Mã dùng một lần: {code}").format(code=slip.code))
