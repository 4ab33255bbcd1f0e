"""Applies a previewed import: everything is read and decided again, then written in one transaction."""

import sys
from collections.abc import Callable, Mapping, Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from hatnhan.access.audit import record
from hatnhan.access.posts import Actor
from hatnhan.foundation import clock
from hatnhan.foundation.errors import RuleBroken

from ..access import LAW, Act
from ..matching import Decided, Outcome
from ..models import ImportRow, ImportRun
from .decisions import apply_log, apply_posts
from .examining import examine
from .members import apply_members
from .organisations import apply_organisations
from .places import apply_places
from .previewing import as_file, columns_of, content_of, row_of
from .ratings import apply_ratings

Applier = Callable[[Sequence[Decided], ImportRun, Actor], dict[str, int]]
APPLIERS: Mapping[str, Applier] = {
    "members": apply_members,
    "organisations": apply_organisations,
    "posts": apply_posts,
    "log": apply_log,
    "ratings": apply_ratings,
    "places": apply_places,
}


def apply_import(run: ImportRun, *, actor: Actor) -> ImportRun:
    """Write what the preview promised; rows whose fate changed since are left out and shown anew."""
    LAW.require(actor, Act.IMPORT, at=run.organisation)
    columns = columns_of(run)
    with as_file(content_of(run), run.file_name) as path, transaction.atomic():
        run = ImportRun.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=run.pk)
        if run.state != ImportRun.State.PREVIEWED:
            raise RuleBroken(_("Tệp này đã được nhập hoặc đã rút lại. Hãy tải tệp lên lần nữa nếu cần."))
        found = examine(
            path, run.kind, run.organisation, on=run.read_on, actor=actor, encoding=run.encoding, columns=columns
        )
        promised = _promised(run)
        left_out = _show_anew(found.decided, promised, run)
        taken = [one for one in found.decided if _is_taken(one, promised)]
        del found, promised  # a large file is held once
        written = APPLIERS[run.kind](taken, run, actor) if taken else {}
        run.state, run.applied_at = ImportRun.State.APPLIED, clock.now()
        run.counts = {**run.counts, "written": written, "left_out": left_out}
        run.version += 1
        run.save(update_fields=["state", "applied_at", "counts", "version"])
        record(
            actor, "imports.applied", run, organisation=run.organisation, kind=run.kind,
            new=written.get("new", 0), changed=written.get("changed", 0),
        )  # fmt: skip
    return run


Promised = Mapping[tuple[int, int], tuple[int, str, str]]


def _promised(run: ImportRun) -> Promised:
    """Id, outcome and choice of every row of the preview, by sheet and row."""
    rows = run.rows.values_list("sheet", "row", "pk", "outcome", "choice").iterator(chunk_size=5000)
    return {(sheet, row): (pk, sys.intern(outcome), choice) for sheet, row, pk, outcome, choice in rows}


def _is_taken(one: Decided, promised: Promised) -> bool:
    _pk, outcome, choice = promised.get((one.row.sheet, one.row.row), (0, "", ""))
    if outcome != one.outcome:
        return False
    if one.outcome == Outcome.DOUBTFUL:
        elsewhere = any(why.code == "registered-elsewhere" for why in one.reasons)
        return choice == ImportRow.Choice.TAKE and not elsewhere
    return one.outcome in (Outcome.NEW, Outcome.CHANGED)


def _show_anew(decided: Sequence[Decided], promised: Promised, run: ImportRun) -> int:
    """Store the new fate of rows that somebody else's work changed meanwhile; their number."""
    moved = []
    for one in decided:
        pk, outcome, _choice = promised.get((one.row.sheet, one.row.row), (0, "", ""))
        if pk and outcome != one.outcome:
            fresh = row_of(run, one)
            fresh.pk = pk
            moved.append(fresh)
    names = ["outcome", "codes", "columns", "messages", "changes", "match"]
    ImportRow.objects.bulk_update(moved, names, batch_size=500)
    return len(moved)


@transaction.atomic
def choose_rows(run: ImportRun, row_ids: Sequence[int], choice: str, *, actor: Actor) -> int:
    """Say of doubtful rows that they are other people, or leave them; a number registered elsewhere cannot be taken."""
    LAW.require(actor, Act.IMPORT, at=run.organisation)
    rows = run.rows.filter(pk__in=row_ids, outcome=Outcome.DOUBTFUL)
    chosen = [row.pk for row in rows if choice != ImportRow.Choice.TAKE or "registered-elsewhere" not in row.codes]
    return run.rows.filter(pk__in=chosen).update(choice=choice)
