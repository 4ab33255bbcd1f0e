"""What a former place still sees of somebody who left it."""

from collections.abc import Collection
from datetime import date

from hatnhan.access.posts import Actor

from ..access import LAW, Act
from ..models import LogEntry, Placement


def former_stays(person_id: int, actor: Actor) -> list[Placement]:
    """Stays that ended in cells whose files the reader may see, in the order of time."""
    scope = LAW.scope(actor, Act.SEE_PARTICULARS)
    stays = Placement.objects.filter(person_id=person_id, ended_on__isnull=False).select_related("cell", "person")
    return [stay for stay in stays.order_by("ended_on") if scope.covers(stay.cell.left)]


def former_entries(person_id: int, cell_ids: Collection[int], until: date | None) -> list[LogEntry]:
    """Decisions of his time in those cells, up to the day he left."""
    rows = LogEntry.objects.in_force().filter(person_id=person_id, organisation_id__in=cell_ids)
    return list(rows.filter(effective_on__lt=until).order_by("effective_on", "pk")) if until else []
