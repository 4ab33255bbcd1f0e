"""The way of one document down the tree, a level at a time: each branch with the sum of what stands below it.

Five queries a level however many stand on it. What is summed up is always the rows themselves; nothing is typed.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from django.db.models import Case, Count, F, Min, Q, QuerySet, Sum, When
from django.db.models.functions import Length, Substr

from hatnhan.access.posts import Actor

from ..codes import Answer, Ask
from ..models import STEP, AnswerRow, Assignment, Document, Obligation

AT_ONCE = 50
WAITING = Q(done_on=None, excused_on=None, carried_on=None)
COUNTED = Q(excused_on=None, carried_on=None)


class Standing(StrEnum):
    """How a branch stands: something overdue, something still to be done, nothing left."""

    LATE = "late"
    OPEN = "open"
    DONE = "done"


@dataclass(slots=True)
class Tally:
    """Sums over a branch, itself and all below."""

    asked: int = 0
    done: int = 0
    late: int = 0
    receivers: int = 0
    acknowledged: int = 0
    acknowledged_late: int = 0
    issues: int = 0
    issued: int = 0
    issues_late: int = 0
    people: int = 0
    heard: int = 0

    @property
    def open(self) -> int:
        return self.asked - self.done

    @property
    def standing(self) -> Standing:
        return Standing.LATE if self.late else Standing.OPEN if self.open else Standing.DONE

    def add(self, other: "Tally") -> None:
        """Take another branch in."""
        for name in self.__slots__:
            setattr(self, name, getattr(self, name) + getattr(other, name))


@dataclass(slots=True)
class Branch:
    """One organisation of a level: its assignment, what it owes itself, what it issued, and the tally of its branch."""

    path: str
    left: int
    tally: Tally
    assignment: Assignment | None = None
    owes: Sequence[Obligation] = ()
    acknowledged_on: date | None = None
    issued: Sequence[AnswerRow] = field(default_factory=list)
    below: int = 0


@dataclass(frozen=True, slots=True)
class Level:
    """One level: all its branches counted, some of them shown."""

    branches: Sequence[Branch]
    total: Tally
    counts: dict[str, int]
    found: int


def top_of(root: Document, actor: Actor) -> str | None:
    """Where the actor's view of the tree begins: the path above the highest place he may see; None if he sees none."""
    rows = Assignment.objects.visible_to(actor).filter(root=root)
    first = rows.annotate(length=Length("path")).order_by("length", "path").values_list("path", flat=True).first()
    return None if first is None else first[:-STEP]


def tree_of(document: Document, actor: Actor) -> int | None:
    """The document in whose tree this one went down, as far as the actor may see; None if it did not."""
    rows = Assignment.objects.visible_to(actor).filter(Q(root=document) | Q(directive__document=document))
    return rows.order_by("pk").values_list("root_id", flat=True).first()


def level_of(
    root: Document, above: str, actor: Actor, on: date, *, standing: str = "", start: int = 0, most: int = AT_ONCE
) -> Level:
    """The branches right below a path, in the order of the tree, late ones alone if asked."""
    tallies = _tallies(root, above, actor, on)
    places = Assignment.objects.visible_to(actor).filter(root=root, path__startswith=above)
    places = places.annotate(length=Length("path")).filter(length=len(above) + STEP)
    branches = [
        Branch(path, left, tallies.get(path, Tally()))
        for path, left in places.values_list("path", "organisation__left")
    ]
    branches.sort(key=lambda branch: branch.left)
    total, counts = Tally(), dict.fromkeys(Standing, 0)
    for branch in branches:
        total.add(branch.tally)
        counts[branch.tally.standing] += 1
    found = [branch for branch in branches if not standing or branch.tally.standing == standing]
    shown = found[start : start + most]
    _fill(root, shown)
    return Level(shown, total, {str(key): count for key, count in counts.items()}, len(found))


