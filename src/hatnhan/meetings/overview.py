"""Meetings below an organisation: who met, who came, how well, what was done; a fixed number of queries at any size."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Avg, Count, Q, QuerySet, Sum
from django.utils.translation import gettext as _

from hatnhan.access.posts import Actor
from hatnhan.foundation.numbers import percent_vn, share
from hatnhan.members.access import LAW as MEMBER_LAW
from hatnhan.members.access import Act as MemberAct
from hatnhan.members.models import Particulars, Seat
from hatnhan.members.queries import small_cells
from hatnhan.organisations.models import Organisation
from hatnhan.organisations.queries import existing
from hatnhan.organisations.types import numbers_where
from hatnhan.rulebook import meetings_on
from hatnhan.rulebook.meetings import Every

from .codes import Quality
from .models import Holding, Score, Task
from .rules import due_periods, level_of_year, period_of

MONTHLY, THEMATIC = 1, 2
POSTS = ("secretary", "deputy_secretary", "standing_deputy_secretary")


@dataclass(slots=True)
class Line:
    """One organisation below with its cells' sums; `met` of `cells`, `present` of `obliged`."""

    organisation: Organisation
    cells: int = 0
    met: int = 0
    present: int = 0
    obliged: int = 0
    thematic: int = 0
    levels: dict[int, int] = field(default_factory=lambda: defaultdict(int))
    tasks: int = 0
    done: int = 0

    @property
    def rate(self) -> Decimal | None:
        """Attendance in per cent."""
        return share(self.present, self.obliged)

    @property
    def not_met(self) -> int:
        return self.cells - self.met

    @property
    def scored(self) -> int:
        return sum(self.levels.values())

    @property
    def good(self) -> int:
        return self.levels[Quality.GOOD]

    @property
    def weak(self) -> int:
        """Meetings rated average or poor."""
        return self.levels[Quality.AVERAGE] + self.levels[Quality.POOR]


class _Places:
    """Which of the organisations directly below a custody number belongs to."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = lines
        self._lefts = [line.organisation.left for line in lines]

    def of(self, left: int) -> Line | None:
        place = bisect_right(self._lefts, left) - 1
        return self.lines[place] if place >= 0 and left < self.lines[place].organisation.right else None


def overview_of(organisation: Organisation, month: date) -> tuple[list[Line], Line]:
    """A line for each organisation directly below that month, and the sum of all; six queries."""
    below = Organisation.objects.filter(existing(month_end(month)), custodian=organisation).order_by("left")
    lines = [Line(one) for one in below]
    places, total = _Places(lines), Line(organisation)
    for left in cells_below(organisation, month).values_list("left", flat=True).order_by():
        for line in _both(places, left, total):
            line.cells += 1
    _held(organisation, month, places, total)
    _tasks(organisation, month, places, total)
    return [line for line in sorted(lines, key=lambda line: line.organisation.sort_key) if line.cells], total


def _both(places: _Places, left: int, total: Line) -> Iterator[Line]:
    yield total
    line = places.of(left)
    if line is not None:
        yield line


def month_end(month: date) -> date:
    return date(month.year + month.month // 12, month.month % 12 + 1, 1) - date.resolution


def cells_below(organisation: Organisation, month: date) -> QuerySet[Organisation]:
    """What holds members itself, here and below, at the end of a month; today's custody, as access has it."""
    return Organisation.objects.filter(
        existing(month_end(month)), left__gte=organisation.left, left__lt=organisation.right,
        type_number__in=numbers_where("holds_members"),
    )  # fmt: skip


def held_below(organisation: Organisation, kind: int, period: date, to: date | None = None) -> QuerySet[Holding]:
    """Meetings of a kind that were held for a period, or for those from it to another."""
    rows = Holding.objects.filter(
        meeting__kind=kind, meeting__organisation__left__gte=organisation.left,
        meeting__organisation__left__lt=organisation.right,
    )  # fmt: skip
    return rows.filter(meeting__period=period) if to is None else rows.filter(meeting__period__range=(period, to))


def _held(organisation: Organisation, month: date, places: _Places, total: Line) -> None:
    rows = held_below(organisation, MONTHLY, month).order_by()
    numbers = rows.values_list("meeting__organisation__left", "present", "obliged", "meeting__score__level")
    for left, present, obliged, level in numbers:
        for line in _both(places, left, total):
            line.met += 1
            line.present += present
            line.obliged += obliged
            if level:
                line.levels[level] += 1
    quarter = period_of(Every.QUARTER, month)
    for left in thematic_cells(organisation, quarter):
        for line in _both(places, left, total):
            line.thematic += 1


