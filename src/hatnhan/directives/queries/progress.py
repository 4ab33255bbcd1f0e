"""How far documents ordered down have come, many at once: one query."""

from collections.abc import Collection
from datetime import date

from django.db.models import Count, Q

from hatnhan.access.posts import Actor

from ..models import Obligation
from .way import COUNTED, WAITING, Tally


def progress_of(roots: Collection[int], actor: Actor, on: date, *, without: Collection[int] = ()) -> dict[int, Tally]:
    """By document: what was asked, done and late, within what the actor may see and without some organisations' own."""
    rows = Obligation.objects.visible_to(actor).filter(assignment__root_id__in=roots).order_by()
    rows = rows.exclude(assignment__organisation_id__in=without)
    found = rows.values("assignment__root_id").annotate(
        asked=Count("pk", filter=COUNTED),
        done=Count("pk", filter=COUNTED & Q(done_on__isnull=False)),
        late=Count("pk", filter=WAITING & Q(due_on__lt=on)),
    )
    return {row.pop("assignment__root_id"): Tally(**row) for row in found}
