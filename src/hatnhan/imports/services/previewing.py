"""Keeps a workbook and what its preview says of every row."""

import base64
import hashlib
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from django.db import transaction

from hatnhan.access.audit import record
from hatnhan.access.posts import Actor
from hatnhan.foundation import clock
from hatnhan.members import identity
from hatnhan.organisations.models import Organisation

from ..access import LAW, Act
from ..matching import Decided
from ..models import ColumnMap, ImportFile, ImportRow, ImportRun
from .examining import Examination, examine, fingerprint

SHOWN = ("name", "birth", "cell", "admitted", "card", "code", "type", "posts", "level", "kind", "decision")


def preview_import(
    organisation: Organisation,
    kind: str,
    file_name: str,
    content: bytes,
    *,
    actor: Actor,
    encoding: str = "unicode",
    columns: Mapping[int, Mapping[str, str]] | None = None,
) -> ImportRun:
    """Read a workbook and keep what would become of each row; raises FileRefused for a file that cannot be read."""
    on = clock.today()
    with as_file(content) as path:
        found = examine(path, kind, organisation, on=on, actor=actor, encoding=encoding, columns=columns)
    return _kept(found, organisation, file_name, content, encoding, columns, actor)


@transaction.atomic
def _kept(found: Examination, organisation, file_name, content, encoding, columns, actor) -> ImportRun:  # type: ignore[no-untyped-def]
    reading = found.reading
    run = ImportRun.objects.create(
        organisation=organisation, kind=reading.kind, file_name=file_name[:200],
        checksum=hashlib.sha256(content).hexdigest(), encoding=encoding, columns=columns or {},
        shapes=[_shape(shape) for shape in reading.shapes], notes=list(reading.notes), counts=found.counts,
        read_on=clock.today(), made_at=clock.now(), made_by_id=actor.user_id, made_by_name=actor.name,
    )  # fmt: skip
    ImportFile.objects.create(run=run, sealed=identity.sealed(base64.b64encode(content).decode()))
    ImportRow.objects.bulk_create((row_of(run, one) for one in found.decided), batch_size=2000)
    record(actor, "imports.previewed", run, organisation=organisation, kind=run.kind, rows=len(found.decided))
    elsewhere = sum(any(why.code == "registered-elsewhere" for why in one.reasons) for one in found.decided)
    if elsewhere:
        record(actor, "imports.met_elsewhere", run, organisation=organisation, count=elsewhere)
    return run


def _shape(shape) -> dict:  # type: ignore[no-untyped-def,type-arg]
    return {
        "sheet": shape.sheet, "header_rows": list(shape.header_rows), "columns": dict(shape.columns),
        "headings": dict(shape.headings), "fingerprint": fingerprint(shape),
    }  # fmt: skip


def row_of(run: ImportRun, one: Decided) -> ImportRow:
    """The stored fate of a row; identity numbers are not shown."""
    values = one.row.values
    return ImportRow(
        run=run, sheet=one.row.sheet, row=one.row.row, outcome=str(one.outcome),
        codes=[why.code for why in one.reasons], columns=one.columns,
        messages=[why.message for why in one.reasons] + list(one.row.notes),
        changes=[[change.field, _words(change.field, change.before), _words(change.field,
        change.after)] for change in one.changes],
        shown={name: _words(name, values[name]) for name in SHOWN if name in values}, match=one.match,
    )  # fmt: skip


def _words(field: str, value: object) -> str:
    if field == "identity":
        return f"…{str(value)[-4:]}" if value else ""
    if isinstance(value, tuple):
        return "; ".join(map(str, value))
    return "" if value is None else str(value)


@contextmanager
def as_file(content: bytes) -> Iterator[Path]:
    """The content as a file for parsers that need one, gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="hatnhan-") as folder:
        path = Path(folder) / "tep.xlsx"
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
