"""hatnhan report ORGANISATION --year YEAR --out FILE: the report as Word, begun where nobody has begun it yet."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from hatnhan.access.posts import Actor, Held, Post
from hatnhan.foundation.errors import RuleBroken
from hatnhan.organisations.models import Organisation
from hatnhan.organisations.queries import by_code_or_alias
from hatnhan.reports.models import Report
from hatnhan.reports.services import begin_report
from hatnhan.reports.word import report_file


class Command(BaseCommand):
    help = "Writes the yearly report of an organisation as a Word file; begins the first draft where there is none."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("organisation", help="code or short name")
        parser.add_argument("--year", type=int, required=True)
        parser.add_argument("--out", type=Path, required=True, help="the file to write")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            organisation = by_code_or_alias(options["organisation"])
        except Organisation.DoesNotExist:
            raise CommandError(f"no organisation has the code or short name {options['organisation']}") from None
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
