"""Indicators, plans with their targets, what was entered, what was assessed, and key tasks."""

from decimal import Decimal
from functools import cached_property
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from hatnhan.access.guarded import Guarded
from hatnhan.foundation.numbers import decimal_vn
from hatnhan.measures import Period
from hatnhan.organisations.models import Organisation

from .access import LAW, Act
from .codes import Direction, Field, TaskRating, Verdict


class Kept(Guarded):
    """Rows of an organisation."""

    law = LAW
    see_act = Act.SEE


class OfPlan(Kept):
    """Rows of a plan."""

    number_path = "plan__organisation__left"


class OfTarget(Kept):
    """Rows of a target."""

    number_path = "target__plan__organisation__left"


class Indicator(models.Model):
    """Something measured; made by one organisation, used by all below it.

    `figure` is the code that computes it, `standard` the code under which its value is a figure itself; `adds_up` says
    that values of parts (organisations, years) add up to the whole.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="indicators")
    name = models.CharField(max_length=200)
    unit = models.CharField(max_length=40, blank=True)
    decimals = models.PositiveSmallIntegerField(default=2)
    field = models.PositiveSmallIntegerField(choices=Field)
    direction = models.PositiveSmallIntegerField(choices=Direction, default=Direction.AT_LEAST)
    adds_up = models.BooleanField(default=False)
    figure = models.CharField(max_length=100, blank=True)
    standard = models.CharField(max_length=60, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = Kept.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "name"], name="one_indicator_of_a_name")
        ]

    def __str__(self) -> str:
        return self.name

    def shown(self, value: Decimal | None) -> str:
        """A value as it is printed, with its unit: 1.059,5 tỷ đồng."""
        if value is None:
            return ""
        number = decimal_vn(value.quantize(Decimal(1).scaleb(-self.decimals)).normalize() + 0)
        return f"{number} {self.unit}".strip()


class Plan(models.Model):
    """The targets of one organisation for a year or a run of years, from one document."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="target_plans")
    name = models.CharField(max_length=200)
    first_year = models.PositiveSmallIntegerField()
    last_year = models.PositiveSmallIntegerField()
    number = models.CharField(max_length=60)
    issued_on = models.DateField()
    issuer = models.CharField(max_length=200)
    term = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="yearly")
    version = models.PositiveIntegerField(default=1)

    objects = Kept.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(last_year__gte=F("first_year")), name="plan_forward"),
            models.UniqueConstraint(
                fields=["organisation", "first_year", "last_year", "number"], name="one_plan_of_a_document_and_period"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("targets:plan", args=[self.pk])

    @property
    def period(self) -> Period:
        return Period.year(self.first_year, self.last_year)

    @property
    def years(self) -> str:
        """2021, or 2020–2025."""
        return str(self.first_year) if self.first_year == self.last_year else f"{self.first_year}–{self.last_year}"

    @cached_property
    def assessment(self) -> "Assessment | None":
        """The assessment that stands."""
        return self.assessments.order_by("-pk").first()


class Target(models.Model):
    """The promised value of one indicator; `above` is the superior's target it was handed down from."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="targets")
    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="targets")
    direction = models.PositiveSmallIntegerField(choices=Direction)
    promised = models.DecimalField(max_digits=18, decimal_places=4)
    above = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="below")
    of_term = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="slices")
    verdict = models.PositiveSmallIntegerField(choices=Verdict, default=Verdict.OPEN)
    reached = models.DecimalField(max_digits=18, decimal_places=4, null=True)
    version = models.PositiveIntegerField(default=1)

    objects = OfPlan.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["plan", "indicator"], name="one_target_of_an_indicator")
        ]

    def __str__(self) -> str:
        return f"{self.indicator}: {self.promise}"

    def get_absolute_url(self) -> str:
        return reverse("targets:target", args=[self.pk])

    @property
    def result(self) -> str:
        """What the assessment found, as printed."""
        return self.indicator.shown(self.reached)

    @property
    def promise(self) -> str:
        """The promise in words: không quá 1,5 %."""
        words = _("không quá {value}") if self.direction == Direction.AT_MOST else "{value}"
        return words.format(value=self.indicator.shown(self.promised))


class Actual(models.Model):
    """A value as of a day, entered with its evidence; the latest day counts, and of one day the latest entry."""

    target = models.ForeignKey(Target, on_delete=models.PROTECT, related_name="actuals")
    on = models.DateField()
    value = models.DecimalField(max_digits=18, decimal_places=4)
    evidence = models.CharField(max_length=500)
    entered_at = models.DateTimeField()
    entered_by = models.CharField(max_length=150)

    objects = OfTarget.as_manager()

    class Meta:
        ordering = ("-on", "-pk")
        indexes: ClassVar = [models.Index(fields=["target", "-on"], name="actuals_in_time")]


class Assessment(models.Model):
    """The committee's word on all targets of a plan; a later one replaces it and says why."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="assessments")
    on = models.DateField()
    reason = models.CharField(max_length=500, blank=True)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=150)

    objects = OfPlan.as_manager()


class Result(models.Model):
    """What one assessment found of one target: the values it saw, and the verdict."""

    assessment = models.ForeignKey(Assessment, on_delete=models.CASCADE, related_name="results")
    target = models.ForeignKey(Target, on_delete=models.PROTECT, related_name="results")
    promised = models.DecimalField(max_digits=18, decimal_places=4)
    reached = models.DecimalField(max_digits=18, decimal_places=4, null=True)
    verdict = models.PositiveSmallIntegerField(choices=Verdict)


class KeyTask(models.Model):
    """A piece of work registered with the superior, with the product it will have."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="key_tasks")
    year = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=300)
    product = models.CharField(max_length=300)
    due_on = models.DateField()
    registered_at = models.DateTimeField()
    registered_by = models.CharField(max_length=150)
    accepted_at = models.DateTimeField(null=True)
    accepted_by = models.CharField(max_length=150, blank=True)
    outcome = models.CharField(max_length=1000, blank=True)
    reported_on = models.DateField(null=True)
    rating = models.PositiveSmallIntegerField(choices=TaskRating, null=True)
    rated_at = models.DateTimeField(null=True)
    rated_by = models.CharField(max_length=150, blank=True)
    remarks = models.CharField(max_length=500, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = Kept.as_manager()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["organisation", "year"], name="key_tasks_of_a_year")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("targets:task", args=[self.pk])
