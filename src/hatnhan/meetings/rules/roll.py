"""The roll: who counts in the denominator, when enough have come, and two people entering at once."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from hatnhan.rulebook import MeetingKind

from ..codes import OBLIGED, Mark, Standing


@dataclass(frozen=True, slots=True)
class Counts:
    """The closed roll: present, excused and absent add up to those obliged once nobody is unmarked."""

    obliged: int = 0
    present: int = 0
    excused: int = 0
    absent: int = 0
    unmarked: int = 0
    exempt: int = 0
    away: int = 0
    official: int = 0
    official_present: int = 0
    outside_present: int = 0

    @property
    def share_base(self) -> tuple[int, int]:
        """Numerator and denominator of the attendance rate."""
        return self.present, self.obliged


def counted(roll: Iterable[tuple[int, int]]) -> Counts:
    """Count (standing, mark) pairs: exempt, away and suspended never enlarge the denominator, nor fill it by coming."""
    number = dict.fromkeys(Counts.__slots__, 0)
    for standing, mark in roll:
        if standing not in OBLIGED:
            number["exempt"] += standing == Standing.EXEMPT
            number["away"] += standing in (Standing.AWAY, Standing.SUSPENDED)
            number["outside_present"] += mark == Mark.PRESENT
            continue
        number["obliged"] += 1
        number["present"] += mark == Mark.PRESENT
        number["excused"] += mark == Mark.EXCUSED
        number["absent"] += mark == Mark.ABSENT
        number["unmarked"] += mark == Mark.NONE
        if standing == Standing.OFFICIAL:
            number["official"] += 1
            number["official_present"] += mark == Mark.PRESENT
    return Counts(**number)


def needed_for(kind: MeetingKind, obliged: int) -> int:
    """How many have to come before the meeting may begin."""
    return -(-obliged * kind.numerator // kind.denominator)


def is_quorate(kind: MeetingKind, present: int, obliged: int) -> bool:
    """Whether enough of those obliged have come; a kind that asks for a part of nobody is not quorate."""
    return kind.numerator == 0 or (obliged > 0 and present >= needed_for(kind, obliged))


@dataclass(frozen=True, slots=True)
class Known:
    """The mark that stands beside a name, and its version."""

    mark: int
    reason: str
    version: int


@dataclass(frozen=True, slots=True)
class Entry:
    """What somebody enters beside a name; `seen` is the version on his screen, 0 where nothing stood there."""

    person_id: int
    mark: int
    reason: str = ""
    seen: int = 0


def merged(known: Mapping[int, Known], entries: Iterable[Entry]) -> tuple[dict[int, Known], dict[int, Known]]:
    """(what is to be written, what was refused because somebody else entered something different meanwhile)."""
    written: dict[int, Known] = {}
    refused: dict[int, Known] = {}
    for entry in entries:
        stands = written.get(entry.person_id) or known.get(entry.person_id)
        if stands is None:
            written[entry.person_id] = Known(entry.mark, entry.reason, 1)
        elif (stands.mark, stands.reason) == (entry.mark, entry.reason):
            continue
        elif stands.version == entry.seen:
            written[entry.person_id] = Known(entry.mark, entry.reason, stands.version + 1)
        else:
            refused[entry.person_id] = stands
    return written, refused
