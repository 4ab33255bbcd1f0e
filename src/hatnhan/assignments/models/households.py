"""Household groups, and the members who keep in touch with them: a name and a count, no file on anyone outside."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from hatnhan.members.models import Person
from hatnhan.organisations.models import Organisation

from .assigning import forward
from .guarded import Charges, Groups


class HouseholdGroup(models.Model):
    """Some households of a cell's hamlet."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="household_groups")
    name = models.CharField(max_length=120)
    area = models.CharField(max_length=200, blank=True)
    households = models.PositiveIntegerField()
    began_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = Groups.as_manager()

    class Meta:
        constraints: ClassVar = [
            forward("group_forward"),
            models.CheckConstraint(condition=Q(households__gt=0), name="group_of_households"),
            models.UniqueConstraint(
                fields=["organisation", "name"], condition=Q(ended_on=None), name="one_group_of_a_name"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class GroupCharge(models.Model):
    """A member is in charge of a group, for a while."""

    group = models.ForeignKey(HouseholdGroup, on_delete=models.PROTECT, related_name="charges")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="household_groups")
    began_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)

    objects = Charges.as_manager()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["person", "ended_on"], name="groups_of_a_person")]
        constraints: ClassVar = [
            forward("group_charge_forward"),
            models.UniqueConstraint(fields=["group", "person"], condition=Q(ended_on=None), name="once_at_a_group"),
        ]
