"""Who is invited to a meeting, and who has read which of its papers; a fixed number of queries."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from hatnhan.access.posts import Actor
from hatnhan.files.models import StoredFile
from hatnhan.members.access import Act as MembersAct
from hatnhan.members.models import Particulars

from ..models import Meeting, PaperReceipt
from ..papers_of import papers_of
from .roll import RollRow, roll_of


@dataclass(frozen=True, slots=True)
class Invited:
    """Somebody the papers are meant for; `is_awaited` of those who have to come and of guests, not of the exempt or away."""

    person_id: int
    name: str
    is_awaited: bool = True


@dataclass(frozen=True, slots=True)
class PaperRead:
    """A paper of a meeting: when the reader himself first opened it, how many have, how many awaited have not."""

    file: StoredFile
    own: datetime | None
    readers: int
    waiting: int


@dataclass(frozen=True, slots=True)
class Unread:
    """Somebody awaited who has not opened a paper; the telephone only where the asker may see particulars."""

    name: str
    phone: str = ""


def invited_to(meeting: Meeting, roll: Sequence[RollRow] | None = None) -> list[Invited]:
    """Everybody on the roll, then the registered guests."""
    found = {
        row.person_id: Invited(row.person_id, row.name, row.standing.is_obliged)
        for row in (roll_of(meeting) if roll is None else roll)
    }
    for guest in meeting.guests.exclude(person=None):
        found.setdefault(guest.person_id or 0, Invited(guest.person_id or 0, guest.name))
    return list(found.values())


def papers_read(meeting: Meeting, invited: Collection[Invited], actor: Actor) -> list[PaperRead]:
    """Each paper that hangs on the meeting now, with who has read it counted."""
    read: dict[int, dict[int, datetime]] = defaultdict(dict)
    receipts = PaperReceipt.objects.filter(meeting=meeting).values_list("paper", "person", "read_at")
    for paper, person, moment in receipts:
        read[paper][person] = moment
    awaited = {one.person_id for one in invited if one.is_awaited}
    return [
        PaperRead(
            file, read[file.pk].get(actor.person_id or 0), len(read[file.pk]), len(awaited - read[file.pk].keys())
        )
        for file in papers_of(meeting)
    ]


def readers_of(meeting: Meeting, paper: StoredFile) -> list[PaperReceipt]:
    """Who has read a paper, in Vietnamese order."""
    rows = PaperReceipt.objects.filter(meeting=meeting, paper=paper).select_related("person")
    return list(rows.order_by("person__name_key"))


def unread_of(meeting: Meeting, read: Collection[PaperReceipt], actor: Actor) -> list[Unread]:
    """Those awaited who have not."""
    known = {one.person_id for one in read}
    left = [one for one in invited_to(meeting) if one.is_awaited and one.person_id not in known]
    numbers = Particulars.objects.permitting(actor, MembersAct.SEE_PARTICULARS)
    phones = dict(numbers.filter(person__in=[one.person_id for one in left]).values_list("person", "phone"))
    return [Unread(one.name, phones.get(one.person_id, "")) for one in left]
