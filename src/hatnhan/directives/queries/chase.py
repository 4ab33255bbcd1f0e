"""Who is late with one document: what he owes, since when, how he is reached, how often he was reminded."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date

from hatnhan.access.posts import Actor, Post
from hatnhan.accounts.models import Grant

from ..access import LAW, Act
from ..codes import Answer
from ..models import AnswerRow, Assignment, Document, Obligation
from .debts import open_obligations

MOST = 500
CALLED = (Post.SECRETARY, Post.BASE_OFFICE, Post.BASE_SECRETARY, Post.BOARD_STAFF)


@dataclass(slots=True)
class Late:
    """One organisation that is late."""

    assignment: Assignment
    owes: list[Obligation] = field(default_factory=list)
    phone: str = ""
    reminded: int = 0
    reminded_on: date | None = None
    since: date | None = None

    def days(self, on: date) -> int:
        """How long the oldest of it is overdue."""
        return (on - self.since).days if self.since else 0


def late_with(root: Document, actor: Actor, on: date, *, only: Collection[int] | None = None) -> Sequence[Late]:
    """The chase list of one document within reach of the actor's reminders, the latest first; three queries."""
    reach = LAW.scope(actor, Act.REMIND).as_q("assignment__organisation__left")
    rows = open_obligations().filter(reach, assignment__root=root, due_on__lt=on)
    found: dict[int, Late] = {}
    for row in rows[: MOST * 4]:
        if only is not None and row.assignment_id not in only:
            continue
        late = found.setdefault(row.assignment_id, Late(row.assignment))
        late.owes.append(row)
        late.since = min(filter(None, (late.since, row.due_on)))
    _reminders(found)
    _phones(list(found.values()), on)
    return sorted(found.values(), key=lambda one: (one.since, one.assignment.organisation.left))[:MOST]


def _reminders(found: dict[int, Late]) -> None:
    rows = AnswerRow.objects.filter(assignment__in=found, kind=Answer.REMINDED).order_by("pk")
    for pk, on in rows.values_list("assignment_id", "on"):
        found[pk].reminded += 1
        found[pk].reminded_on = on


def _phones(late: Sequence[Late], on: date) -> None:
    """The organisation's number, else that of somebody who holds a post there."""
    silent = {one.assignment.organisation_id for one in late if not one.assignment.organisation.phone}
    known: dict[int, dict[str, str]] = defaultdict(dict)
    if silent:
        rows = Grant.objects.in_force(on).filter(organisation_id__in=silent, post__in=CALLED).exclude(user__phone="")
        for place, post, phone in rows.values_list("organisation_id", "post", "user__phone"):
            known[place].setdefault(post, phone)
    for one in late:
        posts = known.get(one.assignment.organisation_id, {})
        own = next((posts[post] for post in CALLED if post in posts), "")
        one.phone = one.assignment.organisation.phone or own