def thematic_cells(organisation: Organisation, quarter: date) -> set[int]:
    """Custody numbers of cells with a thematic part held in a quarter, alone or joined with the regular meeting."""
    own = held_below(organisation, THEMATIC, quarter)
    last = date(quarter.year, quarter.month + 2, 1)
    joined = held_below(organisation, MONTHLY, quarter, last).exclude(meeting__theme="")
    rows = own.order_by().values_list("meeting__organisation__left", flat=True)
    return set(rows.union(joined.order_by().values_list("meeting__organisation__left", flat=True)))


def _tasks(organisation: Organisation, month: date, places: _Places, total: Line) -> None:
    rows = Task.objects.filter(
        due_on__range=(month, month_end(month)), organisation__left__gte=organisation.left,
        organisation__left__lt=organisation.right,
    ).order_by()  # fmt: skip
    counted = rows.values("organisation__left").annotate(all=Count("pk"), done=Count("pk", filter=Q(is_done=True)))
    for left, tasks, done in counted.values_list("organisation__left", "all", "done"):
        for line in _both(places, left, total):
            line.tasks += tasks
            line.done += done


@dataclass(frozen=True, slots=True)
class Missing:
    """A cell that has not met, whom to call, and why it stands here where the reason is another."""

    cell: Organisation
    name: str = ""
    phone: str = ""
    reason: str = ""


def not_met(organisation: Organisation, month: date, actor: Actor, kind: int = MONTHLY) -> "Calls":
    """Cells without a meeting of the kind for the month, or without a theme in its quarter; sliced before it is asked."""
    if kind == THEMATIC:
        with_theme = thematic_cells(organisation, period_of(Every.QUARTER, month))
        return Calls(cells_below(organisation, month).exclude(left__in=with_theme).order_by("sort_key"), actor)
    held = held_below(organisation, kind, month).order_by().values("meeting__organisation")
    return Calls(cells_below(organisation, month).exclude(pk__in=held).order_by("sort_key"), actor)


class Calls:
    """A list of cells whose secretaries can be called: sliced and counted as a queryset, read with two queries more.

    Who may not see a secretary's own number is given that of the organisation.
    """

    def __init__(self, cells: QuerySet[Organisation], actor: Actor, reasons: dict[int, str] | None = None) -> None:
        self.cells, self.actor, self.reasons = cells, actor, reasons or {}

    def __len__(self) -> int:
        return self.cells.count()

    def count(self) -> int:
        return len(self)

    def __getitem__(self, piece: slice) -> list[Missing]:
        return list(self._read(list(self.cells[piece])))

    def _read(self, cells: Sequence[Organisation]) -> Iterator[Missing]:
        people = secretaries(cells, self.actor)
        for cell in cells:
            name, phone = people.get(cell.pk, ("", ""))
            yield Missing(cell, name, phone or cell.phone, self.reasons.get(cell.pk, ""))


def secretaries(cells: Iterable[Organisation], actor: Actor) -> dict[int, tuple[str, str]]:
    """(name, own telephone) of who leads each cell; the number only where the actor may see particulars there."""
    by_cell = {cell.pk: cell for cell in cells}
    seats = Seat.objects.filter(body__organisation__in=by_cell, body__ended_on=None, ended_on=None, post__in=POSTS)
    found: dict[int, Any] = {}
    for seat in seats.select_related("person", "body").order_by("-rank", "-body__kind"):
        found[seat.body.organisation_id] = seat.person
    scope = MEMBER_LAW.scope(actor, MemberAct.SEE_PARTICULARS)
    allowed = [person.pk for pk, person in found.items() if scope.covers(by_cell[pk].left)]
    phones = dict(Particulars.objects.filter(person__in=allowed).values_list("person", "phone"))
    return {pk: (person.name, phones.get(person.pk, "")) for pk, person in found.items()}


