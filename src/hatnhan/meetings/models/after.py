"""After a meeting: minutes and signatures, resolutions, tasks, scores, remarks on people, self-criticism."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse

from hatnhan.members.models import Person
from hatnhan.organisations.models import Organisation
from hatnhan.rulebook.coding import decoded
from hatnhan.rulebook.meeting_sheets import ScoreSheet

from ..codes import Hand, Origin, Quality, TaskOutcome
from .guarded import OfCell, OfMeeting, OfSeen, OfTask, Private
from .meetings import Meeting


class Minutes(models.Model):
    """One version of the minutes; once both hands have signed only a further version changes anything."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="minutes")
    number = models.PositiveSmallIntegerField()
    origin = models.PositiveSmallIntegerField(choices=Origin)
    paragraphs = models.JSONField(default=list)
    change = models.CharField(max_length=500, blank=True)
    written_at = models.DateTimeField()
    written_by_id = models.BigIntegerField(null=True)
    written_by_name = models.CharField(max_length=150)
    version = models.PositiveIntegerField(default=1)

    objects = OfMeeting.as_manager()

    class Meta:
        ordering: ClassVar = ["number"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["meeting", "number"], name="minutes_are_numbered")]

    def __str__(self) -> str:
        return f"{self.meeting_id}/{self.number}"

    def get_absolute_url(self) -> str:
        return reverse("meetings:after", args=[self.meeting_id])


class Signature(models.Model):
    """A hand under one version of the minutes: whose, as what, when, entered by whom."""

    minutes = models.ForeignKey(Minutes, on_delete=models.CASCADE, related_name="signatures")
    hand = models.PositiveSmallIntegerField(choices=Hand)
    person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=150)
    signed_at = models.DateTimeField()
    signed_by_id = models.BigIntegerField(null=True)
    from_paper = models.BooleanField(default=False)

    class Meta:
        ordering: ClassVar = ["hand"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["minutes", "hand"], name="one_signature_a_hand")]


class Resolution(models.Model):
    """What a meeting resolved, on a topic, with a result that can be measured; `achieved` is reported later."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="resolutions")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="meeting_resolutions")
    number = models.CharField(max_length=60)
    on = models.DateField()
    title = models.CharField(max_length=300)
    topic = models.PositiveSmallIntegerField()
    text = models.TextField()
    planned = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)
    unit = models.CharField(max_length=40, blank=True)
    achieved = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)
    achieved_on = models.DateField(null=True, blank=True)
    result = models.CharField(max_length=500, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = OfCell.as_manager()

    class Meta:
        ordering: ClassVar = ["on", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "number", "on"], name="one_resolution_of_a_number")
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"

    @property
    def topic_words(self) -> str:
        return next((topic.name for topic in self.meeting.rules.topics if topic.number == self.topic), "")


class Task(models.Model):
    """Given at a meeting to somebody by a day; comes back at every meeting until it is done or dropped."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="tasks")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="meeting_tasks")
    resolution = models.ForeignKey(Resolution, null=True, blank=True, on_delete=models.PROTECT, related_name="tasks")
    body = models.ForeignKey("members.Body", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=300)
    owner = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="meeting_tasks")
    owner_name = models.CharField(max_length=300)
    given_on = models.DateField()
    due_on = models.DateField()
    closed_on = models.DateField(null=True, blank=True)
    is_done = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)

    objects = OfTask.as_manager()

    class Meta:
        ordering: ClassVar = ["due_on", "pk"]
        indexes: ClassVar = [
            models.Index(fields=["organisation", "due_on"], name="open_meeting_tasks", condition=Q(closed_on=None)),
            models.Index(fields=["given_on"], name="meeting_tasks_in_time"),
        ]

    def __str__(self) -> str:
        return self.title


class TaskReport(models.Model):
    """What was said of a task, and at which meeting."""

    task = models.ForeignKey(Task, on_delete=models.CASCADE, related_name="reports")
    meeting = models.ForeignKey(Meeting, null=True, blank=True, on_delete=models.PROTECT, related_name="task_reports")
    on = models.DateField()
    outcome = models.PositiveSmallIntegerField(choices=TaskOutcome)
    note = models.CharField(max_length=500, blank=True)
    reported_at = models.DateTimeField()
    reported_by_id = models.BigIntegerField(null=True)
    reported_by_name = models.CharField(max_length=150)

    class Meta:
        ordering: ClassVar = ["on", "pk"]


class Score(models.Model):
    """The cell's own score of a meeting under the sheet it was opened with; `points` by item."""

    meeting = models.OneToOneField(Meeting, on_delete=models.CASCADE, related_name="score")
    sheet_record = models.JSONField()
    points = models.JSONField(default=dict)
    total = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)
    level = models.PositiveSmallIntegerField(choices=Quality)
    broken = models.JSONField(default=list)
    scored_at = models.DateTimeField()
    scored_by_id = models.BigIntegerField(null=True)
    scored_by_name = models.CharField(max_length=150)
    version = models.PositiveIntegerField(default=1)

    objects = OfSeen.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(level__range=(1, 4)), name="four_qualities"),
            models.CheckConstraint(condition=Q(total=None) | Q(total__range=(0, 100)), name="score_up_to_a_hundred"),
        ]

    @property
    def sheet(self) -> ScoreSheet:
        """The sheet as it was, whatever the rulebook says now."""
        sheet: ScoreSheet = decoded(ScoreSheet, self.sheet_record, "score sheet")
        return sheet


class Confirmation(models.Model):
    """The superior who attended agrees with the score; a score changed since is confirmed anew."""

    score = models.OneToOneField(Score, on_delete=models.CASCADE, related_name="confirmation")
    remark = models.CharField(max_length=500, blank=True)
    confirmed_at = models.DateTimeField()
    confirmed_by_id = models.BigIntegerField(null=True)
    confirmed_by_name = models.CharField(max_length=150)


class PersonRemark(models.Model):
    """Of one person in one position at a standing committee's week: strengths, limits, what is to be mended by when."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="remarks")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    capacity = models.CharField(max_length=200)
    strengths = models.TextField(blank=True)
    limits = models.TextField(blank=True)
    remedy = models.TextField(blank=True)
    due_on = models.DateField(null=True, blank=True)
    settled_on = models.DateField(null=True, blank=True)
    settlement = models.CharField(max_length=500, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = OfMeeting.as_manager()

    class Meta:
        ordering: ClassVar = ["person__name_key", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["meeting", "person", "capacity"], name="one_remark_a_position")
        ]


class SelfCheck(models.Model):
    """One person's answer, in his own words, to one manifestation; nothing of it is scored or compared."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="self_checks")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="self_checks")
    manifestation = models.PositiveSmallIntegerField()
    answer = models.TextField(blank=True)
    remedy = models.TextField(blank=True)
    due_on = models.DateField(null=True, blank=True)
    outcome = models.TextField(blank=True)
    outcome_on = models.DateField(null=True, blank=True)
    written_at = models.DateTimeField()

    objects = Private.as_manager()

    class Meta:
        ordering: ClassVar = ["manifestation"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["meeting", "person", "manifestation"], name="self_check_answered_once")
        ]
