"""Cells with fewer official members than the Charter asks: they exist in life, so they are flagged and listed."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q
from django.utils.translation import gettext as _

from hatnhan.foundation import clock
from hatnhan.organisations.models import Organisation
from hatnhan.organisations.queries import existing, in_force, subtree_ids
from hatnhan.organisations.types import numbers_where
from hatnhan.rulebook import cells_on

from ..models import StatusSpell


@dataclass(frozen=True, slots=True)
class SmallCell:
    """A cell below the least number of official members, and what the rules say about it."""

    cell: Organisation
    official: int
    probationary: int
    reason: str


def small_cells(organisation: Organisation, on: date, limit: int | None = None) -> list[SmallCell]:
    """Small cells of a subtree on a day, in Vietnamese order; two queries."""
    least = cells_on(on).minimum_official_members
    spells = StatusSpell.objects.filter(standing(on)).order_by()
    enough = spells.filter(organisation=OuterRef("pk"), probationary=0)[least - 1 : least]
    below = Organisation.objects.filter(
        existing(on), pk__in=below_on(organisation, on), type_number__in=numbers_where("holds_members")
    )
    found = list(below.filter(~Exists(enough)).order_by("sort_key")[:limit])
    counts = spells.filter(organisation__in=found[:900]).values_list("organisation_id").annotate(
        official=Count("organisation", filter=Q(probationary=0)), probationary=Count("organisation", filter=Q(probationary=1))
    )  # fmt: skip
    by_cell = {cell: (official, probationary) for cell, official, probationary in counts}
    words = _("Có {count} đảng viên chính thức, Điều lệ Đảng cần {least}; đề nghị cấp trên điều động hoặc ghép chi bộ")
    return [
        SmallCell(cell, *by_cell.get(cell.pk, (0, 0)), words.format(count=by_cell.get(cell.pk, (0, 0))[0], least=least))
        for cell in found
    ]


def standing(on: date) -> Q:
    """Spells of a day; today's are the open ones, since nothing is entered ahead, and an index holds just those."""
    return Q(ended_on=None) if on >= clock.today() else in_force(on)


def below_on(organisation: Organisation, on: date) -> Any:
    """The organisation and all below it, for use behind `__in`; today's by custody, whose size a database can guess."""
    if on < clock.today():
        return subtree_ids(organisation, on)
    return Organisation.objects.filter(left__gte=organisation.left, left__lt=organisation.right).values("pk")
