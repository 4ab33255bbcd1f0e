"""A row of the log as it is stored."""

from datetime import datetime

from hatnhan.access.posts import Actor

from ..models import LogEntry
from .rows import NewEntry, cleaned, day_number


def entry_of(new: NewEntry, person_id: int, actor: Actor, now: datetime) -> LogEntry:
    """The entry of a decision, entered now by the actor."""
    return LogEntry(
        person_id=person_id, kind=new.kind, effective_on=new.effective_on,
        effective_day=day_number(new.effective_on), precision=new.precision, until=new.until,
        organisation_id=new.organisation.pk if new.organisation else None, number=cleaned(new.number),
        decided_on=new.decided_on, issuer=cleaned(new.issuer), form=new.form, level=new.level,
        note=cleaned(new.note), entered_at=now, entered_by_id=actor.user_id, entered_by_name=actor.name,
    )  # fmt: skip
