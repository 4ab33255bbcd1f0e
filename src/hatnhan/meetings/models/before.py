"""Before and during: agenda, those invited, who read the papers, the roll, what was said and voted."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext as _

from hatnhan.files.models import StoredFile
from hatnhan.members.models import Person

from ..codes import OBLIGED, Mark, Standing
from .guarded import OfMeeting
from .meetings import Meeting


class Item(models.Model):
    """An item of the agenda; `source` and `source_id` say what it was offered for, `conclusion` closes it."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="items")
    position = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=300)
    text = models.TextField(blank=True)
    presenter = models.CharField(max_length=150, blank=True)
    source = models.CharField(max_length=40, blank=True)
    source_id = models.BigIntegerField(null=True, blank=True)
    conclusion = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = OfMeeting.as_manager()

    class Meta:
        ordering: ClassVar = ["position", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["meeting", "source", "source_id"], condition=~Q(source=""), name="agenda_offered_once"
            )
        ]

    def __str__(self) -> str:
        return self.title


class Guest(models.Model):
    """Somebody invited who is not on the roll; outside every denominator unless a delegate of a congress."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="guests")
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="invitations")
    name = models.CharField(max_length=150)
    capacity = models.CharField(max_length=200, blank=True)
    is_superior = models.BooleanField(default=False)
    is_delegate = models.BooleanField(default=False)
    came = models.BooleanField(null=True, blank=True)

    objects = OfMeeting.as_manager()

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["meeting", "person"], condition=~Q(person=None), name="guest_invited_once")
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.capacity}" if self.capacity else self.name


class Receipt(models.Model):
    """Somebody invited opened the invitation."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="receipts")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    read_at = models.DateTimeField()

    objects = OfMeeting.as_manager()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["meeting", "person"], name="invitation_read_once")]


class PaperReceipt(models.Model):
    """An invited person opened one paper, when for the first time; a newer version is a paper of its own."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="paper_receipts")
    paper = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    read_at = models.DateTimeField()

    objects = OfMeeting.as_manager()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["paper", "person"], name="paper_read_once")]


class Inspection(models.Model):
    """An inspector opened the words of a meeting by a decision."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="inspections")
    number = models.CharField(max_length=60)
    decided_on = models.DateField()
    opened_at = models.DateTimeField()
    opened_by_id = models.BigIntegerField()
    opened_by_name = models.CharField(max_length=150)

    objects = OfMeeting.as_manager()


class Attendance(models.Model):
    """The mark beside one name; `version` lets two people enter at once without one undoing the other."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="attendances")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="attendances")
    standing = models.PositiveSmallIntegerField(choices=Standing)
    may_vote = models.BooleanField(default=False)
    mark = models.PositiveSmallIntegerField(choices=Mark)
    reason = models.CharField(max_length=200, blank=True)
    marked_at = models.DateTimeField()
    marked_by_id = models.BigIntegerField(null=True)
    marked_by_name = models.CharField(max_length=150)
    version = models.PositiveIntegerField(default=1)

    objects = OfMeeting.as_manager()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["person", "meeting"], name="attendances_of_a_person")]
        constraints: ClassVar = [models.UniqueConstraint(fields=["meeting", "person"], name="one_mark_a_name")]

    @property
    def is_obliged(self) -> bool:
        return self.standing in OBLIGED


class Opinion(models.Model):
    """Somebody spoke to an item; minutes name their speakers."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="opinions")
    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="opinions")
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=150)
    text = models.TextField(blank=True)
    noted_at = models.DateTimeField()
    noted_by_id = models.BigIntegerField(null=True)

    objects = OfMeeting.as_manager()

    class Meta:
        ordering: ClassVar = ["pk"]


class Vote(models.Model):
    """A vote as tallies only, open or secret; those entitled and present are counted when it is entered."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="votes")
    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="votes")
    question = models.CharField(max_length=300)
    is_secret = models.BooleanField(default=False)
    majority = models.CharField(max_length=40)
    entitled = models.PositiveIntegerField()
    entitled_present = models.PositiveIntegerField()
    votes_for = models.PositiveIntegerField()
    votes_against = models.PositiveIntegerField(default=0)
    votes_other = models.PositiveIntegerField(default=0)
    invalid = models.PositiveIntegerField(default=0)
    is_carried = models.BooleanField()
    entered_at = models.DateTimeField()
    entered_by_id = models.BigIntegerField(null=True)
    entered_by_name = models.CharField(max_length=150)

    objects = OfMeeting.as_manager()

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(
                    entitled_present__gte=F("votes_for") + F("votes_against") + F("votes_other") + F("invalid")
                ),
                name="no_more_votes_than_entitled",
            ),
            models.CheckConstraint(condition=Q(entitled_present__lte=F("entitled")), name="present_within_entitled"),
        ]

    @property
    def cast(self) -> int:
        return self.votes_for + self.votes_against + self.votes_other + self.invalid

    @property
    def base_words(self) -> str:
        """What the result is counted on."""
        return _("{entitled} người có quyền biểu quyết, {present} có mặt").format(
            entitled=self.entitled, present=self.entitled_present
        )
