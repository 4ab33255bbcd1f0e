"""Cells with fewer official members than the Charter asks: they exist in life, so they are flagged and listed."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q
from django.utils.translation import gettext as _

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


def small_cells(organisation: Organisation, on: date) -> list[SmallCell]:
    """Small cells of a subtree on a day, in Vietnamese order; two queries."""
    least = cells_on(on).minimum_official_members
    below = Organisation.objects.filter(
        existing(on), pk__in=subtree_ids(organisation, on), type_number__in=numbers_where("holds_members")
    )
    counts = (
        StatusSpell.objects.filter(in_force(on), organisation__in=below.values("pk"))
        .values_list("organisation_id")
        .annotate(official=Count("pk", filter=Q(probationary=0)), probationary=Count("pk", filter=Q(probationary=1)))
        .order_by()
    )
    by_cell = {cell: (official, probationary) for cell, official, probationary in counts}
    words = _("Có {count} đảng viên chính thức, Điều lệ Đảng cần {least}; đề nghị cấp trên điều động hoặc ghép chi bộ")
    small = [(cell, *by_cell.get(cell.pk, (0, 0))) for cell in below.order_by("sort_key")]
    return [
        SmallCell(cell, official, probationary, words.format(count=official, least=least))
        for cell, official, probationary in small
        if official < least
    ]
