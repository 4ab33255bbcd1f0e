"""Visits due, made and late in a quarter: by who is in charge, and the cells nobody came to."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from hatnhan.access.posts import Actor
from hatnhan.meetings.overview import Calls, cells_below
from hatnhan.organisations.models import Organisation

from .. import rules
from ..codes import Outcome
from ..models import Assignment, Difficulty, Visit
from ..rules import Span, Tally


@dataclass(slots=True)
class Line:
    """What one person or team is in charge of, and how far he has come."""

    who: str
    person_id: int | None
    team_id: int | None
    places: list[Assignment] = field(default_factory=list)
    tally: Tally = field(default_factory=Tally)
    visits: int = 0
    last: date | None = None


@dataclass(frozen=True, slots=True)
class Overview:
    """A quarter below an organisation; six queries at any size."""

    lines: list[Line]
    tally: Tally
    visits: int
    cells: int
    visited: int
    raised: int
    solved: int
    open: int
    overdue: int

    @property
    def unvisited(self) -> int:
        """Cells nobody came to."""
        return self.cells - self.visited


def overlapping(first: date, last: date) -> Q:
    """Assignments that held at some time between two days, both counted."""
    return Q(began_on__lte=last) & (Q(ended_on=None) | Q(ended_on__gt=first))


def below(organisation: Organisation, prefix: str = "", unit: str = "unit") -> Q:
    """Assignments of a place here or below, or made here."""
    here, made = f"{unit}__left", f"{prefix}mandate__organisation__left"
    inside = Q(**{f"{here}__gte": organisation.left, f"{here}__lt": organisation.right})
    own = Q(**{f"{made}__gte": organisation.left, f"{made}__lt": organisation.right})
    return inside | own


def overview_of(organisation: Organisation, span: Span, today: date) -> Overview:
    """Everything of a quarter, for the page of whoever leads."""
    rows = Assignment.objects.filter(below(organisation), overlapping(span.first, span.last))
    rows = rows.select_related("person", "team", "unit").order_by(
        "person__name_key", "team__name", "unit__sort_key", "pk"
    )
    visits = Visit.objects.filter(below(organisation, "assignment__"), on__range=(span.first, span.last))
    made: dict[int, list[date]] = defaultdict(list)
    for assignment, on in visits.values_list("assignment", "on"):
        made[assignment].append(on)
    lines = lines_of(rows, made, span, today)
    cells = cells_below(organisation, span.last)
    came = Visit.objects.filter(unit=OuterRef("pk"), on__range=(span.first, span.last))
    counted = cells.aggregate(all=Count("pk"), visited=Count("pk", filter=Exists(came)))
    return Overview(
        lines, sum((line.tally for line in lines), Tally()), sum(line.visits for line in lines),
        counted["all"], counted["visited"], **_difficulties(organisation, span, today),
    )  # fmt: skip


def lines_of(rows: Iterable[Assignment], made: dict[int, list[date]], span: Span, today: date) -> list[Line]:
    """One line a person or team, in the order of the rows."""
    lines: dict[tuple[int | None, int | None], Line] = {}
    for one in rows:
        line = lines.setdefault((one.person_id, one.team_id), Line(one.who, one.person_id, one.team_id))
        days = made.get(one.pk, [])
        due = rules.due_spans(one.frequency, one.began_on, one.ended_on, span.first, span.last)
        line.places.append(one)
        line.tally += rules.tally(due, days, today)
        line.visits += len(days)
        line.last = max([*days, *([line.last] if line.last else [])], default=None)
    return list(lines.values())


def _difficulties(organisation: Organisation, span: Span, today: date) -> dict[str, int]:
    rows = difficulties_below(organisation)
    raised = Q(raised_on__range=(span.first, span.last))
    is_open = Q(outcome=Outcome.OPEN)
    found: dict[str, int] = rows.aggregate(
        raised=Count("pk", filter=raised), solved=Count("pk", filter=raised & Q(outcome=Outcome.SOLVED)),
        open=Count("pk", filter=is_open), overdue=Count("pk", filter=is_open & Q(answered_on=None, due_on__lt=today)),
    )  # fmt: skip
    return found


def difficulties_below(organisation: Organisation) -> QuerySet[Difficulty]:
    """Raised here or below, or put to an organisation here or below; late ones first, then what is open."""
    inside = Q(organisation__left__gte=organisation.left, organisation__left__lt=organisation.right)
    asked = Q(answerer=organisation)
    rows = Difficulty.objects.filter(inside | asked).select_related("organisation", "answerer", "person")
    return rows.order_by("outcome", F("answered_on").asc(nulls_first=True), "due_on", "pk")


def not_visited(organisation: Organisation, span: Span, actor: Actor) -> Calls:
    """Cells nobody came to between two days, each with whom to call; read a page at a time."""
    came = Visit.objects.filter(unit=OuterRef("pk"), on__range=(span.first, span.last))
    return Calls(cells_below(organisation, span.last).filter(~Exists(came)).order_by("sort_key"), actor)


def names_in_charge(ids: Iterable[int], on: date) -> dict[int, str]:
    """Who is in charge of each organisation on a day, as one line."""
    rows = Assignment.objects.filter(overlapping(on, on), unit__in=list(ids)).select_related("person", "team")
    names: dict[int, list[str]] = defaultdict(list)
    for one in rows.order_by("-team", "person__name_key"):
        names[one.unit_id].append(one.who)  # type: ignore[index]
    return {pk: ", ".join(some) for pk, some in names.items()}
