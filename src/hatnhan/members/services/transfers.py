"""Moving members between cells of the register, by the list."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from hatnhan.access.posts import Actor
from hatnhan.foundation.errors import RuleBroken
from hatnhan.organisations.models import Organisation

from ..codes import LogKind
from ..models import LogEntry, Person
from .log import enter_log_entries
from .rows import Decided, NewEntry

NOT_KNOWN = Decided()


def transfer_members(
    person_ids: Sequence[int], to_cell: Organisation, *, on: date, decided: Decided = NOT_KNOWN, actor: Actor
) -> list[LogEntry]:
    """Transfer members to another cell from a day on; their history stays where it was."""
    there = Person.objects.filter(pk__in=person_ids[:900], cell=to_cell, is_current=True).first()
    if there is not None:
        raise RuleBroken(
            _("{name} đang sinh hoạt tại {cell} rồi.").format(name=there.name, cell=to_cell.name), field="cell"
        )
    rows = [_transfer(LogKind.TRANSFER, pk, to_cell, on, decided) for pk in person_ids]
    return enter_log_entries(rows, actor=actor)


@transaction.atomic
def move_cell_members(
    from_cells: Sequence[Organisation], to_cell: Organisation, on: date, decision: Decided, actor: Actor
) -> int:
    """Everybody of some cells to their successor, officially placed and temporary ones; the number of persons moved."""
    official = Person.objects.filter(cell__in=from_cells, is_current=True).values_list("pk", flat=True)
    temporary = Person.objects.filter(temporary_cell__in=from_cells).values_list("pk", flat=True)
    moving, staying = sorted(official), sorted(temporary)
    rows = [_transfer(LogKind.TRANSFER, pk, to_cell, on, decision) for pk in moving]
    rows += [_transfer(LogKind.TEMPORARY, pk, to_cell, on, decision) for pk in staying]
    if rows:
        enter_log_entries(rows, actor=actor)
    return len({*moving, *staying})


def _transfer(kind: int, person_id: int, cell: Organisation, on: date, decided: Decided) -> NewEntry:
    return NewEntry(
        kind, on, person_id, organisation=cell, number=decided.number, decided_on=decided.on, issuer=decided.issuer
    )  # fmt: skip
