"""The district's report of the year: drafted from the figures, remarked on, approved, numbered, signed, sent."""

import tomllib
from pathlib import Path
from typing import Any

from hatnhan.access.posts import Post
from hatnhan.reports.models import Edition
from hatnhan.reports.rules import PROMPT
from hatnhan.reports.services import (
    approve_report,
    begin_report,
    note_remarks,
    number_report,
    send_report,
    sign_report,
    write_section,
)

from . import days
from .ground import Ground
from .signing import scan

_FILE = Path(__file__).parent.parent / "report.toml"


def send_year_report(ground: Ground) -> None:
    """All the way of one report; what the figures cannot tell comes from the drafter's own words."""
    words = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    staff = ground.acting(Post.BOARD_STAFF, ground.district)
    leader = ground.acting(Post.LEADER, ground.district)
    report = begin_report(ground.district, year=ground.plan.told["year"], actor=staff)
    note_remarks(report.edition, note=words["remarks"], seen=report.edition.version, actor=staff)
    _write(report.edition, words["sections"], staff)
    approve_report(report.edition, note=words["approval"], seen=report.edition.version, actor=leader)
    number_report(
        report.edition, number=words["number"], on=days.REPORTED, seen=report.edition.version, actor=staff
    )  # fmt: skip
    sign_report(
        report.edition, signer=words["signer"], on=days.REPORTED, file=scan("bao-cao-da-ky.pdf"),
        seen=report.edition.version, actor=staff,
    )  # fmt: skip
    send_report(report.edition, seen=report.edition.version, actor=staff)


def _write(edition: Edition, words: dict[str, list[str]], actor: Any) -> None:
    """The drafter's sentences in the place of the prompts."""
    for section in edition.sections.all():
        lines = [line for line in section.text.splitlines() if not PROMPT.search(line)]
        if added := words.get(section.code):
            write_section(section, text="\n".join([*lines, *added]), seen=section.version, actor=actor)
