"""The composite values of the rules of review and rating."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from hatnhan.foundation.labels import Label
from hatnhan.rulebook import review_words as words


@dataclass(frozen=True, slots=True)
class Regulation:
    """The regulation in force and the guidance that carries it out."""

    number: Label
    issued_on: date | None
    guidance: Label
    guidance_issued_on: date | None


@dataclass(frozen=True, slots=True)
class SubjectName:
    """What a kind of subject is called."""

    kind: words.SubjectKind
    name: Label
    short: Label


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a scale; `today` is the code of the level it is counted as on the present scale."""

    code: int
    name: Label
    short: Label
    today: int


@dataclass(frozen=True, slots=True)
class Scale:
    """The levels of a period, best first, as named for organisations, for collectives and cadres, for members."""

    id: Label
    organisations: tuple[Level, ...]
    collectives: tuple[Level, ...]
    members: tuple[Level, ...]

    def levels_for(self, kind: words.SubjectKind) -> tuple[Level, ...]:
        """The levels by which a kind of subject is rated."""
        if kind == words.SubjectKind.MEMBER:
            return self.members
        if kind in (words.SubjectKind.COLLECTIVE, words.SubjectKind.CADRE, words.SubjectKind.AGENCY):
            return self.collectives
        return self.organisations

    def level(self, kind: words.SubjectKind, code: int) -> Level:
        """The level of a code; raises KeyError for a code the scale does not have."""
        return {level.code: level for level in self.levels_for(kind)}[code]


@dataclass(frozen=True, slots=True)
class ExcellentCap:
    """How many may be rated excellent; `percent` None means that no cap is known."""

    percent: int | None
    base: words.CapBase
    other_base: words.CapBase
    group: words.CapGroup
    rounding: words.Rounding
    small_group: words.SmallGroup
    over_the_cap: words.Severity
    over_the_other: words.Severity
    raise_at_most: int | None


@dataclass(frozen=True, slots=True)
class Newcomer:
    """What becomes of who or what is younger than so many months when the round is held."""

    months: int
    treatment: words.Treatment


@dataclass(frozen=True, slots=True)
class SickLeave:
    """Sick leave of so many months in the year, added up, and the best level left."""

    months: int
    best_level: int | None


@dataclass(frozen=True, slots=True)
class Maternity:
    """Whether somebody on maternity leave is rated, and on the time worked only."""

    treatment: words.Treatment
    by_time_worked: bool


@dataclass(frozen=True, slots=True)
class DisciplineInYear:
    """What discipline in the year does: the level it forces, the best level it leaves; None is no effect known."""

    level: int | None
    best_level: int | None
    self_remedied_excepted: bool
    earlier_violation: words.EarlierViolation


@dataclass(frozen=True, slots=True)
class CollectiveExcellent:
    """What keeps a collective from "excellent": a disciplined member of it, a disciplined unit under it."""

    no_disciplined_member: bool
    no_disciplined_unit: bool
    if_broken: words.Severity


@dataclass(frozen=True, slots=True)
class HeadAndUnit:
    """Whether the head may be rated above the unit."""

    not_above_unit: bool
    if_broken: words.Severity


@dataclass(frozen=True, slots=True)
class SubordinateShares:
    """What share of the subordinate units must stand where, in percent, for an organisation to be excellent."""

    good_or_better: int | None
    none_not_completed: bool
    if_broken: words.Severity


@dataclass(frozen=True, slots=True)
class OfficialRating:
    """What an official's rating by his agency means for his rating as a member."""

    excellent_needs_excellent: bool
    officials_by_month: int | None
    officials_by_day: int | None


@dataclass(frozen=True, slots=True)
class RunningFailure:
    """What follows from so many years of "not completed" in a row."""

    years: int
    for_leaders: Label
    for_members: Label


@dataclass(frozen=True, slots=True)
class Title:
    """A commendation for a level held so many years in a row."""

    code: str
    name: Label
    kinds: tuple[words.SubjectKind, ...]
    level: int
    years: int


@dataclass(frozen=True, slots=True)
class Vote:
    """What a vote on a level needs."""

    majority: words.Majority
    base: words.VoteBase
    secret: bool
    official_members_only: bool


@dataclass(frozen=True, slots=True)
class ReviewOrder:
    """The order in which reviews are held; with `advice` nothing is refused."""

    collective_before_individuals: bool
    head_before_others: bool
    lower_before_upper: bool
    advice: bool


@dataclass(frozen=True, slots=True)
class ReviewTime:
    """The least time of a review meeting, in days."""

    days: int
    province_days: int


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the round with the day by which it is usually done, in the round's year or the next."""

    code: str
    name: Label
    level: words.StepLevel
    month: int
    day: int
    next_year: bool = False

    def due(self, year: int) -> date:
        """The last day of this step in the round of a year."""
        return date(year + self.next_year, self.month, self.day)


@dataclass(frozen=True, slots=True)
class Form:
    """One paper of the round; `number` is empty where the guidance gives none."""

    code: str
    number: str
    name: Label
    whom: words.FormFor


@dataclass(frozen=True, slots=True)
class Scores:
    """The point scale: what can be reached, and from how many points each level begins."""

    most: int
    common: int
    results: int
    excellent_from: int
    good_from: int
    completed_from: int


@dataclass(frozen=True, slots=True)
class CriteriaMarks:
    """The marks of a criterion, best first, and the lowest that "excellent" allows."""

    marks: tuple[Label, ...]
    lowest_for_excellent: Label
    results_for_excellent: Label


@dataclass(frozen=True, slots=True)
class TaskConditions:
    """Percentages of the year's tasks: done and above requirement for "excellent", late at most for "completed"."""

    done: int | None
    above_requirement: int | None
    late_at_most: int | None
    earlier_faults_mended: int | None


@dataclass(frozen=True, slots=True)
class KnockOut:
    """A case that forces the lowest level, whatever the points."""

    code: str
    text: Label
    kinds: tuple[words.SubjectKind, ...]


@dataclass(frozen=True, slots=True)
class StandingRule:
    """Whether a member of a certain standing is reviewed and rated."""

    standing: words.Standing
    treatment: words.Treatment


@dataclass(frozen=True, slots=True)
class TwoPlaces:
    """Where a member of two places in the year is reviewed, and for how many months back the other place is asked."""

    reviewed_at: words.ReviewPlace
    other_place_asked: bool
    moved_within_months: int | None


@dataclass(frozen=True, slots=True)
class Decider:
    """Who decides the level of a kind of subject."""

    kind: words.SubjectKind
    body: words.DecidingBody
