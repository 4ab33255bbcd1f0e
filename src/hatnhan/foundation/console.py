"""What all console commands have in common."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser


class Command(BaseCommand):
    """A command whose help may be translated: Django wants plain text when it builds the parser."""

    help: Any = ""

    def create_parser(self, prog_name: str, subcommand: str, **options: Any) -> CommandParser:
        self.help = str(self.help)
        return super().create_parser(prog_name, subcommand, **options)
