"""Reads of the import pages."""

from collections.abc import Sequence
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from hatnhan.access.posts import Actor
from hatnhan.foundation.numbers import grouped
from hatnhan.members.models import Person
from hatnhan.organisations.models import Organisation

from .access import LAW, Act
from .matching import Known
from .models import ImportRow, ImportRun
from .register import known_of
from .words import OUTCOMES, called, said


def counts_of(run: ImportRun) -> dict[str, int]:
    """Rows by outcome, in the order in which outcomes are told."""
    return {outcome: run.counts.get(outcome, 0) for outcome in OUTCOMES}


def takeable(run: ImportRun) -> int:
    """Rows that applying would write now."""
    if run.state != ImportRun.State.PREVIEWED:
        return 0
    counted: dict[str, int] = run.counts
    return counted.get("new", 0) + counted.get("changed", 0) + run.rows.filter(choice="take").count()


def taken_back(run: ImportRun) -> list[tuple[str, str, str]]:
    """Rows of "check your answers" before an import is withdrawn: which one, what goes and what comes back."""
    written: dict[str, int] = {"new": 0, "changed": 0} | run.counts.get("written", {})
    at = f"{timezone.localtime(run.applied_at):%d/%m/%Y %H:%M}" if run.applied_at else ""
    gone = _("{count} dòng đã ghi mới").format(count=grouped(written["new"]))
    back = _("{count} dòng đã ghi thay đổi, trả lại đúng như trước khi nhập").format(count=grouped(written["changed"]))
    told = [
        (_("Tệp"), run.file_name), (_("Loại"), run.get_kind_display()), (_("Nơi nhập"), run.organisation.name),
        (_("Người đưa tệp vào"), run.made_by_name), (_("Đã ghi vào sổ lúc"), at),
        *([(_("Xóa khỏi sổ"), gone)] if written["new"] else []), *([(_("Trả lại"), back)] if written["changed"] else []),
    ]  # fmt: skip
    return [(label, text, "") for label, text in told]


def tables_of(run: ImportRun) -> list[dict[str, Any]]:
    """The first table of every sheet, whose columns a user may settle."""
    return list({shape["sheet"]: shape for shape in reversed(run.shapes)}.values())[::-1]


def importable(actor: Actor) -> Any:
    """Organisations that the actor may import for: where he holds his post, and what stands below it."""
    scope = LAW.scope(actor, Act.IMPORT)
    return Organisation.objects.filter(scope.as_q("left"), dissolved_on=None).order_by("left")


def beside(row: ImportRow, run: ImportRun, actor: Actor) -> Sequence[tuple[str, str, str]]:
    """A doubtful or changed row next to the member it may be: (field, in the file, in the register)."""
    if row.match is None or run.kind != "members":
        return [(called(run.kind, field), after, before) for field, before, after in row.changes]
    persons = Person.objects.permitting(actor, "see_particulars").filter(pk=row.match)
    found = known_of(list(persons.select_related("cell", "particulars")))
    if not found:
        return []
    changed = {field: after for field, _before, after in row.changes}
    mine = {**row.shown, **changed}
    return [(called(run.kind, field), mine.get(field, ""), _kept(found[0], field)) for field in mine]


def _kept(known: Known, field: str) -> str:
    if field == "cell":
        return Organisation.objects.filter(pk=known.cell_id).values_list("name", flat=True).first() or ""
    value = known.values.get(field)
    return said(field, value) if value else ""
