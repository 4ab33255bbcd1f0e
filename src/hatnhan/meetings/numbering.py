"""The next number of a cell's or committee's resolution: continuous through the committee's term."""

import re
from datetime import date

from hatnhan.members.queries import bodies_of
from hatnhan.organisations.models import Organisation
from hatnhan.rulebook import documents_on

from .models import Resolution

SYMBOLS = {"cell": "cell", "base_cell": "base_cell"}


def next_number(organisation: Organisation, on: date) -> str:
    """Such as 05-NQ/CB: one more than the highest since the present committee began; a gap is not filled."""
    rules = documents_on(on)
    body = SYMBOLS.get(organisation.type, "base_committee")
    symbol = f"{rules.kind('resolution').abbreviation}/{rules.symbol_of(body)}"
    since = min((one.began_on for one in bodies_of([organisation.pk], on)), default=date(on.year, 1, 1))
    used = Resolution.objects.filter(organisation=organisation, on__gte=since).values_list("number", flat=True)
    numbers = [int(found.group(1)) for one in used if (found := re.match(r"(\d+)-", one))]
    return f"{max(numbers, default=0) + 1:0{rules.numbering.digits}d}-{symbol}"