def watched(organisation: Organisation, month: date, today: date, actor: Actor, limit: int = 200) -> list[Missing]:
    """Small and weak cells, each with the reason why it is listed; a fixed number of queries."""
    reasons: dict[int, list[str]] = defaultdict(list)
    for one in small_cells(organisation, today, limit):
        reasons[one.cell.pk].append(one.reason)
    aimed = meetings_on(today).aimed_attendance
    rows = held_below(organisation, MONTHLY, month)
    for cell, present, obliged in rows.values_list("meeting__organisation", "present", "obliged").order_by():
        rate = share(present, obliged)
        if rate is not None and aimed is not None and rate < aimed:
            words = _("Tháng này dự họp {present}/{obliged}, đạt {rate}, cần {aimed} %")
            reasons[cell].append(words.format(present=present, obliged=obliged, rate=percent_vn(rate), aimed=aimed))
    scores = Score.objects.filter(
        meeting__period=month, meeting__organisation__left__gte=organisation.left,
        meeting__organisation__left__lt=organisation.right, level__lte=Quality.AVERAGE,
    )  # fmt: skip
    for cell, level in scores.values_list("meeting__organisation", "level"):
        reasons[cell].append(_("Buổi sinh hoạt tháng này chấm {level}").format(level=str(Quality(level).label).lower()))
    cells = cells_below(organisation, month).filter(pk__in=list(reasons)[:900]).order_by("sort_key")
    return Calls(cells, actor, {pk: "; ".join(words) for pk, words in reasons.items()})[:limit]


@dataclass(frozen=True, slots=True)
class YearQuality:
    """The months of a year by level, the average score, tasks done, and whether the year is good by the sheet's rule."""

    months: list[tuple[date, int, Decimal | None]]
    levels: dict[int, int]
    average: Decimal | None
    is_good: bool | None
    done: int
    tasks: int
    present: int
    obliged: int


def year_quality(organisation: Organisation, year: int) -> YearQuality:
    """One cell's year; three queries."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    scores = Score.objects.filter(meeting__organisation=organisation, meeting__kind=MONTHLY, meeting__period__year=year)
    months = list(scores.order_by("meeting__period").values_list("meeting__period", "level", "total"))
    levels = [level for _month, level, _total in months]
    totals = [total for _month, _level, total in months if total is not None]
    tasks = Task.objects.filter(organisation=organisation, due_on__range=(first, last))
    counted = tasks.aggregate(all=Count("pk"), done=Count("pk", filter=Q(is_done=True)))
    held = Holding.objects.filter(meeting__organisation=organisation, meeting__kind=MONTHLY, meeting__period__year=year)
    came = held.aggregate(present=Sum("present"), obliged=Sum("obliged"))
    rules = meetings_on(last)
    due = len(list(due_periods(Every.MONTH, year)))
    return YearQuality(
        months, {level: levels.count(level) for level in (4, 3, 2, 1)},
        scores.aggregate(mean=Avg("total"))["mean"], level_of_year(rules.sheet, levels, totals, due),
        counted["done"] or 0, counted["all"] or 0, came["present"] or 0, came["obliged"] or 0,
    )  # fmt: skip


def quality_by_month(organisation: Organisation, year: int) -> list[tuple[date, int, int, int, dict[int, int]]]:
    """(month, meetings held, present, obliged, meetings by level) below an organisation; two queries."""
    rows = held_below(organisation, MONTHLY, date(year, 1, 1), date(year, 12, 1)).order_by()
    held = rows.values("meeting__period").annotate(n=Count("pk"), here=Sum("present"), of=Sum("obliged"))
    by_month = {row["meeting__period"]: (row["n"], row["here"], row["of"]) for row in held}
    levels: dict[date, dict[int, int]] = defaultdict(lambda: defaultdict(int))
    scores = Score.objects.filter(
        meeting__kind=MONTHLY, meeting__period__year=year, meeting__organisation__left__gte=organisation.left,
        meeting__organisation__left__lt=organisation.right,
    ).order_by()  # fmt: skip
    for month, level, count in scores.values_list("meeting__period", "level").annotate(n=Count("pk")):
        levels[month][level] = count
    months = due_periods(Every.MONTH, year)
    return [(month, *by_month.get(month, (0, 0, 0)), dict(levels[month])) for month in months]


def summed(months: Sequence[tuple[date, int, int, int, dict[int, int]]]) -> tuple[int, int, int, dict[int, int]]:
    """The year of those months: meetings, present, obliged, meetings by level."""
    levels = {int(level): sum(one[4].get(level, 0) for one in months) for level in Quality}
    return sum(one[1] for one in months), sum(one[2] for one in months), sum(one[3] for one in months), levels
