"""Conditions of measures as Django's Q."""

from collections.abc import Mapping
from functools import reduce
from operator import and_, or_

from django.db.models import Q

from hatnhan.measures import All, Any, Between, Condition, In, Is, Not

NOTHING = Q(pk__in=())


def as_q(condition: Condition | None) -> Q:
    """The same condition for a queryset whose fields are the dataset's columns."""
    match condition:
        case None:
            return Q()
        case Is(column=column, value=value):
            return Q(**{column: value})
        case In(column=column, values=values):
            return Q(**{f"{column}__in": values})
        case Between(column=column, first=first, last=last):
            return Q(**{f"{column}__range": (first, last)})
        case All(parts=parts):
            return reduce(and_, map(as_q, parts), Q())
        case Any(parts=parts):
            return reduce(or_, map(as_q, parts)) if parts else NOTHING
        case Not(part=part):
            return ~as_q(part)
    raise TypeError(condition)


def values_by_column(condition: Condition | None) -> dict[str, frozenset[int]]:
    """The columns that a condition holds to a few values, whatever else it says."""
    match condition:
        case Is(column=column, value=value):
            return {column: frozenset({value})}
        case In(column=column, values=values):
            return {column: frozenset(values)}
        case All(parts=parts):
            held: dict[str, frozenset[int]] = {}
            for part in parts:
                for name, few in values_by_column(part).items():
                    held[name] = held.get(name, few) & few
            return held
    return {}


def holds(condition: Condition | None, row: Mapping[str, int]) -> bool:
    """The same condition for one row's values."""
    match condition:
        case None:
            return True
        case Is(column=column, value=value):
            return row[column] == value
        case In(column=column, values=values):
            return row[column] in values
        case Between(column=column, first=first, last=last):
            return first <= row[column] <= last
        case All(parts=parts):
            return all(holds(part, row) for part in parts)
        case Any(parts=parts):
            return any(holds(part, row) for part in parts)
        case Not(part=part):
            return not holds(part, row)
    raise TypeError(condition)
