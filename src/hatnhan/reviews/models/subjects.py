"""Subjects of a year and the rows of their road: texts, opinions, proposals, ballots. None of these sets a level."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from hatnhan.members.catalogue import POST_BY_CODE
from hatnhan.members.models import Body, Person
from hatnhan.organisations.models import Organisation

from ..codes import Kind, Level, Reason, Source, Stage, Standing
from ..rules.ballots import Ballots
from .campaigns import Round
from .guarded import OfSubject, Placed


def capacity_in_words(capacity: str) -> str:
    """A post by its code in the members' catalogue; what has no code there is words already."""
    post = POST_BY_CODE.get(capacity)
    return str(post.words) if post else capacity


class Subjects(Placed):
    """Subjects, seen where they belong; a person sees himself."""

    person_path = "person_id"


class Subject(models.Model):
    """Somebody or something in the review of a year, in one capacity; `organisation` is where it belonged to then.

    Without a round it belongs to a year from before the first one, and came in by import. `capacity` is the post of a
    cadre; a group of equal positions is those of one capacity. `knock_out` is the rulebook's code of a case that
    forces the lowest level.
    """

    year = models.PositiveSmallIntegerField()
    round = models.ForeignKey(Round, null=True, on_delete=models.PROTECT, related_name="subjects")
    kind = models.PositiveSmallIntegerField(choices=Kind)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="review_subjects")
    person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="review_subjects")
    body = models.ForeignKey(Body, null=True, on_delete=models.PROTECT, related_name="review_subjects")
    capacity = models.CharField(max_length=80, blank=True)
    is_head = models.BooleanField(default=False)
    standing = models.PositiveSmallIntegerField(choices=Standing)
    reason = models.PositiveSmallIntegerField(choices=Reason, default=Reason.NONE)
    note = models.CharField(max_length=300, blank=True)
    knock_out = models.CharField(max_length=40, blank=True)
    judged_by_hand = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)

    objects = Subjects.as_manager()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["year", "kind", "organisation"], name="subjects_of_a_year"),
            models.Index(fields=["round", "kind", "standing"], name="subjects_of_a_round"),
            models.Index(fields=["person", "year"], name="subjects_of_a_person"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["year", "kind", "organisation"],
                condition=Q(person=None, body=None),
                name="one_subject_of_an_organisation",
            ),
            models.UniqueConstraint(
                fields=["year", "body"], condition=Q(kind=Kind.COLLECTIVE), name="one_subject_of_a_body"
            ),
            models.UniqueConstraint(
                fields=["round", "person"], condition=Q(kind=Kind.MEMBER), name="one_subject_of_a_member"
            ),
            models.UniqueConstraint(
                fields=["year", "person"],
                condition=Q(kind=Kind.MEMBER, round=None),
                name="one_past_subject_of_a_member",
            ),
            models.UniqueConstraint(
                fields=["year", "person", "body", "capacity"],
                condition=Q(kind=Kind.CADRE),
                name="one_subject_of_a_cadre",
            ),
            models.CheckConstraint(
                condition=(Q(standing=Standing.RATED) & Q(reason=Reason.NONE))
                | (~Q(standing=Standing.RATED) & ~Q(reason=Reason.NONE)),
                name="not_rated_has_a_reason",
            ),
        ]

    def get_absolute_url(self) -> str:
        return reverse("reviews:subject", args=[self.pk])

    @property
    def name(self) -> str:
        """Who or what it is; needs person, body or organisation loaded."""
        return str(self.person or self.body or self.organisation)

    @property
    def post_in_words(self) -> str:
        """The post of a cadre as it is called."""
        return capacity_in_words(self.capacity)

    @property
    def as_what(self) -> str:
        """In which capacity: what it is, and of a cadre the post and the body."""
        words = [str(Kind(self.kind).label), self.post_in_words, str(self.body) if self.person_id and self.body else ""]
        return ", ".join(word for word in words if word)

    @property
    def why(self) -> str:
        """Why it is not rated, in words, with the note; nothing where it is to be rated."""
        if self.standing == Standing.RATED:
            return ""
        if self.reason == Reason.OTHER:
            return self.note
        return ", ".join(part for part in (str(Reason(self.reason).label), self.note) if part)

    @property
    def is_to_be_rated(self) -> bool:
        return self.standing == Standing.RATED


