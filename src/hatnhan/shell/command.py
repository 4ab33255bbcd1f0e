"""The console command `hatnhan`: the management commands under the names that operators type."""

import os
import sys

OURS = {
    "migrate": "prepare",
    "check-integrity": "check_integrity",
    "make-keys": "make_keys",
    "make-operator": "make_operator",
    "import": "import_workbook",
}


def main() -> None:
    """Run the sub-command; its exit status is ours."""
    from django.core.management import execute_from_command_line

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hatnhan.shell.settings")
    arguments = list(sys.argv)
    if arguments[1:2] == ["make-keys"]:
        os.environ["HATNHAN_MAKE_KEYS"] = "1"
    if len(arguments) > 1:
        arguments[1] = OURS.get(arguments[1], arguments[1])
    execute_from_command_line(arguments)
