"""hatnhan proofread FILE --format json|table: the figures of a text checked against each other; needs no database."""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hatnhan.foundation import console
from hatnhan.foundation.errors import RuleBroken
from hatnhan.proofing.claims import Claim, Proof
from hatnhan.proofing.papers import Paper
from hatnhan.proofing.reading import proofread


class Command(console.Command):
    help = gettext_lazy("Soát các con số trong một bài viết (tệp .txt, .docx): đúng, sai, hay không kiểm tra được.")
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help=_("tệp văn bản, bảng mã UTF-8, hoặc tệp Word .docx"))
        parser.add_argument("--format", choices=("json", "table"), default="table")

    def handle(self, *args: Any, **options: Any) -> None:
        proof = proofread(_text_of(options["file"]))
        self.stdout.write(_as_json(proof) if options["format"] == "json" else _as_table(proof))


def _text_of(path: Path) -> str:
    """The text as it lies in the file, so that places count from its first letter; of a Word document, its lines."""
    try:
        content = path.read_bytes()
        return Paper(content).text if path.suffix.lower() == ".docx" else content.decode("utf-8")
    except OSError:
        raise CommandError(_("Không đọc được tệp {path}: hãy xem lại đường dẫn.").format(path=path)) from None
    except UnicodeDecodeError:
        words = _("Tệp {path} không ở bảng mã UTF-8: hãy lưu lại thành Unicode (UTF-8) rồi thử lại.")
        raise CommandError(words.format(path=path)) from None
    except RuleBroken as refused:
        raise CommandError(str(refused)) from None


def _as_json(proof: Proof) -> str:
    """Ratios first: they state no number, and one who pairs claims by number must not take another's for theirs."""
    ordered = sorted(proof.claims, key=lambda claim: claim.stated is not None)
    return json.dumps({"claims": [_row(proof, claim) for claim in ordered]}, ensure_ascii=False, indent=1)


def _row(proof: Proof, claim: Claim) -> dict[str, Any]:
    return {
        "start": claim.start,
        "end": claim.end,
        "line": proof.line_of(claim),
        "text": proof.words_of(claim),
        "kind": claim.kind.value,
        "rule": claim.rule,
        "stated": None if claim.stated is None else float(claim.stated),
        "computed": None if claim.computed is None else round(float(claim.computed), 4),
        "verdict": claim.verdict.value,
        "explanation": claim.explanation,
        "print": claim.printed,
    }


def _as_table(proof: Proof) -> str:
    lines = [
        f"{proof.line_of(claim):>5}  {claim.verdict.value:<13} {proof.words_of(claim)[:70]!r}\n       {claim.explanation}"
        for claim in proof.claims
    ]
    return "\n".join(lines) or _("Không thấy con số nào kiểm tra được.")
