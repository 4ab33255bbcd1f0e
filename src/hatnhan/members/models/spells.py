"""Projections of the log: rewritten whole for a person by services, never by hand."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from hatnhan.organisations.models import Organisation

from ..codes import PlacementKind, Status
from .guarded import Named, OfPersons
from .persons import Person


def _forward(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(condition=Q(ended_on=None) | Q(ended_on__gt=F("began_on")), name=name)


class Membership(models.Model):
    """Being a member of the Party; `party_age_on` is the day from which party age counts."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="memberships")
    admitted_on = models.DateField()
    decided_on = models.DateField(null=True, blank=True)
    official_on = models.DateField(null=True, blank=True)
    party_age_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    ended_by = models.PositiveSmallIntegerField(default=0)

    objects = OfPersons.as_manager()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["person", "admitted_on"], name="memberships_in_time")]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["person"], condition=Q(ended_on=None), name="one_membership_now")
        ]

    def __str__(self) -> str:
        return f"{self.person_id}, {self.admitted_on:%d/%m/%Y}"


class Placement(models.Model):
    """In which cell, officially or temporarily, for a while."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="placements")
    cell = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="placements")
    kind = models.PositiveSmallIntegerField(choices=PlacementKind)
    began_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)

    objects = Named.as_manager()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["person", "began_on"], name="placements_in_time"),
            models.Index(fields=["cell", "began_on", "ended_on"], name="placements_of_a_cell"),
        ]
        constraints: ClassVar = [
            _forward("placement_forward"),
            models.UniqueConstraint(fields=["person", "kind"], condition=Q(ended_on=None), name="one_cell_now"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id}, {self.began_on:%d/%m/%Y}"


class StatusSpell(models.Model):
    """In one official cell and one status; carries what figures read of the person, so that they need no join.

    `born_ymd` and `party_age_ymd` are written yyyymmdd, so that whole years are (day - day) // 10000; 0 is unknown.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="spells")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="status_spells")
    status = models.PositiveSmallIntegerField(choices=Status)
    probationary = models.PositiveSmallIntegerField(default=0)
    began_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    entry = models.PositiveSmallIntegerField(default=0)
    exit = models.PositiveSmallIntegerField(default=0)
    sex = models.PositiveSmallIntegerField(default=0)
    ethnicity = models.PositiveSmallIntegerField(default=0)
    religion = models.PositiveSmallIntegerField(default=0)
    born_ymd = models.PositiveIntegerField(default=0)
    admitted_day = models.PositiveIntegerField(default=0)
    official_day = models.PositiveIntegerField(default=0)
    party_age_ymd = models.PositiveIntegerField(default=0)

    objects = Named.as_manager()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["person", "began_on"], name="spells_of_a_person"),
            models.Index(fields=["organisation", "began_on", "ended_on"], name="spells_of_a_cell"),
            models.Index(
                fields=["organisation", "probationary", "sex", "status", "ended_on"],
                name="spells_now",
                condition=Q(ended_on=None),
            ),
            models.Index(fields=["status", "began_on"], name="spells_rare", condition=~Q(status=Status.OFFICIAL)),
            models.Index(fields=["entry", "began_on"], name="arrivals", condition=Q(entry__gt=0)),
            models.Index(fields=["exit", "ended_on"], name="departures", condition=Q(exit__gt=0)),
        ]
        constraints: ClassVar = [
            _forward("status_spell_forward"),
            models.UniqueConstraint(fields=["person"], condition=Q(ended_on=None), name="one_status_now"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id}, {self.began_on:%d/%m/%Y}"
