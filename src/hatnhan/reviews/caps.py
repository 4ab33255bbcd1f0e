"""The cap on "excellent" in a round: how it stands now, and who would be lowered first."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from hatnhan.rulebook.review_words import CapGroup

from .codes import Kind, Level, Stage, Standing
from .models import CapRaise, Round, Subject, Tally
from .models.subjects import capacity_in_words
from .rules import CapCheck, Finding, cap_faults, check_cap, counts_of

_KNOWN_BEST = (Stage.APPRAISAL, Stage.MEETING, Stage.COMMITTEE, Stage.SELF)


def cap_check(round: Round, kind: Kind, levels: Mapping[int, int] | None = None) -> CapCheck:
    """How a kind of subject stands under the cap; `levels` by id of subject asks "what if"."""
    found = [check for one, check in cap_checks(round, levels) if one == kind]
    return found[0] if found else check_cap(str(kind.label), (0, 0, 0), round.rules.excellent_cap)


def cap_checks(round: Round, levels: Mapping[int, int] | None = None) -> list[tuple[Kind | None, CapCheck]]:
    """Every group under the cap, with its kind (None where the rulebook counts all kinds together)."""
    cap = round.rules.excellent_cap
    raised = {one.kind: one for one in round.cap_raises.all()}
    groups: dict[tuple[int, str], list[int | None]] = defaultdict(list)
    for subject, level in standing_levels(round, levels):
        groups[_group(subject, cap.group)].append(level)
    checks: list[tuple[Kind | None, CapCheck]] = []
    for (number, capacity), found in sorted(groups.items()):
        kind = Kind(number) if number else None
        name = str(kind.label) if kind else round.organisation.name
        name = f"{name}, {capacity_in_words(capacity)}" if capacity else name
        checks.append((kind, check_cap(name, counts_of(found), cap, raised=_raised(raised.get(number)))))
    return checks


def cap_findings(round: Round) -> Iterator[Finding]:
    """What the cap says to closing the round now; in the reading in force, and in the other."""
    cap, source = round.rules.excellent_cap, round.rules.sources["excellent_cap"].source
    for _kind, check in cap_checks(round):
        yield from cap_faults(check, cap, source)


def standing_levels(round: Round, levels: Mapping[int, int] | None = None) -> Iterator[tuple[Subject, int | None]]:
    """Every subject to be rated with its level: what is asked, else decided, else proposed highest on the road."""
    asked = levels or {}
    subjects = round.subjects.filter(standing=Standing.RATED).select_related("rating")
    for subject in subjects.prefetch_related("proposals"):
        yield subject, asked.get(subject.pk) or level_known(subject)


def level_known(subject: Subject) -> int | None:
    """The decided level, the lowest where a case forces it, or the latest proposed; all must be loaded."""
    if hasattr(subject, "rating"):
        return int(subject.rating.level)
    if subject.knock_out:
        return Level.NOT_COMPLETED
    proposed = {one.stage: one.level for one in subject.proposals.all()}
    return next((proposed[stage] for stage in _KNOWN_BEST if stage in proposed), None)


@dataclass(frozen=True, slots=True)
class Ranked:
    """One proposal for "excellent": its votes, the reasons given, whether the cap leaves room for it."""

    subject: Subject
    place: int
    votes: int
    returned: int
    reason: str
    is_within: bool

    @property
    def per_mille(self) -> int:
        return 1000 * self.votes // self.returned if self.returned else 0


def ranking(round: Round, kind: Kind, levels: Mapping[int, int] | None = None) -> list[Ranked]:
    """Proposals for "excellent", most votes first; those beyond the limit are the ones to be lowered."""
    check = cap_check(round, kind, levels)
    room = check.excellent - check.over_by
    proposed = [one for one, level in standing_levels(round, levels) if one.kind == kind and level == 4]
    tallies = _tallies(proposed)
    rows = sorted(proposed, key=lambda one: (-_weight(tallies.get(one.pk)), -_votes(tallies.get(one.pk)), one.pk))
    return [
        Ranked(
            one, place, _votes(tallies.get(one.pk)), tallies[one.pk].returned if one.pk in tallies else 0,
            "; ".join(said.reason for said in one.proposals.all() if said.reason), place <= room,
        )
        for place, one in enumerate(rows, 1)
    ]  # fmt: skip


def _group(subject: Subject, group: CapGroup) -> tuple[int, str]:
    match group:
        case CapGroup.DECIDING_BODY:
            return 0, ""
        case CapGroup.EQUAL_POSITIONS:
            return subject.kind, subject.capacity
    return subject.kind, ""


def _raised(raised: CapRaise | None) -> tuple[int, str] | None:
    return (raised.percent, f"{raised.number}, {raised.on:%d/%m/%Y}, {raised.issuer}") if raised else None


def _tallies(subjects: list[Subject]) -> dict[int, Tally]:
    """The deciding body's count where there is one, else the meeting's."""
    rows = Tally.objects.filter(subject__in=[one.pk for one in subjects]).order_by("stage")
    return {tally.subject_id: tally for tally in rows}


def _votes(tally: Tally | None) -> int:
    return tally.excellent if tally else 0


def _weight(tally: Tally | None) -> float:
    return tally.excellent / tally.returned if tally and tally.returned else 0.0
