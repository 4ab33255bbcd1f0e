"""hatnhan report ORGANISATION --year YEAR --out FILE: the report as Word, begun where nobody has begun it yet."""

from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hatnhan.access.posts import Actor, Held, Post
from hatnhan.foundation import console
from hatnhan.foundation.errors import RuleBroken
from hatnhan.organisations.models import Organisation
from hatnhan.organisations.queries import by_code_or_alias
from hatnhan.reports.models import Report
from hatnhan.reports.services import begin_report
from hatnhan.reports.word import report_file


class Command(console.Command):
    help = gettext_lazy("Ghi báo cáo năm của một tổ chức ra tệp Word; chưa ai viết thì lập bản thảo đầu.")

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("organisation", help=_("mã hoặc tên tắt"))
        parser.add_argument("--year", type=int, required=True)
        parser.add_argument("--out", type=Path, required=True, help=_("tệp sẽ ghi"))

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            organisation = by_code_or_alias(options["organisation"])
        except Organisation.DoesNotExist:
            words = _("Không có tổ chức nào mang mã hoặc tên tắt {text}.").format(text=options["organisation"])
            raise CommandError(words) from None
        report = Report.objects.filter(organisation=organisation, year=options["year"]).first()
        try:
            report = report or begin_report(organisation, year=options["year"], actor=_clerk(organisation))
        except RuleBroken as broken:
            raise CommandError(broken.message) from None
        options["out"].write_bytes(report_file(report.edition))
        self.stdout.write(f"{options['out']}: {organisation.name}, {options['year']}")


def _clerk(organisation: Organisation) -> Actor:
    """Unattended work with the post that drafts here."""
    post = Post.BOARD_STAFF if organisation.type_rules.is_committee_above else Post.BASE_OFFICE
    held = Held(post, organisation.pk, organisation.left, organisation.right)
    return Actor(None, "hatnhan report", posts=frozenset({held}))