class Entry(models.Model):
    """One act of entering: who typed, when, and from whose signed paper where he typed for somebody else."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="entries")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    entered_at = models.DateTimeField()
    entered_by_id = models.BigIntegerField(null=True)
    entered_by_name = models.CharField(max_length=150)
    on_behalf_of = models.CharField(max_length=150, blank=True)

    objects = Placed.as_manager()


class SelfReview(models.Model):
    """The text of a review, section by section, under the codes of its form."""

    subject = models.OneToOneField(Subject, on_delete=models.CASCADE, related_name="self_review")
    sections = models.JSONField(default=dict)
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1)

    objects = OfSubject.as_manager()


class SuggestedPoint(models.Model):
    """A point that a superior suggests a subject to review itself on."""

    subject = models.ForeignKey(Subject, on_delete=models.CASCADE, related_name="suggested_points")
    text = models.TextField()
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    objects = OfSubject.as_manager()


class Opinion(models.Model):
    """What the cell committee, a mass organisation, the residence cell, the head of the unit or another place says."""

    subject = models.ForeignKey(Subject, on_delete=models.CASCADE, related_name="opinions")
    source = models.PositiveSmallIntegerField(choices=Source)
    giver = models.CharField(max_length=200, blank=True)
    text = models.TextField()
    given_on = models.DateField(null=True, blank=True)
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    objects = OfSubject.as_manager()


class Proposal(models.Model):
    """The level that somebody on the road claims or proposes; only a decision sets one. `score` is in points."""

    subject = models.ForeignKey(Subject, on_delete=models.CASCADE, related_name="proposals")
    stage = models.PositiveSmallIntegerField(choices=Stage)
    level = models.PositiveSmallIntegerField(choices=Level)
    score = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)
    reason = models.CharField(max_length=500, blank=True)
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="proposals")

    objects = OfSubject.as_manager()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["subject", "stage"], name="one_proposal_a_stage")]


class Tally(models.Model):
    """A ballot counted: numbers only, never who voted what. `entitled` and `present` are 0 where not noted."""

    subject = models.ForeignKey(Subject, on_delete=models.CASCADE, related_name="tallies")
    stage = models.PositiveSmallIntegerField(choices=[(Stage.MEETING, ""), (Stage.DECIDING, "")])
    held_on = models.DateField(null=True, blank=True)
    entitled = models.PositiveSmallIntegerField(default=0)
    present = models.PositiveSmallIntegerField(default=0)
    issued = models.PositiveSmallIntegerField()
    returned = models.PositiveSmallIntegerField()
    invalid = models.PositiveSmallIntegerField(default=0)
    excellent = models.PositiveSmallIntegerField(default=0)
    good = models.PositiveSmallIntegerField(default=0)
    completed = models.PositiveSmallIntegerField(default=0)
    not_completed = models.PositiveSmallIntegerField(default=0)
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="tallies")

    objects = OfSubject.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["subject", "stage"], name="one_tally_a_stage"),
            models.CheckConstraint(condition=Q(returned__lte=F("issued")), name="returned_within_issued"),
            models.CheckConstraint(
                condition=Q(returned=F("invalid") + F("excellent") + F("good") + F("completed") + F("not_completed")),
                name="ballots_add_up",
            ),
        ]

    @property
    def valid(self) -> int:
        return self.returned - self.invalid

    @property
    def ballots(self) -> Ballots:
        """The count as the rules read it."""
        return Ballots(**{name: getattr(self, name) for name in Ballots.__slots__})

    def votes(self, level: int) -> int:
        """How many ballots were for a level."""
        return (self.not_completed, self.completed, self.good, self.excellent)[level - 1]
