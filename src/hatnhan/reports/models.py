"""The report of a year, its editions, their sections and steps, and what was frozen when one was sent."""

from functools import cached_property
from typing import ClassVar

from django.db import models
from django.urls import reverse

from hatnhan.access.guarded import Guarded
from hatnhan.organisations.models import Organisation

from .access import LAW, Act
from .codes import Kind, SectionCode, StepKind


class Reports(Guarded):
    """Reports, reached as the organisation that writes them."""

    law = LAW
    see_act = Act.SEE


class OfReport(Reports):
    """Rows that belong to an edition."""

    number_path = "edition__report__organisation__left"


class Editions(Reports):
    """Editions of reports."""

    number_path = "report__organisation__left"


class Report(models.Model):
    """One report of one organisation; what it says stands in its editions."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="reports")
    kind = models.CharField(max_length=20, choices=Kind, default=Kind.YEAR)
    year = models.PositiveSmallIntegerField()
    begun_at = models.DateTimeField()
    begun_by_id = models.BigIntegerField(null=True)
    begun_by_name = models.CharField(max_length=150)

    objects = Reports.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "kind", "year"], name="one_report_of_a_kind_and_year")
        ]

    def __str__(self) -> str:
        return f"{self.organisation} {self.year}"

    def get_absolute_url(self) -> str:
        return reverse("reports:report", args=[self.pk])

    @property
    def edition(self) -> "Edition":
        """The edition in work, or the last one sent."""
        return self.editions.latest("number")


class Edition(models.Model):
    """The report as first sent, or a later correction; `readings` and `annexes` are its figures as last refreshed.

    `changed` holds the readings before the last refresh of the codes that it changed.
    """

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="editions")
    number = models.PositiveSmallIntegerField(default=1)
    reason = models.CharField(max_length=500, blank=True)
    begun_at = models.DateTimeField()
    begun_by_name = models.CharField(max_length=150)
    readings = models.JSONField(default=dict)
    changed = models.JSONField(default=dict)
    annexes = models.JSONField(default=list)
    refreshed_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    objects = Editions.as_manager()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["report", "number"], name="editions_are_numbered")]

    def __str__(self) -> str:
        return f"{self.report} ({self.number})"

    @cached_property
    def way(self) -> list["Step"]:
        """Its steps in order; those before the last return count no more, except as history."""
        return list(self.steps.order_by("pk"))

    @property
    def done(self) -> set[str]:
        """The steps that stand."""
        kinds = [step.kind for step in self.way]
        last = len(kinds) - kinds[::-1].index(StepKind.RETURNED) if StepKind.RETURNED in kinds else 0
        return set(kinds[last:])

    def step(self, kind: str) -> "Step | None":
        """The latest step of a kind, if it stands."""
        return next((one for one in reversed(self.way) if one.kind == kind), None) if kind in self.done else None

    @property
    def is_sent(self) -> bool:
        return StepKind.SENT in self.done


class Section(models.Model):
    """One section: paragraphs on lines of their own, with live fields in double braces."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="sections")
    code = models.CharField(max_length=20, choices=SectionCode)
    order = models.PositiveSmallIntegerField()
    text = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = OfReport.as_manager()

    class Meta:
        ordering: ClassVar = ["order"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["edition", "code"], name="one_section_of_a_code")]

    def __str__(self) -> str:
        return str(SectionCode(self.code).label)


class Step(models.Model):
    """Something done to an edition: by whom, when, with which words, number and day; never changed afterwards."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="steps")
    kind = models.CharField(max_length=20, choices=StepKind)
    at = models.DateTimeField()
    by_id = models.BigIntegerField(null=True)
    by_name = models.CharField(max_length=150)
    note = models.TextField(blank=True)
    number = models.CharField(max_length=60, blank=True)
    on = models.DateField(null=True, blank=True)
    signer = models.CharField(max_length=150, blank=True)

    objects = OfReport.as_manager()

    def __str__(self) -> str:
        return str(StepKind(self.kind).label)


class Snapshot(models.Model):
    """What a sent edition rests on: words, figures, definitions, parameters and tree, under one checksum (SHA-256)."""

    edition = models.OneToOneField(Edition, on_delete=models.PROTECT, related_name="snapshot")
    content = models.JSONField()
    checksum = models.CharField(max_length=64)
    taken_at = models.DateTimeField()

    objects = OfReport.as_manager()

    def __str__(self) -> str:
        return self.checksum
