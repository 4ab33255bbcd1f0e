"""Members follow when the tree changes: listeners of what organisations announce, in the same transaction.

The reorganisation itself was permitted by the law of organisations; nothing is asked again here, and the numbers by which
it could be asked have just changed.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from django.utils.translation import gettext as _

from hatnhan.access.audit import Line, record_many
from hatnhan.access.posts import Actor
from hatnhan.foundation.errors import RuleBroken
from hatnhan.organisations.models import Decision, Organisation
from hatnhan.organisations.news import CellsMerged, CellSplit, OrganisationsEnded

from ..codes import LogKind
from ..models import Body, Person
from .bodies import close_bodies
from .log import locked, write_entries
from .projection import chunks, refold
from .rows import NewEntry


def follow_merged_cells(news: CellsMerged) -> None:
    """Everybody of the merged cells goes to the one that takes them over; guests are its guests from then on."""
    cells = list(news.into)
    official = _cells_of("cell_id", cells)
    guests = _cells_of("temporary_cell_id", cells)
    _move(
        [(pk, news.into[cell], LogKind.TRANSFER) for pk, cell in official.items()]
        + [(pk, news.into[cell], LogKind.TEMPORARY) for pk, cell in guests.items()],
        news.on, news.decision_id, news.actor,
    )  # fmt: skip


def follow_split_cell(news: CellSplit) -> None:
    """The members of a split cell go where the list says; RuleBroken if the list leaves somebody out."""
    official = _cells_of("cell_id", [news.cell_id])
    forgotten = set(official) - set(news.people)
    if forgotten:
        words = _("Danh sách chia tách còn thiếu {count} đảng viên. Hãy ghi đủ nơi đến của từng đồng chí.")
        raise RuleBroken(words.format(count=len(forgotten)), field="people")
    moves = [(pk, cell, LogKind.TRANSFER) for pk, cell in news.people.items() if pk in official]
    _move([move for move in moves if move[1] != news.cell_id], news.on, news.decision_id, news.actor)


def follow_ended(news: OrganisationsEnded) -> None:
    """Bodies and seats end with their organisation; RuleBroken while it has members."""
    left = len(_cells_of("cell_id", sorted(news.ids)))
    if left:
        raise RuleBroken(_("Còn {count} đảng viên ở đây. Hãy chuyển sinh hoạt cho họ trước.").format(count=left))
    bodies: list[int] = []
    for ids in chunks(sorted(news.ids)):
        bodies += Body.objects.filter(organisation_id__in=ids, ended_on=None).values_list("pk", flat=True)
    close_bodies(bodies, on=news.on)
    if bodies:
        record_many(
            news.actor, "members.bodies_ended", [Line("members.body", pk, {"on": str(news.on)}) for pk in bodies]
        )


def members_of_each(ids: Collection[int], on: date) -> Mapping[int, int]:
    """How many current members each organisation itself holds; what a reorganisation's preview counts."""
    counted: dict[int, int] = {}
    for cell in _cells_of("cell_id", list(ids)).values():
        counted[cell] = counted.get(cell, 0) + 1
    return counted


def _cells_of(column: str, ids: Sequence[int]) -> dict[int, int]:
    """Cell by current person, for the persons of some cells."""
    found: dict[int, int] = {}
    for piece in chunks(ids):
        rows = Person.objects.filter(**{f"{column}__in": piece}, is_current=True).order_by("pk")
        found.update(rows.values_list("pk", column))
    return found


def _move(moves: Sequence[tuple[int, int, int]], on: date, decision_id: int, actor: Actor) -> None:
    if not moves:
        return
    decision = Decision.objects.get(pk=decision_id)
    cells = Organisation.objects.in_bulk({cell for _pk, cell, _kind in moves})
    rows = [
        NewEntry(
            kind,
            on,
            pk,
            organisation=cells[cell],
            number=decision.number,
            decided_on=decision.on,
            issuer=decision.issuer,
        )
        for pk, cell, kind in moves
    ]
    persons = locked([pk for pk, _cell, _kind in moves])
    write_entries(rows, persons, actor)
    refold(list(persons))
    record_many(actor, "members.transferred", [Line("members.person", pk, {"to": cell}) for pk, cell, _kind in moves])
