"""The rules of the yearly review and rating."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from hatnhan.foundation.labels import Label
from hatnhan.rulebook import review_values as values
from hatnhan.rulebook.base import Rules
from hatnhan.rulebook.review_words import (
    DecidingBody,
    FormFor,
    OpinionGiver,
    PeriodType,
    Standing,
    SubjectKind,
    Treatment,
)


@dataclass(frozen=True)
class ReviewRules(Rules):
    """All parameters of review and rating in force on a day; a round stores them as they were when it was opened."""

    subject: ClassVar[str] = "reviews"

    # What scale.toml holds: the regulation, who is a subject, the levels.
    regulation: values.Regulation
    period_types: tuple[PeriodType, ...]
    subject_names: tuple[values.SubjectName, ...]
    deciders: tuple[values.Decider, ...]
    scale: values.Scale
    titles: tuple[values.Title, ...]
    # Of coverage.toml: who is reviewed and rated
    new_member: values.Newcomer
    new_organisation: values.Newcomer
    standings: tuple[values.StandingRule, ...]
    sick_leave: values.SickLeave
    maternity: values.Maternity
    moved_member: values.TwoPlaces
    temporary_activity: values.TwoPlaces
    # Of limits.toml: what a level may not be
    excellent_cap: values.ExcellentCap
    discipline_in_year: values.DisciplineInYear
    collective_excellent: values.CollectiveExcellent
    head_and_unit: values.HeadAndUnit
    subordinate_shares: values.SubordinateShares
    official_rating: values.OfficialRating
    running_failure: values.RunningFailure
    # Of criteria.toml: points, marks, conditions.
    scores: values.Scores | None
    criteria_marks: values.CriteriaMarks | None
    task_conditions: values.TaskConditions
    knock_outs: tuple[values.KnockOut, ...]
    # Of road.toml: opinions, votes, steps, papers.
    opinions: tuple[OpinionGiver, ...]
    cell_ballot: values.Vote
    deciding_vote: values.Vote
    order: values.ReviewOrder
    review_time: values.ReviewTime
    complaint_days: int | None
    steps: tuple[values.Step, ...]
    forms: tuple[values.Form, ...]

    def decided_by(self, kind: SubjectKind) -> DecidingBody:
        """Who decides the level of a kind of subject."""
        return {decider.kind: decider.body for decider in self.deciders}[kind]

    def treatment_of(self, standing: Standing) -> Treatment:
        """Whether a member of this standing is reviewed and rated."""
        return {rule.standing: rule.treatment for rule in self.standings}[standing]

    def subject_name(self, kind: SubjectKind) -> Label:
        """What a kind of subject is called."""
        return {item.kind: item.name for item in self.subject_names}[kind]

    def step(self, code: str) -> values.Step:
        """A step of the round; raises KeyError for a code the rules do not have."""
        return {step.code: step for step in self.steps}[code]

    def form(self, code: str) -> values.Form | None:
        """A paper of the round, or None where the period does not have it."""
        return {form.code: form for form in self.forms}.get(code)

    def self_review_form(self, whom: FormFor) -> values.Form:
        """The form in which somebody reviews himself; where he has none of his own, that of those without a post."""
        own = {form.whom: form for form in self.forms if form.code.startswith("self_review")}
        return own.get(whom) or own[FormFor.WITHOUT_POST]
