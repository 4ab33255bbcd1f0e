"""The campaign of a year, the round of every deciding organisation, its closings and re-openings."""

from functools import cached_property
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from hatnhan.organisations.models import Organisation
from hatnhan.rulebook.reviews import ReviewRules

from .guarded import OfRound, Placed


class Campaign(models.Model):
    """The review of one year in one organisation and all below it, under the rules it was opened with.

    Subjects are listed as of `cut_off_on`; members are counted on `closing_on`.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="campaigns")
    year = models.PositiveSmallIntegerField()
    cut_off_on = models.DateField()
    closing_on = models.DateField()
    kinds = models.JSONField()
    rules_record = models.JSONField()
    regulation = models.CharField(max_length=200)
    opened_at = models.DateTimeField()
    opened_by_id = models.BigIntegerField(null=True)
    opened_by_name = models.CharField(max_length=150)

    objects = Placed.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "year"], name="one_campaign_a_year"),
            models.CheckConstraint(condition=Q(cut_off_on__lte=F("closing_on")), name="cut_off_before_closing"),
        ]

    def __str__(self) -> str:
        return f"{self.organisation} {self.year}"

    def get_absolute_url(self) -> str:
        return reverse("reviews:campaign", args=[self.pk])

    @cached_property
    def rules(self) -> ReviewRules:
        """The rules as they were when the campaign was opened, whatever the rulebook says now."""
        return ReviewRules.from_record(self.rules_record)


class Deadline(models.Model):
    """The day by which a step of the rulebook's road is to be done in this campaign."""

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="deadlines")
    step = models.CharField(max_length=40)
    due_on = models.DateField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["campaign", "step"], name="one_deadline_a_step")]


class Rounds(Placed):
    """Rounds, and which of them are closed."""

    def with_state(self) -> "Rounds":
        """Each with `is_shut`, so that a list asks once."""
        return self.annotate(is_shut=models.Exists(Closing.objects.filter(round=models.OuterRef("pk"), reopening=None)))


class Round(models.Model):
    """The part of a campaign that one organisation decides; `parent` is the round of the level above."""

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="rounds")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="review_rounds")
    year = models.PositiveSmallIntegerField()
    parent = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="below")
    version = models.PositiveIntegerField(default=1)

    objects = Rounds.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "year"], name="one_round_a_year_and_organisation")
        ]

    def __str__(self) -> str:
        return f"{self.organisation} {self.year}"

    def get_absolute_url(self) -> str:
        return reverse("reviews:round", args=[self.pk])

    @property
    def rules(self) -> ReviewRules:
        return self.campaign.rules

    @property
    def closing(self) -> "Closing | None":
        """The closing in force; None while the round is open."""
        return self.closings.filter(reopening=None).first()

    @property
    def is_closed(self) -> bool:
        return self.closing is not None


class Closing(models.Model):
    """A round was closed and its synthesis handed up; `checksum` is that of the ratings as they stood."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="closings")
    number = models.PositiveSmallIntegerField()
    closed_at = models.DateTimeField()
    closed_by_id = models.BigIntegerField(null=True)
    closed_by_name = models.CharField(max_length=150)
    checksum = models.CharField(max_length=64)
    warnings = models.JSONField(default=list)

    objects = OfRound.as_manager()

    class Meta:
        ordering: ClassVar = ["number"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["round", "number"], name="closings_are_numbered")]


class Reopening(models.Model):
    """A closing was lifted by the level above, with a reason; a return asks the round to be mended and closed again."""

    closing = models.OneToOneField(Closing, on_delete=models.CASCADE, related_name="reopening")
    is_return = models.BooleanField(default=False)
    reason = models.TextField()
    reopened_at = models.DateTimeField()
    reopened_by_id = models.BigIntegerField(null=True)
    reopened_by_name = models.CharField(max_length=150)


class Submission(models.Model):
    """A cell, or another unit under a round, handed in its proposals; `returned_at` lifts it, with a reason."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="submissions")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="review_submissions")
    submitted_at = models.DateTimeField()
    submitted_by_id = models.BigIntegerField(null=True)
    submitted_by_name = models.CharField(max_length=150)
    returned_at = models.DateTimeField(null=True, blank=True)
    returned_by_name = models.CharField(max_length=150, blank=True)
    reason = models.TextField(blank=True)

    objects = Placed.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["round", "organisation"], condition=Q(returned_at=None), name="one_submission_in_force"
            )
        ]


class CapRaise(models.Model):
    """A superior's document that lets a round rate more as excellent; `percent` replaces the rulebook's."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="cap_raises")
    kind = models.PositiveSmallIntegerField()
    percent = models.PositiveSmallIntegerField()
    number = models.CharField(max_length=60)
    on = models.DateField()
    issuer = models.CharField(max_length=200)
    entered_at = models.DateTimeField()
    entered_by_id = models.BigIntegerField(null=True)
    entered_by_name = models.CharField(max_length=150)

    objects = OfRound.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["round", "kind"], name="one_cap_raise_a_kind"),
            models.CheckConstraint(condition=Q(percent__lte=100), name="cap_raise_is_a_percentage"),
        ]


class Reminder(models.Model):
    """Somebody was reminded of a step, by telephone or otherwise."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="reminders")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="review_reminders")
    step = models.CharField(max_length=40)
    note = models.CharField(max_length=300, blank=True)
    reminded_at = models.DateTimeField()
    reminded_by_id = models.BigIntegerField(null=True)
    reminded_by_name = models.CharField(max_length=150)

    objects = Placed.as_manager()
