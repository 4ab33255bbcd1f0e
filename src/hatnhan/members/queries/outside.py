"""Who works outside the political system: since 2025 they review themselves on a form of their own (2C)."""

from collections.abc import Collection
from datetime import date

from ..codes import WORKPLACES
from ..models import LogEntry
from ..services.projection import chunks
from ..story import works_outside


def outside_system(person_ids: Collection[int], on: date) -> set[int]:
    """Those of the persons who work outside the political system on a day; of whom nothing was entered is not in it."""
    entries: dict[int, list[LogEntry]] = {}
    for piece in chunks(sorted(person_ids)):
        rows = LogEntry.objects.in_force().filter(person_id__in=piece, kind__in=WORKPLACES)
        for entry in rows.order_by("effective_on", "pk"):
            entries.setdefault(entry.person_id, []).append(entry)
    return {person_id for person_id, log in entries.items() if works_outside(log, on)}
