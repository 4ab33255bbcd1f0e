"""One workbook through the import: preview, a look at what it says, apply."""

from pathlib import Path

from hatnhan.access.posts import Actor
from hatnhan.imports.matching import Outcome
from hatnhan.imports.models import ImportRun
from hatnhan.imports.services import apply_import, preview_import
from hatnhan.organisations.models import Organisation


class RowsRefused(RuntimeError):
    """A workbook of the demonstration was not taken whole: its rows and the import have grown apart."""


def bring_in(organisation: Organisation, kind: str, path: Path, *, actor: Actor) -> ImportRun:
    """Import a workbook for an organisation; RowsRefused unless every row is new."""
    run = preview_import(organisation, kind, path.name, path.read_bytes(), actor=actor)
    odd = list(run.rows.exclude(outcome=Outcome.NEW).order_by("row")[:3])
    if odd:
        told = "; ".join(f"{one.row} {one.outcome} {' '.join(one.messages)}" for one in odd)
        raise RowsRefused(f"{path.name}, {run.counts}: {told}")
    return apply_import(run, actor=actor)
