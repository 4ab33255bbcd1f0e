"""Types of organisation as the rulebook knows them: codes with a lifetime and traits, never levels."""

from datetime import date

from hatnhan.rulebook.organisation_types import OrganisationType, organisation_types

__all__ = ["OrganisationType", "numbers_where", "type_of", "types_on"]


def type_of(code: str) -> OrganisationType:
    """The type by its code; KeyError for a code that the rulebook never had."""
    return {one.code: one for one in organisation_types()}[code]


def types_on(day: date) -> list[OrganisationType]:
    """Types in which an organisation may be founded on a day."""
    return [one for one in organisation_types() if one.since <= day and (one.until is None or day <= one.until)]


def numbers_where(trait: str) -> tuple[int, ...]:
    """Numbers of all types, of any time, that have the trait: what a figure's condition reads."""
    return tuple(one.number for one in organisation_types() if getattr(one, trait))
