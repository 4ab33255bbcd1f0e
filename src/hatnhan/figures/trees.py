"""The tree that figures are counted on: that of a period, or today's with everything that ever was."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection
from django.db.models.expressions import RawSQL

from hatnhan.measures import Period
from hatnhan.organisations.models import Organisation

# An organisation dissolved within the period keeps its last parent, else what happened in it would count nowhere above.
_EDGES = """
    WHERE spell.began_on <= %s AND (spell.ended_on IS NULL OR spell.ended_on > %s)
    AND NOT EXISTS (
        SELECT 1 FROM organisations_parentspell AS later
        WHERE later.child_id = spell.child_id AND later.began_on > spell.began_on AND later.began_on <= %s
    )
"""
_BELOW = f"""
WITH RECURSIVE below(id, parent) AS (
    SELECT CAST({{root}} AS bigint), CAST(NULL AS bigint)
    UNION ALL
    SELECT spell.child_id, spell.parent_id
    FROM organisations_parentspell AS spell JOIN below ON spell.parent_id = below.id
    {_EDGES}
)
"""


@dataclass(frozen=True, slots=True)
class DatedTree:
    """Who stood under whom on the last day of a period."""

    first: date
    last: date

    def below(self, organisation: Organisation) -> Any:
        """The organisation and all under it, for use behind `__in`."""
        return RawSQL(f"{_sql(organisation)} SELECT id FROM below", self._days)

    def parents(self, organisation: Organisation) -> dict[int, int]:
        """Parent by child for all under it; one query."""
        with connection.cursor() as cursor:
            cursor.execute(f"{_sql(organisation)} SELECT id, parent FROM below WHERE parent IS NOT NULL", self._days)
            return dict(cursor.fetchall())

    def every_parent(self) -> dict[int, int]:
        """Parent by child for the whole register; the same edges as below any one organisation."""
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT spell.child_id, spell.parent_id FROM organisations_parentspell AS spell {_EDGES}", self._days
            )
            return dict(cursor.fetchall())

    @property
    def _days(self) -> tuple[date, date, date]:
        return (self.last, self.first, self.last)


@dataclass(frozen=True, slots=True)
class TodaysTree:
    """The custody tree: what was dissolved stands under its successor, so that past years can be recast on it."""

    def below(self, organisation: Organisation) -> Any:
        return self._inside(organisation).values("pk")

    def parents(self, organisation: Organisation) -> dict[int, int]:
        rows = self._inside(organisation).exclude(pk=organisation.pk).values_list("pk", "custodian_id")
        return {child: parent for child, parent in rows if parent is not None}

    def _inside(self, organisation: Organisation) -> Any:
        return Organisation.objects.filter(left__gte=organisation.left, left__lt=organisation.right)


Tree = DatedTree | TodaysTree


def tree_of(period: Period, *, recast: bool = False) -> Tree:
    """The period's own tree, or today's."""
    return TodaysTree() if recast else DatedTree(period.first, period.last)


def _sql(organisation: Organisation) -> str:
    return _BELOW.format(root=int(organisation.pk))
