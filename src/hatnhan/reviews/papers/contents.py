"""What the papers of a review are written from: plain values, gathered once for a whole file."""

from dataclasses import dataclass, field
from datetime import date

from hatnhan.organisations.issuing import Issuer
from hatnhan.rulebook.reviews import ReviewRules

from ..codes import Kind, Level


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Who writes, where, under which rules; number and day stay open on what is still to be signed."""

    rules: ReviewRules
    year: int
    superior: str
    issuer: Issuer
    place: str
    number: str = ""
    on: date | None = None
    decided_by: str = ""
    is_deciding: bool = False

    @property
    def body(self) -> str:
        return self.issuer.name

    @property
    def on_behalf(self) -> str:
        return self.issuer.on_behalf

    def open_number(self, kind: str) -> str:
        """A number still to be given, with the symbol of the issuing body."""
        return f"Số ......-{kind}/{self.issuer.symbol}"


@dataclass(frozen=True, slots=True)
class Count:
    """A ballot as counted."""

    entitled: int
    present: int
    issued: int
    returned: int
    invalid: int
    votes: tuple[int, int, int, int]

    @property
    def valid(self) -> int:
        return self.returned - self.invalid


@dataclass(frozen=True, slots=True)
class Line:
    """One subject as every paper needs it; levels are 0 where nothing was entered."""

    name: str
    kind: Kind
    unit: str
    post: str = ""
    born: str = ""
    sex: int = 0
    self_level: int = 0
    committee_level: int = 0
    meeting_level: int = 0
    decided_level: int = 0
    reason: str = ""
    count: Count | None = None
    deciding_count: Count | None = None
    whom: str = "without_post"
    held_on: date | None = None
    sections: dict[str, str] = field(default_factory=dict)
    points: tuple[str, ...] = ()
    opinions: tuple[tuple[str, str], ...] = ()

    @property
    def is_rated(self) -> bool:
        return not self.reason

    @property
    def belongs(self) -> str:
        """Post and unit of a person, unit of a body; nothing for an organisation itself."""
        parts = [self.post, self.unit] if self.kind == Kind.CADRE else [self.unit]
        return ", ".join(part for part in parts if part and part != self.name)


LEVELS = (Level.EXCELLENT, Level.GOOD, Level.COMPLETED, Level.NOT_COMPLETED)


def level_name(rules: ReviewRules, level: int) -> str:
    """The level in the words of the rules' own scale; nothing for none."""
    return str(Level(level).label) if level else ""
