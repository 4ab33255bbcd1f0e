"""Types of organisation as the rulebook knows them: codes with a lifetime and traits, never levels."""

from datetime import date
from functools import cache

from hatnhan.rulebook.organisation_types import OrganisationType, organisation_types

__all__ = ["OrganisationType", "numbers_where", "organisation_types", "type_of", "types_on"]


@cache
def _by_code() -> dict[str, OrganisationType]:
    return {one.code: one for one in organisation_types()}


def type_of(code: str) -> OrganisationType:
    """The type by its code; KeyError for a code that the rulebook never had."""
    return _by_code()[code]


def types_on(day: date) -> list[OrganisationType]:
    """Types in which an organisation may be founded on a day."""
    return [one for one in organisation_types() if one.is_open(day)]


def numbers_where(trait: str) -> tuple[int, ...]:
    """Numbers of all types, of any time, that have the trait: what a figure's condition reads."""
    return tuple(one.number for one in organisation_types() if getattr(one, trait))
