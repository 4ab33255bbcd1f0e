"""The register of what comes in: one entry a document and organisation, each state a row with who and when."""

from datetime import date
from functools import cached_property
from typing import ClassVar

from django.db import models
from django.urls import reverse

from hatnhan.organisations.models import Organisation

from ..codes import ArrivalStep
from .documents import Deed, Document
from .guarded import OfArrival, OfBook


class Arrival(models.Model):
    """A document in the incoming register of an organisation, under its number of the year.

    `came_from` names the register in which it stood before that organisation was merged into this one.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="arrivals")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="arrivals")
    year = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField()
    arrived_on = models.DateField()
    due_on = models.DateField(null=True)
    stage = models.CharField(max_length=20, choices=ArrivalStep, default=ArrivalStep.REGISTERED)
    came_from = models.CharField(max_length=250, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = OfBook.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "year", "number"], name="arrivals_are_numbered"),
            models.UniqueConstraint(fields=["organisation", "document"], name="a_document_arrives_once"),
        ]

    def __str__(self) -> str:
        return f"{self.number}/{self.year}"

    def get_absolute_url(self) -> str:
        return reverse("directives:arrival", args=[self.pk])

    @cached_property
    def way(self) -> list["ArrivalStepRow"]:
        """Its steps in order."""
        return sorted(self.steps.all(), key=lambda step: step.pk)

    def step(self, kind: str) -> "ArrivalStepRow | None":
        """The latest step of a kind."""
        return next((one for one in reversed(self.way) if one.kind == kind), None)

    def is_late(self, today: date) -> bool:
        """Whether it should have been attended to by now."""
        waits = self.stage not in (ArrivalStep.HANDLED, ArrivalStep.FILED)
        return waits and self.due_on is not None and self.due_on < today


class ArrivalStepRow(Deed):
    """One step; `whom` is who was asked for an instruction, or was given the document to attend to."""

    arrival = models.ForeignKey(Arrival, on_delete=models.CASCADE, related_name="steps")
    kind = models.CharField(max_length=20, choices=ArrivalStep)
    whom = models.CharField(max_length=200, blank=True)
    due_on = models.DateField(null=True)
    document = models.ForeignKey(Document, null=True, on_delete=models.PROTECT, related_name="+")

    objects = OfArrival.as_manager()

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return str(ArrivalStep(self.kind).label)
