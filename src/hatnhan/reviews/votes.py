"""Rows of the deciding body's count as they are shown and as they come back from the keyboard."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from hatnhan.foundation import clock
from hatnhan.foundation.dates import date_vn

from .caps import level_known
from .codes import Level, Stage
from .models import Round, Subject, Tally
from .rows import VOTES
from .rules import level_by_ballot


@dataclass(frozen=True, slots=True)
class VoteRow:
    """One subject: what was proposed on its road, the count where there is one, and the level that it elects."""

    subject: Subject
    said: Mapping[int, Any]
    tally: Tally | None
    elected: int | None

    @classmethod
    def of(cls, subject: Subject, round: Round) -> "VoteRow":
        """Read from a subject whose proposals and tallies are loaded."""
        tally = count_of(subject)
        elected = level_by_ballot(tally.ballots, round.rules.deciding_vote) if tally else None
        return cls(subject, {one.stage: one for one in subject.proposals.all()}, tally, elected)

    @property
    def votes(self) -> list[tuple[str, object]]:
        return [(name, getattr(self.tally, name) if self.tally else "") for name in VOTES]


def count_of(subject: Subject) -> Tally | None:
    """The deciding body's own count of a subject whose tallies are loaded."""
    return next((one for one in subject.tallies.all() if one.stage == Stage.DECIDING), None)


def level_ready(subject: Subject, round: Round) -> int | None:
    """The level that stands ready for the decision: decided, elected by the body's own ballot, or proposed."""
    tally = None if hasattr(subject, "rating") or subject.knock_out else count_of(subject)
    elected = level_by_ballot(tally.ballots, round.rules.deciding_vote) if tally else None
    return elected or level_known(subject)


@dataclass(frozen=True, slots=True)
class VoteSettings:
    """What holds for a whole count: seats of the body, who was present, ballots given out, the day."""

    entitled: int | str
    present: int | str
    issued: int | str
    held_on: str


def settings_of(asked: Mapping[str, str], rows: Sequence[VoteRow]) -> VoteSettings:
    """From the address, else from what was noted before; the ballots given out are as many as were present."""
    known = next((row.tally for row in rows if row.tally), None)
    entitled = asked.get("entitled") or (known.entitled if known else "")
    present = asked.get("present") or (known.present if known else "")
    issued = asked.get("issued") or (known.issued if known else present)
    day = known.held_on if known and known.held_on else clock.today()
    return VoteSettings(entitled or "", present or "", issued or "", asked.get("held_on") or date_vn(day))


def elected_in_words(level: int | None) -> str:
    """The level a count elects, or nothing."""
    return str(Level(level).label) if level else ""
