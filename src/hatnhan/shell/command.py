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
LANGUAGE = "HATNHAN_LANGUAGE"


def main() -> None:
    """Run the sub-command; its exit status is ours. What must not start, or database or disk cannot do: a sentence, status 1."""
    from django.core.management import execute_from_command_line

    from hatnhan.foundation.errors import SiteRefused

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hatnhan.shell.settings")
    arguments = list(sys.argv)
    if arguments[1:2] == ["make-keys"]:
        os.environ["HATNHAN_MAKE_KEYS"] = "1"
    if len(arguments) > 1:
        arguments[1] = OURS.get(arguments[1], arguments[1])
    try:
        _speak(os.environ.get(LANGUAGE, ""))
        execute_from_command_line(arguments)
    except SiteRefused as refused:
        sys.exit(str(refused))
    except Exception as error:
        from hatnhan.foundation.troubles import console_words_of, trouble_of

        trouble = trouble_of(error)
        if trouble is None:
            raise
        sys.stderr.write(f"{console_words_of(trouble)}\n")
        sys.exit(1)


def _speak(language: str) -> None:
    """Messages in the language that the operator asked for; Vietnamese where he asked for none."""
    if language:
        import django
        from django.utils import translation

        django.setup()
        translation.activate(language)
