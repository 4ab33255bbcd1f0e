"""Visits, and what was found at them: difficulties, answers, and what came of them."""

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse

from hatnhan.foundation import clock
from hatnhan.meetings.models import Meeting
from hatnhan.members.models import Person
from hatnhan.organisations.models import Organisation

from ..codes import Outcome, Topic
from .assigning import Assignment
from .guarded import Difficulties, Visits


class Visit(models.Model):
    """Somebody in charge came to a unit: to a meeting that is in the register, or to what `attended` says."""

    assignment = models.ForeignKey(Assignment, on_delete=models.PROTECT, related_name="visits")
    unit = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="visits", db_index=False)
    on = models.DateField()
    meeting = models.ForeignKey(Meeting, null=True, blank=True, on_delete=models.PROTECT, related_name="visits")
    attended = models.CharField(max_length=200, blank=True)
    remarks = models.TextField(blank=True)
    entered_at = models.DateTimeField()
    entered_by_id = models.BigIntegerField(null=True)
    entered_by_name = models.CharField(max_length=150)
    on_behalf = models.CharField(max_length=150, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = Visits.as_manager()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["unit", "on"], name="visits_of_a_unit")]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["assignment", "unit", "on"], name="one_visit_a_day"),
            models.CheckConstraint(condition=Q(meeting__isnull=False) | ~Q(attended=""), name="visit_to_something"),
        ]

    def __str__(self) -> str:
        return f"{self.unit}, {self.on:%d/%m/%Y}"

    def get_absolute_url(self) -> str:
        return reverse("assignments:visit", args=[self.pk])

    @property
    def what(self) -> str:
        """What was attended."""
        return self.attended or (self.meeting.title if self.meeting else "")


class Difficulty(models.Model):
    """What a cell needs from above: by topic, put to the committee or the person who answers by a day; names no resident."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="difficulties")
    visit = models.ForeignKey(Visit, null=True, blank=True, on_delete=models.PROTECT, related_name="difficulties")
    meeting = models.ForeignKey(Meeting, null=True, blank=True, on_delete=models.PROTECT, related_name="difficulties")
    topic = models.PositiveSmallIntegerField(choices=Topic)
    text = models.TextField()
    raised_on = models.DateField()
    raised_at = models.DateTimeField()
    raised_by_id = models.BigIntegerField(null=True)
    raised_by_name = models.CharField(max_length=150)
    answerer = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="difficulties_to_answer")
    person = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="difficulties_to_answer"
    )
    due_on = models.DateField()
    answered_on = models.DateField(null=True, blank=True)
    outcome = models.PositiveSmallIntegerField(choices=Outcome, default=Outcome.OPEN)
    version = models.PositiveIntegerField(default=1)

    objects = Difficulties.as_manager()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["organisation", "raised_on"], name="difficulties_of_a_unit"),
            models.Index(fields=["answerer", "outcome", "due_on"], name="difficulties_to_answer"),
        ]

    def __str__(self) -> str:
        return str(Topic(self.topic).label)

    def get_absolute_url(self) -> str:
        return reverse("assignments:difficulty", args=[self.pk])

    @property
    def is_overdue(self) -> bool:
        """Whether its day has passed without an answer."""
        return self.late_on(clock.today())

    def late_on(self, day: date) -> bool:
        """Whether it was without an answer after its day."""
        return self.outcome == Outcome.OPEN and self.answered_on is None and self.due_on < day


class Answer(models.Model):
    """One answer; there may be several until it is solved."""

    difficulty = models.ForeignKey(Difficulty, on_delete=models.CASCADE, related_name="answers")
    text = models.TextField()
    at = models.DateTimeField()
    by_id = models.BigIntegerField(null=True)
    by_name = models.CharField(max_length=150)

    class Meta:
        ordering: ClassVar = ["pk"]


class Closing(models.Model):
    """Whoever raised it says that it is solved, or that it cannot be."""

    difficulty = models.OneToOneField(Difficulty, on_delete=models.CASCADE, related_name="closing")
    is_solved = models.BooleanField()
    note = models.CharField(max_length=500, blank=True)
    on = models.DateField()
    at = models.DateTimeField()
    by_id = models.BigIntegerField(null=True)
    by_name = models.CharField(max_length=150)
