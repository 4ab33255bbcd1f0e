"""Keeps a workbook and what its preview says of every row."""

import base64
import hashlib
import json
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.db import transaction

from hatnhan.access.audit import record
from hatnhan.access.posts import Actor
from hatnhan.foundation import clock
from hatnhan.foundation.inserting import insert_rows
from hatnhan.members import identity
from hatnhan.organisations.models import Organisation

from ..access import LAW, Act
from ..matching import Decided
from ..models import ColumnMap, ImportFile, ImportRow, ImportRun
from ..reading import FileRefused
from ..words import said
from .examining import Examination, examine, fingerprint

MOST_ELSEWHERE = 300  # a day and a user: whoever tries numbers to learn who is registered is stopped
_ENDINGS = (".xlsx", ".xlsm", ".xls")
Columns = Mapping[int, Mapping[str, str]]
_ROW = ("run_id", "sheet", "row", "outcome", "codes", "columns", "messages", "changes", "shown", "match")
SHOWN = ("name", "birth", "cell", "admitted", "card", "code", "type", "posts", "level", "kind", "decision")


def preview_import(
    organisation: Organisation,
    kind: str,
    file_name: str,
    content: bytes,
    *,
    actor: Actor,
    encoding: str = "unicode",
    columns: Columns | None = None,
) -> ImportRun:
    """Receive and read a workbook in one go; raises FileRefused, and keeps nothing, if it cannot be read."""
    with as_file(content, file_name) as path:
        found = _examined(path, kind, organisation, encoding, columns, actor)
    with transaction.atomic():
        run = receive_import(organisation, kind, file_name, content, encoding=encoding, columns=columns, actor=actor)
        return _keep(run, found, actor)


@transaction.atomic
def receive_import(
    organisation: Organisation,
    kind: str,
    file_name: str,
    content: bytes,
    *,
    actor: Actor,
    encoding: str = "unicode",
    columns: Columns | None = None,
) -> ImportRun:
    """Keep a workbook, sealed, to be read later by `read_import`."""
    LAW.require(actor, Act.IMPORT, at=organisation)
    run = ImportRun.objects.create(
        organisation=organisation, kind=kind, file_name=file_name[:200], checksum=hashlib.sha256(content).hexdigest(),
        encoding=encoding, columns=columns or {}, read_on=clock.today(), made_at=clock.now(),
        made_by_id=actor.user_id, made_by_name=actor.name,
    )  # fmt: skip
    ImportFile.objects.create(run=run, sealed=identity.sealed(base64.b64encode(content).decode()))
    return run


def read_import(run: ImportRun, *, actor: Actor) -> ImportRun:
    """Read a received workbook and keep what would become of each row; a refusal is kept as a sentence."""
    try:
        with as_file(content_of(run), run.file_name) as path:
            found = _examined(path, run.kind, run.organisation, run.encoding, columns_of(run), actor)
    except FileRefused as refusal:
        run.state, run.refusal = ImportRun.State.REFUSED, refusal.message
        run.save(update_fields=["state", "refusal"])
        return run
    with transaction.atomic():
        return _keep(run, found, actor)


def columns_of(run: ImportRun) -> Columns | None:
    """The columns handed in with the file, by sheet number."""
    return {int(sheet): named for sheet, named in run.columns.items()} or None


def _examined(
    path: Path, kind: str, organisation: Organisation, encoding: str, columns: Columns | None, actor: Actor
) -> Examination:
    found = examine(path, kind, organisation, on=clock.today(), actor=actor, encoding=encoding, columns=columns)
    met = found.elsewhere
    if met and actor.user_id is not None and met + _met_today(actor) > MOST_ELSEWHERE:
        record(actor, "imports.met_elsewhere", None, organisation=organisation, count=met, refused=True)
        raise FileRefused("elsewhere-limit")
    return found


def _met_today(actor: Actor) -> int:
    """Numbers registered elsewhere that this user's files met today."""
    today = ImportRun.objects.filter(made_by_id=actor.user_id, read_on=clock.today())
    return sum(counts.get("elsewhere", 0) for counts in today.values_list("counts", flat=True))


def _keep(run: ImportRun, found: Examination, actor: Actor) -> ImportRun:
    reading = found.reading
    run.shapes, run.notes = [_shape(shape) for shape in reading.shapes], list(reading.notes)
    run.counts, run.state = {**found.counts, "elsewhere": found.elsewhere}, ImportRun.State.PREVIEWED
    run.save(update_fields=["shapes", "notes", "counts", "state"])
    insert_rows(ImportRow, _ROW, (_plain(run, one) for one in found.decided))
    record(
        actor, "imports.previewed", run, organisation=run.organisation, kind=run.kind, rows=len(found.decided)
    )  # fmt: skip
    if found.elsewhere:
        record(actor, "imports.met_elsewhere", run, organisation=run.organisation, count=found.elsewhere)
    return run


def _shape(shape) -> dict:  # type: ignore[no-untyped-def,type-arg]
    return {
        "sheet": shape.sheet, "header_rows": list(shape.header_rows), "columns": dict(shape.columns),
        "headings": dict(shape.headings), "fingerprint": fingerprint(shape),
    }  # fmt: skip


def row_of(run: ImportRun, one: Decided) -> ImportRow:
    """The stored fate of a row; identity numbers are not shown."""
    return ImportRow(run=run, **_told(one))


def _plain(run: ImportRun, one: Decided) -> tuple[Any, ...]:
    """The same as the database takes it."""
    told = _told(one)
    return run.pk, *(json.dumps(value) if isinstance(value, (list, dict)) else value for value in told.values())


def _told(one: Decided) -> dict[str, Any]:
    values = one.row.values
    return {
        "sheet": one.row.sheet, "row": one.row.row, "outcome": str(one.outcome),
        "codes": [why.code for why in one.reasons], "columns": one.columns,
        "messages": [why.message for why in one.reasons] + list(one.row.notes),
        "changes": [
            [change.field, _words(change.field, change.before), _words(change.field, change.after)]
            for change in one.changes
        ],
        "shown": {name: _words(name, values[name]) for name in SHOWN if name in values}, "match": one.match,
    }  # fmt: skip


def _words(field: str, value: object) -> str:
    if field == "identity":
        return f"…{str(value)[-4:]}" if value else ""
    return said(field, value)


@contextmanager
def as_file(content: bytes, name: str = "") -> Iterator[Path]:
    """The content as a file for parsers that need one, with the ending of its name, gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="hatnhan-") as folder:
        ending = Path(name).suffix.lower()
        path = Path(folder) / f"tep{ending if ending in _ENDINGS else ''}"
        path.write_bytes(content)
        yield path


def content_of(run: ImportRun) -> bytes:
    """The workbook that was brought in."""
    return base64.b64decode(identity.opened(run.file.sealed))


@transaction.atomic
def settle_columns(run: ImportRun, columns: Mapping[int, Mapping[str, str]], *, actor: Actor) -> None:
    """Remember for the committee which columns hold what, for headings of this look."""
    LAW.require(actor, Act.IMPORT, at=run.organisation)
    for shape in run.shapes:
        if chosen := columns.get(shape["sheet"]):
            ColumnMap.objects.update_or_create(
                organisation=run.organisation, kind=run.kind, headings=shape["fingerprint"],
                defaults={"columns": dict(chosen), "settled_at": clock.now()},
            )  # fmt: skip
