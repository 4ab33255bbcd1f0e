"""Places that organisations lead, with their people by year."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _


class Place(models.Model):
    """A hamlet or residential group under its local word (ấp, khóm, thôn, bản), a commune, a district, a province."""

    class Kind(models.TextChoices):
        HAMLET = "hamlet", _("Ấp, khóm, thôn, bản")
        COMMUNE = "commune", _("Xã, phường, thị trấn")
        DISTRICT = "district", _("Huyện, quận, thị xã")
        PROVINCE = "province", _("Tỉnh, thành phố")

    kind = models.CharField(max_length=10, choices=Kind)
    word = models.CharField(max_length=30, blank=True)
    name = models.CharField(max_length=120)
    folded = models.CharField(max_length=120)
    sort_key = models.CharField(max_length=900)
    within = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="parts")

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["within", "kind", "folded"], name="place_once_within")]

    def __str__(self) -> str:
        return f"{self.word} {self.name}".strip()


class PlaceYear(models.Model):
    """Population and households of a place at the end of a year."""

    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="years")
    year = models.PositiveSmallIntegerField()
    population = models.PositiveIntegerField()
    households = models.PositiveIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["place", "year"], name="place_year_once")]