def _tallies(root: Document, above: str, actor: Actor, on: date) -> dict[str, Tally]:
    """Two queries: what was asked and who heard, each grouped by the branch it stands in."""
    asked = Obligation.objects.visible_to(actor).filter(assignment__root=root)
    reached = Assignment.objects.visible_to(actor).filter(root=root)
    if above:
        asked, reached = asked.filter(assignment__path__startswith=above), reached.filter(path__startswith=above)
    width = len(above) + STEP
    found = {row.pop("branch"): Tally(**row) for row in _asked(asked, width, on)}
    for branch, people, came in _heard(reached, width):
        tally = found.setdefault(branch, Tally())
        tally.people, tally.heard = people or 0, came or 0
    return found


def _asked(obligations: QuerySet[Obligation], width: int, on: date) -> QuerySet[Any, Any]:
    branches = obligations.annotate(branch=Substr("assignment__path", 1, width)).order_by().values("branch")
    return branches.annotate(
        asked=Count("pk", filter=COUNTED),
        done=Count("pk", filter=COUNTED & Q(done_on__isnull=False)),
        late=Count("pk", filter=WAITING & Q(due_on__lt=on)),
        acknowledged=Count("pk", filter=Q(ask=Ask.ACKNOWLEDGE, done_on__isnull=False)),
        acknowledged_late=Count("pk", filter=Q(ask=Ask.ACKNOWLEDGE, done_on__gt=F("due_on"))),
        receivers=Count("pk", filter=Q(ask=Ask.ACKNOWLEDGE, excused_on=None)),
        issues=Count("pk", filter=Q(ask=Ask.ISSUE, excused_on=None)),
        issued=Count("pk", filter=Q(ask=Ask.ISSUE, done_on__isnull=False)),
        issues_late=Count("pk", filter=Q(ask=Ask.ISSUE, done_on=None, excused_on=None, due_on__lt=on)),
    )


def _heard(assignments: QuerySet[Assignment], width: int) -> QuerySet[Any, Any]:
    leaf = Q(handed_on=None)
    branches = assignments.annotate(branch=Substr("path", 1, width)).order_by().values_list("branch")
    return branches.annotate(
        people=Sum(Case(When(entitled__gt=0, then=F("entitled")), default=F("people")), filter=leaf),
        heard=Sum("attended", filter=leaf),
    )


def _fill(root: Document, branches: Sequence[Branch]) -> None:
    """The rows of the branches that are shown: three queries."""
    paths = {branch.path: branch for branch in branches}
    rows = Assignment.objects.filter(root=root, path__in=paths).select_related("organisation", "directive")
    rows = rows.annotate(children=Count("below")).prefetch_related("obligations")
    by_id: dict[int, Branch] = {}
    for row in rows:
        branch = paths[row.path]
        branch.assignment, branch.below = row, row.children
        branch.owes = [one for one in row.obligations.all() if one.is_waiting]
        done = [one.done_on for one in row.obligations.all() if one.ask == Ask.ACKNOWLEDGE and one.done_on]
        branch.acknowledged_on = done[0] if done else None
        by_id[row.pk] = branch
    answers = AnswerRow.objects.filter(assignment__in=by_id, kind=Answer.ISSUED).select_related("document")
    for answer in answers.order_by("pk"):
        by_id[answer.assignment_id].issued = [*by_id[answer.assignment_id].issued, answer]


def waits_until(root: Document) -> dict[int, date]:
    """The last day for each thing asked in the first round, for the head of the page."""
    rows = Obligation.objects.filter(assignment__root=root, assignment__parent=None)
    return dict(rows.order_by().values_list("ask").annotate(first=Min("due_on")))


def directives_given(actor: Actor, ids: Sequence[int]) -> QuerySet[Any]:
    """Documents from the top of whose trees these organisations ordered something down, the newest first."""
    rows = Document.objects.visible_to(actor).filter(cascade__organisation_id__in=ids)
    return rows.distinct().order_by("-issued_on", "-pk")
