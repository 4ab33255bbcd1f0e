"""Decisions that assign, working teams, and the assignments themselves."""

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from hatnhan.foundation.dates import date_vn
from hatnhan.members.models import Person
from hatnhan.organisations.models import Organisation

from ..codes import Frequency
from .guarded import Assignments, Mandates, Teams


def forward(name: str) -> models.CheckConstraint:
    """A spell ends after it begins, or on the day it began, when nothing came of it."""
    return models.CheckConstraint(condition=Q(ended_on=None) | Q(ended_on__gte=F("began_on")), name=name)


class Mandate(models.Model):
    """The document by which a committee assigns its people: one for a whole committee."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="mandates")
    number = models.CharField(max_length=60)
    issued_on = models.DateField()
    issuer = models.CharField(max_length=200)
    note = models.CharField(max_length=500, blank=True)
    entered_at = models.DateTimeField()
    entered_by = models.CharField(max_length=150)

    objects = Mandates.as_manager()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["organisation", "-issued_on"], name="mandates_of_an_organisation")]

    def __str__(self) -> str:
        return _("{number} ngày {day}").format(number=self.number, day=date_vn(self.issued_on))

    def get_absolute_url(self) -> str:
        return reverse("assignments:mandate", args=[self.pk])


class Team(models.Model):
    """A working team: several people with one field, who go to cells together or by turns."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="working_teams")
    name = models.CharField(max_length=150)
    field = models.CharField(max_length=200, blank=True)
    duty = models.CharField(max_length=300, blank=True)
    number = models.CharField(max_length=60, blank=True)
    began_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = Teams.as_manager()

    class Meta:
        constraints: ClassVar = [
            forward("team_forward"),
            models.UniqueConstraint(
                fields=["organisation", "name"], condition=Q(ended_on=None), name="one_team_of_a_name"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("assignments:team", args=[self.pk])


class TeamMember(models.Model):
    """Who is in a team, for a while."""

    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="members")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="working_teams")
    is_head = models.BooleanField(default=False)
    began_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["person", "ended_on"], name="teams_of_a_person")]
        constraints: ClassVar = [
            forward("team_member_forward"),
            models.UniqueConstraint(fields=["team", "person"], condition=Q(ended_on=None), name="once_in_a_team"),
            models.UniqueConstraint(
                fields=["team"], condition=Q(ended_on=None, is_head=True), name="one_head_of_a_team"
            ),
        ]


class Assignment(models.Model):
    """A person or a team in charge of an organisation, or of a field of work, for [began_on, ended_on).

    An assignment opens no page of the system by itself: posts are granted in accounts.
    """

    mandate = models.ForeignKey(Mandate, on_delete=models.PROTECT, related_name="assignments")
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="charges")
    team = models.ForeignKey(Team, null=True, blank=True, on_delete=models.PROTECT, related_name="assignments")
    unit = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="in_charge", db_index=False
    )
    field = models.CharField(max_length=200, blank=True)
    frequency = models.PositiveSmallIntegerField(choices=Frequency, default=Frequency.AS_NEEDED)
    began_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    end_reason = models.CharField(max_length=300, blank=True)
    replaces = models.OneToOneField("self", null=True, blank=True, on_delete=models.PROTECT, related_name="replaced_by")
    version = models.PositiveIntegerField(default=1)

    objects = Assignments.as_manager()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["unit", "began_on"], name="charges_of_a_unit"),
            models.Index(fields=["person", "began_on"], name="charges_of_a_person"),
        ]
        constraints: ClassVar = [
            forward("assignment_forward"),
            models.CheckConstraint(
                condition=Q(person=None, team__isnull=False) | Q(person__isnull=False, team=None),
                name="a_person_or_a_team",
            ),
            models.CheckConstraint(condition=Q(unit__isnull=False) | ~Q(field=""), name="a_unit_or_a_field"),
            models.UniqueConstraint(
                fields=["person", "unit"], condition=Q(ended_on=None, unit__isnull=False), name="person_in_charge_once"
            ),
            models.UniqueConstraint(
                fields=["team", "unit"], condition=Q(ended_on=None, unit__isnull=False), name="team_in_charge_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.who}: {self.what}"

    def get_absolute_url(self) -> str:
        return reverse("assignments:assignment", args=[self.pk])

    @property
    def who(self) -> str:
        """The person, or the team."""
        return str(self.person or self.team)

    @property
    def what(self) -> str:
        """The organisation in charge of, and the field."""
        return ", ".join(part for part in (self.unit.name if self.unit else "", self.field) if part)

    def is_in_force(self, on: date) -> bool:
        """Whether it holds on a day."""
        return self.began_on <= on and (self.ended_on is None or self.ended_on > on)
