"""A meeting, and what became of it: postponed, cancelled, held, handed up."""

from datetime import datetime, timedelta
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from hatnhan.foundation.dates import date_vn
from hatnhan.members.models import Body, Person
from hatnhan.organisations.models import Organisation
from hatnhan.rulebook import MeetingKind, MeetingRules, meetings_on

from .guarded import Meetings, OfMeeting, OfSeen


class Meeting(models.Model):
    """Called by being entered; `period` is the first day of the month, quarter or week it stands for.

    `kind` is the rulebook's number. `theme` says that a thematic part was held, alone or together with the regular one.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="meetings")
    body = models.ForeignKey(Body, null=True, blank=True, on_delete=models.PROTECT, related_name="meetings")
    kind = models.PositiveSmallIntegerField()
    period = models.DateField()
    starts_at = models.DateTimeField()
    place = models.CharField(max_length=200)
    theme = models.CharField(max_length=200, blank=True)
    chair = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="chaired")
    secretary = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    called_at = models.DateTimeField()
    called_by_id = models.BigIntegerField(null=True)
    called_by_name = models.CharField(max_length=150)
    on_behalf = models.CharField(max_length=150, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = Meetings.as_manager()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["kind", "period", "organisation"], name="meetings_of_a_period"),
            models.Index(fields=["organisation", "period"], name="meetings_of_an_organisation"),
            models.Index(fields=["starts_at"], name="meetings_in_time"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("meetings:meeting", args=[self.pk])

    @property
    def rules(self) -> MeetingRules:
        """The central rules of its day; a committee's own values come from `rule_of`."""
        return meetings_on(self.on)

    @property
    def kind_rules(self) -> MeetingKind:
        return self.rules.kind(self.kind)

    @property
    def local(self) -> datetime:
        return timezone.localtime(self.starts_at)

    @property
    def on(self):  # type: ignore[no-untyped-def]
        """The day it is to be held, or was."""
        return self.local.date()

    @property
    def title(self) -> str:
        """Kind and period: "Giao ban tháng 11/2026", where the kind itself is called "Giao ban hằng tháng"."""
        day, kind = self.period, self.kind_rules
        said = {
            "week": _("tuần từ {first} đến {last}").format(first=f"{day:%d/%m}", last=date_vn(day + timedelta(days=6))),
            "month": _("tháng {month}/{year}").format(month=day.month, year=day.year),
            "quarter": _("quý {quarter}/{year}").format(quarter=(day.month + 2) // 3, year=day.year),
        }
        name = kind.name.told.removesuffix(f" {kind.every.label}")
        return f"{name} {said.get(kind.every, _('ngày {day}').format(day=date_vn(self.on)))}"


class Postponement(models.Model):
    """A called meeting was moved; the time first announced is kept."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="postponements")
    was = models.DateTimeField()
    now = models.DateTimeField()
    reason = models.CharField(max_length=300)
    postponed_at = models.DateTimeField()
    postponed_by_id = models.BigIntegerField(null=True)
    postponed_by_name = models.CharField(max_length=150)

    objects = OfMeeting.as_manager()


class Cancellation(models.Model):
    """A called meeting does not take place."""

    meeting = models.OneToOneField(Meeting, on_delete=models.CASCADE, related_name="cancellation")
    reason = models.CharField(max_length=300)
    cancelled_at = models.DateTimeField()
    cancelled_by_id = models.BigIntegerField(null=True)
    cancelled_by_name = models.CharField(max_length=150)

    objects = OfMeeting.as_manager()


class Holding(models.Model):
    """The meeting took place; the counts are those of the closed roll, exempt and away stand outside `obliged`."""

    meeting = models.OneToOneField(Meeting, on_delete=models.CASCADE, related_name="holding")
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField()
    obliged = models.PositiveIntegerField()
    present = models.PositiveIntegerField()
    excused = models.PositiveIntegerField(default=0)
    absent = models.PositiveIntegerField(default=0)
    exempt = models.PositiveIntegerField(default=0)
    away = models.PositiveIntegerField(default=0)
    official = models.PositiveIntegerField(default=0)
    official_present = models.PositiveIntegerField(default=0)
    guests = models.PositiveIntegerField(default=0)
    speakers = models.PositiveIntegerField(default=0)
    is_typed = models.BooleanField(default=False)
    held_at = models.DateTimeField()
    held_by_id = models.BigIntegerField(null=True)
    held_by_name = models.CharField(max_length=150)
    on_behalf = models.CharField(max_length=150, blank=True)

    objects = OfSeen.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(obliged=F("present") + F("excused") + F("absent")), name="the_roll_adds_up"
            ),
            models.CheckConstraint(condition=Q(official_present__lte=F("official")), name="official_present_within"),
            models.CheckConstraint(condition=Q(ended_at__gte=F("began_at")), name="holding_forward"),
        ]

    @property
    def minutes_long(self) -> int:
        """How long it lasted, in whole minutes."""
        return int((self.ended_at - self.began_at).total_seconds() // 60)

    @property
    def attendances(self) -> int:
        """Everybody in the room: attendances (lượt), not persons."""
        return self.present + self.guests


class Handover(models.Model):
    """Minutes, resolution and the month's report went up to the committee above."""

    meeting = models.OneToOneField(Meeting, on_delete=models.CASCADE, related_name="handover")
    handed_at = models.DateTimeField()
    handed_by_id = models.BigIntegerField(null=True)
    handed_by_name = models.CharField(max_length=150)
    note = models.CharField(max_length=500, blank=True)

    objects = OfSeen.as_manager()
