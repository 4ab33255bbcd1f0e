"""What the pages of this room share: the day they are seen as of, and an act tried before it is asked about."""

from collections.abc import Callable
from datetime import date

from django.db import transaction
from django.http import HttpRequest

from ..asof import day_of


def asked_day(request: HttpRequest) -> date:
    """The day in the address (?on=03/11/2026), never later than today."""
    return day_of(request.GET.get("on", ""))


def rehearsed(act: Callable[[], bool]) -> bool:
    """Whether the act would succeed; it is done as a whole and taken back as a whole."""
    with transaction.atomic():
        would = act()
        transaction.set_rollback(True)
    return would
