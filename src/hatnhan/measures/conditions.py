"""Conditions over a dataset's integer columns; 0 is unknown, so one condition means the same in every engine."""

from dataclasses import dataclass


class Condition:
    """What a row must fulfil; built from columns and joined with &, | and ~."""

    def __and__(self, other: "Condition") -> "Condition":
        return All((self, other))

    def __or__(self, other: "Condition") -> "Condition":
        return Any((self, other))

    def __invert__(self) -> "Condition":
        return Not(self)


@dataclass(frozen=True, slots=True)
class Is(Condition):
    """The column holds exactly this value."""

    column: str
    value: int


@dataclass(frozen=True, slots=True)
class In(Condition):
    """The column holds one of these values."""

    column: str
    values: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Between(Condition):
    """First and last value both count."""

    column: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class All(Condition):
    """Every part holds."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Any(Condition):
    """At least one part holds."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Not(Condition):
    """The part does not hold."""

    part: Condition


def columns_of(condition: Condition | None) -> frozenset[str]:
    """The names of the columns that the condition reads."""
    match condition:
        case None:
            return frozenset()
        case Is(column=name) | In(column=name) | Between(column=name):
            return frozenset({name})
        case All(parts=parts) | Any(parts=parts):
            return frozenset().union(*map(columns_of, parts))
        case Not(part=part):
            return columns_of(part)
    raise TypeError(condition)
