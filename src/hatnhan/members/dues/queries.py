"""Who owes dues for a month, who has paid, what came in, who is behind."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, Sum

from hatnhan.foundation import clock
from hatnhan.foundation.dates import plus_months
from hatnhan.organisations.models import Organisation
from hatnhan.organisations.queries import in_force
from hatnhan.organisations.types import numbers_where
from hatnhan.rulebook import members_on

from ..codes import Status
from ..models import DuesBasis, DuesPayment, Person, StatusSpell
from ..queries import below_on
from ..services.projection import chunks
from . import rules


@dataclass(frozen=True, slots=True)
class DuesRow:
    """One member of a cell in a month; `due` and `group` are for the treasurer's eyes."""

    person: Person
    group: str
    due: int | None
    payment: DuesPayment | None


@dataclass(frozen=True, slots=True)
class CellMonth:
    """One cell in a month: how many owe, how many have paid, how much came in, in đồng."""

    cell: Organisation
    owing: int
    paid: int
    total: int
    unknown: int

    @property
    def missing(self) -> int:
        return max(self.owing - self.paid, 0)


@dataclass(frozen=True, slots=True)
class Late:
    """A member with so many months unpaid that the rulebook asks the cell to look into it."""

    person: Person
    cell: Organisation
    months: Sequence[date]


def owing_spells(month: date) -> Q:
    """Status spells of those who owe for a month: as they stood on its last day, or stand today."""
    on = min(rules.last_day(month), clock.today())
    pays = Q() if members_on(month).exempt_pay_dues else ~Q(status=Status.EXEMPT)
    return in_force(on) & pays


def owing(cell: Organisation, month: date) -> list[Person]:
    """Members of a cell who owe for a month, in the order of Vietnamese lists."""
    ids = StatusSpell.objects.filter(owing_spells(month), organisation=cell).values("person_id")
    return list(Person.objects.filter(pk__in=ids).select_related("cell", "temporary_cell").order_by("name_key", "pk"))


def bases_on(person_ids: Collection[int], month: date) -> dict[int, DuesBasis]:
    """What dues are reckoned from in a month, by person."""
    found: dict[int, DuesBasis] = {}
    for piece in chunks(sorted(person_ids)):
        rows = DuesBasis.objects.filter(in_force(month), person_id__in=piece)
        found |= {basis.person_id: basis for basis in rows}
    return found


def dues_of(cell: Organisation, month: date) -> list[DuesRow]:
    """Every member who owes, or has paid here all the same, with what is due and the payment; four queries."""
    rates = members_on(month).dues
    names = {rate.code: rate.name for rate in rates}
    payments = {one.person_id: one for one in DuesPayment.objects.filter(cell=cell, month=month)}
    people = owing(cell, month)
    gone = set(payments) - {one.pk for one in people}
    if gone:
        people += list(Person.objects.filter(pk__in=gone).select_related("cell", "temporary_cell").order_by("name_key"))
    bases = bases_on([one.pk for one in people], month)
    return [
        DuesRow(
            one, names.get(basis.group, "") if basis else "", rules.amount_due(rates, basis), payments.get(one.pk)
        )
        for one in people
        for basis in [bases.get(one.pk)]
    ]  # fmt: skip


def cells_month(organisation: Organisation, month: date) -> list[CellMonth]:
    """The cells below an organisation in a month, in Vietnamese order; three queries."""
    here = below_on(organisation, rules.last_day(month))
    spells = StatusSpell.objects.filter(owing_spells(month), organisation_id__in=here)
    counts = dict(spells.order_by().values_list("organisation").annotate(n=Count("person", distinct=True)))
    taken = DuesPayment.objects.filter(month=month, cell_id__in=here).order_by().values("cell")
    sums = {
        row["cell"]: (row["n"], row["total"] or 0, row["unknown"])
        for row in taken.annotate(n=Count("pk"), total=Sum("amount"), unknown=Count("pk", filter=Q(amount=None)))
    }
    cells = Organisation.objects.filter(pk__in=sorted({*counts, *sums}), type_number__in=numbers_where("holds_members"))
    return [
        CellMonth(cell, counts.get(cell.pk, 0), *sums.get(cell.pk, (0, 0, 0))) for cell in cells.order_by("sort_key")
    ]


def late_payers(organisation: Organisation, on: date, limit: int | None = None) -> list[Late]:
    """Members behind by the months that the rulebook names (delisting), within the year; an alert, never an act.

    Only months count in which the cell has entered anybody's dues, so that a cell that keeps them on paper is not all late.
    """
    least, this_month = members_on(on).delisting.missed_months, rules.month_of(on)
    here = below_on(organisation, on)
    taken = DuesPayment.objects.filter(month__gte=date(on.year, 1, 1), month__lt=this_month, cell_id__in=here)
    kept: dict[int, set[date]] = defaultdict(set)
    for cell, month in taken.order_by().values_list("cell", "month").distinct():
        kept[cell].add(month)
    enough = [cell for cell, months in kept.items() if len(months) >= least]
    if not enough:
        return []
    return _late(enough, kept, on, least)[:limit]


def _late(cells: Sequence[int], kept: dict[int, set[date]], on: date, least: int) -> list[Late]:
    exempt_pay = members_on(on).exempt_pay_dues
    owed: dict[int, set[date]] = defaultdict(set)
    spells = StatusSpell.objects.filter(organisation_id__in=cells).filter(
        Q(ended_on=None) | Q(ended_on__gt=date(on.year, 1, 1))
    )
    for person, cell, status, began, ended in spells.values_list(
        "person_id", "organisation_id", "status", "began_on", "ended_on"
    ):
        if status != Status.EXEMPT or exempt_pay:
            owed[person] |= {month for month in kept[cell] if began <= rules.last_day(month) < (ended or date.max)}
    behind = {person: months for person, months in owed.items() if len(months) >= least}
    for piece in chunks(sorted(behind)):
        for person, month in DuesPayment.objects.filter(person_id__in=piece).values_list("person_id", "month"):
            behind[person].discard(month)
    late = {person: sorted(months) for person, months in behind.items() if rules.is_late(sorted(months), least)}
    people = Person.objects.filter(pk__in=sorted(late), is_current=True).select_related("cell", "temporary_cell")
    return [Late(one, one.cell, late[one.pk]) for one in people.order_by("cell__sort_key", "name_key")]


def payments_of(person: Person, on: date) -> list[tuple[date, DuesPayment | None]]:
    """The twelve months up to a day and what was paid for each, the latest first."""
    months = [plus_months(rules.month_of(on), -back) for back in range(12)]
    paid = {one.month: one for one in DuesPayment.objects.filter(person=person, month__in=months)}
    return [(month, paid.get(month)) for month in months]
