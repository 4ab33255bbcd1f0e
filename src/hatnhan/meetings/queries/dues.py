"""How far the dues of a meeting's month are paid: heads only, never what anybody earns or pays."""

from dataclasses import dataclass
from datetime import date

from hatnhan.members.dues.queries import owing
from hatnhan.members.models import DuesPayment

from ..models import Meeting


@dataclass(frozen=True, slots=True)
class Dues:
    """Of those who owe for the month so many have paid."""

    month: date
    paid: int
    owing: int


def dues_at(meeting: Meeting) -> Dues | None:
    """The month's dues of a cell at its regular meeting, two queries; None for meetings that take none."""
    if not meeting.kind_rules.scored or not meeting.organisation.type_rules.holds_members:
        return None
    month = meeting.on.replace(day=1)
    payments = DuesPayment.objects.filter(cell=meeting.organisation, month=month)
    payers = set(payments.values_list("person_id", flat=True))
    wanted = {one.pk for one in owing(meeting.organisation, month)}
    return Dues(month, len(payers), len(wanted | payers))
