"""hatnhan import: preview or apply a workbook with the rights of the office at an organisation."""

import json
import sys
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hatnhan.access.posts import Actor, Held, Post
from hatnhan.accounts.unattended import site_actor
from hatnhan.foundation import clock, console
from hatnhan.foundation.errors import RuleBroken
from hatnhan.imports.founding import found_own_root
from hatnhan.imports.models import Kind
from hatnhan.imports.reading import ENCODINGS, FileRefused
from hatnhan.imports.services import apply_import, examine, preview_import
from hatnhan.imports.words import OUTCOMES
from hatnhan.organisations.models import Organisation
from hatnhan.organisations.queries import by_code_or_alias


class Command(console.Command):
    help = gettext_lazy("Xem trước hoặc nhập một sổ tính với quyền của văn phòng tại tổ chức đã nêu.")

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("kind", choices=Kind.values)
        parser.add_argument("file", type=Path)
        parser.add_argument("--organisation", required=True, help=_("mã hoặc tên tắt của tổ chức"))
        parser.add_argument(
            "--on", type=date.fromisoformat, default=None, help=_("ngày coi là hôm nay, dạng 2022-12-31")
        )
        parser.add_argument("--encoding", choices=ENCODINGS, default="unicode")
        parser.add_argument("--found", action="store_true", help=_("lập tổ chức gốc từ dòng của chính nó trong tệp"))
        act = parser.add_mutually_exclusive_group(required=True)
        act.add_argument("--preview", action="store_true")
        act.add_argument("--apply", action="store_true")
        parser.add_argument("--format", choices=("json", "table"), default="table")

    def handle(self, *args: Any, **options: Any) -> None:
        if not options["file"].is_file():
            raise CommandError(_("Không có tệp {file}.").format(file=options["file"]))
        with clock.frozen(options["on"] or clock.now()):
            answer = self._answer(options)
        if options["format"] == "json":
            self.stdout.write(json.dumps(answer, ensure_ascii=False))
        else:
            self._tell(answer)
        if answer["file"]["verdict"] == "refused" and options["format"] == "table":
            sys.exit(1)

    def _answer(self, options: dict[str, Any]) -> dict[str, Any]:
        try:
            organisation = _organisation(options)
            rows, notes = (_applied if options["apply"] else _previewed)(organisation, options)
        except FileRefused as refusal:
            return {"file": {"verdict": "refused", "reason": refusal.code, "message": refusal.message}, "rows": []}
        except RuleBroken as broken:
            raise CommandError(str(broken)) from broken
        return {"file": {"verdict": "preview", "reason": None, "notes": notes}, "rows": rows}

    def _tell(self, answer: dict[str, Any]) -> None:
        if answer["file"]["verdict"] == "refused":
            self.stdout.write(answer["file"]["message"])
            return
        for row in answer["rows"]:
            if row["messages"]:
                line = _("dòng {row}:").format(row=row["row"])
                told = (line, row["outcome"], ",".join(row["columns"]), *row["messages"])
                self.stdout.write(" ".join(told))
        counts = Counter(row["outcome"] for row in answer["rows"])
        self.stdout.write(", ".join(f"{word} {counts[outcome]}" for outcome, word in OUTCOMES.items()))


def _previewed(organisation: Organisation, options: dict[str, Any]) -> tuple[list[dict[str, Any]], list[str]]:
    """Every row's fate, nothing kept."""
    found = examine(
        options["file"], options["kind"], organisation, on=clock.today(), actor=office_at(organisation),
        encoding=options["encoding"],
    )  # fmt: skip
    rows = [
        {
            "sheet": one.row.sheet, "row": one.row.row, "outcome": str(one.outcome),
            "reasons": [why.code for why in one.reasons], "columns": one.columns,
            "messages": [why.message for why in one.reasons], "changed": [change.field for change in one.changes],
        }
        for one in found.decided
    ]  # fmt: skip
    return rows, list(found.reading.notes)


def _applied(organisation: Organisation, options: dict[str, Any]) -> tuple[list[dict[str, Any]], list[str]]:
    """The same after the new and changed rows were written."""
    office = office_at(organisation)
    run = preview_import(
        organisation, options["kind"], options["file"].name, options["file"].read_bytes(), actor=office,
        encoding=options["encoding"],
    )  # fmt: skip
    run = apply_import(run, actor=office)
    rows = [
        {
            "sheet": one.sheet, "row": one.row, "outcome": one.outcome, "reasons": one.codes, "columns": one.columns,
            "messages": one.messages[: len(one.codes)], "changed": [change[0] for change in one.changes],
        }
        for one in run.rows.order_by("sheet", "row")
    ]  # fmt: skip
    return rows, run.notes


def office_at(organisation: Organisation) -> Actor:
    """The office of an organisation when nobody sits at the screen."""
    post = Post.BASE_OFFICE if organisation.type_rules.is_grassroots else Post.BOARD_STAFF
    held = Held(post, organisation.pk, organisation.left, organisation.right)
    return Actor(None, f"Lệnh nhập, {organisation.name}", posts=frozenset({held}))


def _organisation(options: dict[str, Any]) -> Organisation:
    try:
        return by_code_or_alias(options["organisation"])
    except Organisation.DoesNotExist:
        if not options["found"]:
            words = _("Không có tổ chức nào mang mã hoặc tên tắt {text}.").format(text=options["organisation"])
            raise CommandError(words) from None
    return found_own_root(options["file"], options["organisation"], actor=site_actor(), encoding=options["encoding"])
