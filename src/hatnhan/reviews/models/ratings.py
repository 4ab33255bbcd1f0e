"""Decisions and the ratings they set, what they replaced, notices and complaints."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse

from hatnhan.organisations.models import Organisation

from ..codes import Kind, Level
from .campaigns import Round
from .guarded import OfSubject, Placed
from .subjects import Subject


class Decision(models.Model):
    """The document of a deciding body by which levels are set; one of a year before the first round has none."""

    round = models.ForeignKey(Round, null=True, on_delete=models.PROTECT, related_name="decisions")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="review_decisions")
    number = models.CharField(max_length=60)
    on = models.DateField()
    issuer = models.CharField(max_length=200)
    entered_at = models.DateTimeField()
    entered_by_id = models.BigIntegerField(null=True)
    entered_by_name = models.CharField(max_length=150)

    objects = Placed.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "number", "on"], name="one_decision_of_a_number_and_day")
        ]

    def __str__(self) -> str:
        return f"{self.number}, {self.on:%d/%m/%Y}"

    def get_absolute_url(self) -> str:
        return reverse("reviews:decision", args=[self.pk])


class Rating(models.Model):
    """The level in force of a subject; only a decision sets one. `scale` is the rulebook's id of it."""

    subject = models.OneToOneField(Subject, on_delete=models.PROTECT, related_name="rating")
    level = models.PositiveSmallIntegerField(choices=Level)
    scale = models.CharField(max_length=20)
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="ratings")
    warnings = models.JSONField(default=list)

    objects = OfSubject.as_manager()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["decision", "level"], name="ratings_of_a_decision")]
        constraints: ClassVar = [models.CheckConstraint(condition=Q(level__range=(1, 4)), name="four_levels")]


class PastTally(models.Model):
    """How many of a kind had each level in a past year, from a synthesis: numbers of an organisation without a list."""

    year = models.PositiveSmallIntegerField()
    kind = models.PositiveSmallIntegerField(choices=Kind)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="past_tallies")
    excellent = models.PositiveIntegerField(default=0)
    good = models.PositiveIntegerField(default=0)
    completed = models.PositiveIntegerField(default=0)
    not_completed = models.PositiveIntegerField(default=0)
    document = models.CharField(max_length=200)
    entered_at = models.DateTimeField()
    entered_by_id = models.BigIntegerField(null=True)
    entered_by_name = models.CharField(max_length=150)

    objects = Placed.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["year", "kind", "organisation"], name="one_past_tally_of_a_kind")
        ]

    def __str__(self) -> str:
        return f"{self.year}, {self.organisation_id}"

    @property
    def levels(self) -> dict[int, int]:
        """Number by level, 4 to 1."""
        return {4: self.excellent, 3: self.good, 2: self.completed, 1: self.not_completed}


class EarlierRating(models.Model):
    """A level that a later decision replaced, after the round was opened again."""

    subject = models.ForeignKey(Subject, on_delete=models.PROTECT, related_name="earlier_ratings")
    level = models.PositiveSmallIntegerField(choices=Level)
    scale = models.CharField(max_length=20)
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="+")
    replaced_at = models.DateTimeField()
    replaced_by = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="replaced_ratings")

    objects = OfSubject.as_manager()


class Notice(models.Model):
    """The decision was made known to a cell, an organisation or a person."""

    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="notices")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="review_notices")
    noticed_on = models.DateField()
    noted_by_id = models.BigIntegerField(null=True)
    noted_by_name = models.CharField(max_length=150)

    objects = Placed.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["decision", "organisation"], name="one_notice_a_decision_and_organisation")
        ]


class Complaint(models.Model):
    """A subject asks the deciding body to look at its level again; the outcome is told in words."""

    subject = models.ForeignKey(Subject, on_delete=models.CASCADE, related_name="complaints")
    received_on = models.DateField()
    text = models.TextField()
    outcome = models.TextField(blank=True)
    answered_on = models.DateField(null=True, blank=True)
    noted_by_id = models.BigIntegerField(null=True)
    noted_by_name = models.CharField(max_length=150)
    version = models.PositiveIntegerField(default=1)

    objects = OfSubject.as_manager()
