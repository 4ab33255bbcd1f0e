"""News of this room, for the rooms above."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CampaignOpened:
    """A year's review was opened in an organisation and all below it."""

    campaign_id: int
    organisation_id: int
    year: int


@dataclass(frozen=True, slots=True)
class RatingsDecided:
    """Levels were set by a decision."""

    decision_id: int
    organisation_id: int
    year: int
    count: int


@dataclass(frozen=True, slots=True)
class RoundClosed:
    """A round was closed and its synthesis handed up."""

    round_id: int
    organisation_id: int
    year: int


@dataclass(frozen=True, slots=True)
class RoundReopened:
    """A closed round was opened again, or returned to be mended."""

    round_id: int
    organisation_id: int
    year: int
    is_return: bool
