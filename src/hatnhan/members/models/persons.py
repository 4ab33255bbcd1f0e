"""The person, and the second and third circle of the file."""

from datetime import date
from typing import ClassVar

from django.db import models
from django.urls import reverse

from hatnhan.foundation.dates import PartialDate
from hatnhan.organisations.models import Organisation

from ..codes import Precision, Sex
from .guarded import OfPersons, Persons, Private


class Person(models.Model):
    """A member, or who was one; `cell` is the official cell of today, or the last one."""

    name = models.CharField(max_length=120)
    folded = models.CharField(max_length=120)
    name_key = models.CharField(max_length=700)
    sex = models.PositiveSmallIntegerField(choices=Sex, default=Sex.UNKNOWN)
    born_on = models.DateField(null=True, blank=True)
    born_precision = models.PositiveSmallIntegerField(choices=Precision, default=Precision.DAY)
    ethnicity = models.PositiveSmallIntegerField(default=0)
    religion = models.PositiveSmallIntegerField(default=0)
    identity_hash = models.CharField(max_length=64, unique=True, null=True, blank=True)
    card_number = models.CharField(max_length=12, unique=True, null=True, blank=True)
    cv_number = models.CharField(max_length=12, blank=True)
    cell = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="persons")
    temporary_cell = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="temporary_persons"
    )
    is_current = models.BooleanField(default=True)
    version = models.PositiveIntegerField(default=1)

    objects = Persons.as_manager()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["cell", "name_key"], name="persons_of_a_cell"),
            # Long lists are walked in this order; it holds what they are searched by, and no row is fetched in vain.
            models.Index(fields=["name_key", "id", "folded", "is_current", "cell"], name="persons_by_name"),
            models.Index(fields=["folded", "born_on"], name="persons_by_name_and_birth"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("members:member", args=[self.pk])

    @property
    def born(self) -> PartialDate | None:
        """The birth date as well as it is known."""
        return partial(self.born_on, self.born_precision)


def partial(day: date | None, precision: int) -> PartialDate | None:
    """A stored first day and its precision as one value."""
    if day is None:
        return None
    month = day.month if precision >= Precision.MONTH else None
    return PartialDate(day.year, month, day.day if precision == Precision.DAY else None)


class Particulars(models.Model):
    """The second circle: items 03-19 and 21-24 of the member card form (2-HSĐV), as it prints them."""

    person = models.OneToOneField(Person, primary_key=True, on_delete=models.CASCADE, related_name="particulars")
    birth_name = models.CharField(max_length=120, blank=True)
    alias = models.CharField(max_length=120, blank=True)
    birth_place = models.CharField(max_length=250, blank=True)
    home_place = models.CharField(max_length=250, blank=True)
    residence = models.CharField(max_length=250, blank=True)
    temporary_residence = models.CharField(max_length=250, blank=True)
    phone = models.CharField(max_length=30, blank=True)
    family_class = models.CharField(max_length=60, blank=True)
    occupation = models.CharField(max_length=160, blank=True)
    occupation_at_admission = models.CharField(max_length=160, blank=True)
    work_unit = models.CharField(max_length=200, blank=True)
    sponsors = models.CharField(max_length=250, blank=True)
    schooling = models.CharField(max_length=20, blank=True)
    skill = models.CharField(max_length=200, blank=True)
    degree = models.CharField(max_length=120, blank=True)
    theory_level = models.PositiveSmallIntegerField(default=0)
    foreign_language = models.CharField(max_length=120, blank=True)
    computing = models.CharField(max_length=120, blank=True)
    state_management = models.CharField(max_length=120, blank=True)
    recruited_on = models.DateField(null=True, blank=True)
    recruited_by = models.CharField(max_length=200, blank=True)
    youth_union_on = models.DateField(null=True, blank=True)
    social_organisations = models.CharField(max_length=250, blank=True)
    enlisted_on = models.DateField(null=True, blank=True)
    discharged_on = models.DateField(null=True, blank=True)
    army_rank = models.CharField(max_length=80, blank=True)
    party_group = models.CharField(max_length=120, blank=True)
    career = models.JSONField(default=list, blank=True)
    trainings = models.JSONField(default=list, blank=True)
    note = models.CharField(max_length=500, blank=True)

    objects = OfPersons.as_manager()

    def __str__(self) -> str:
        return f"{self.person_id}"


class Sensitive(models.Model):
    """The third circle: the identity number, encrypted, and items 20 and 26-28 of the form."""

    person = models.OneToOneField(Person, primary_key=True, on_delete=models.CASCADE, related_name="sensitive")
    identity_cipher = models.BinaryField(null=True)
    health = models.CharField(max_length=250, blank=True)
    war_invalid = models.CharField(max_length=120, blank=True)
    relatives = models.JSONField(default=list, blank=True)
    income = models.CharField(max_length=250, blank=True)
    property = models.CharField(max_length=500, blank=True)
    foreign_relations = models.CharField(max_length=1000, blank=True)
    history = models.TextField(blank=True)

    objects = Private.as_manager()

    def __str__(self) -> str:
        return f"{self.person_id}"
