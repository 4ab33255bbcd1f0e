"""What is kept besides the cascade: appraisal of plans, stock taken of a document, work regulations and their rhythm."""

from functools import cached_property
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from hatnhan.members.models import Person
from hatnhan.organisations.models import Organisation

from ..codes import PlanStep, Stock
from .documents import Deed, Document
from .guarded import OfBook, OfGroup, Placed


class AppraisalGroup(models.Model):
    """People who look at the plans of those below before they are approved."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="appraisal_groups")
    name = models.CharField(max_length=200)
    decision = models.CharField(max_length=100, blank=True)
    began_on = models.DateField()
    ended_on = models.DateField(null=True)

    objects = OfBook.as_manager()

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("directives:group", args=[self.pk])


class AppraisalSeat(models.Model):
    """One of the group, for [began_on, ended_on)."""

    group = models.ForeignKey(AppraisalGroup, on_delete=models.CASCADE, related_name="seats")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=100, blank=True)
    began_on = models.DateField()
    ended_on = models.DateField(null=True)

    objects = OfGroup.as_manager()

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["group", "person"], condition=Q(ended_on=None), name="in_a_group_once"),
            models.CheckConstraint(
                condition=Q(ended_on=None) | Q(ended_on__gte=F("began_on")), name="appraisal_seat_forward"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.role}" if self.role else str(self.person)


class Plans(Placed):
    """Plans under appraisal: seen where they were made, and by the group's organisation and those above it."""

    number_path = "group__organisation__left"

    def visible_to(self, actor):  # type: ignore[no-untyped-def]
        scope = self.law.scope(actor, self.see_act)
        return self.filter(scope.as_q("organisation__left") | scope.as_q("group__organisation__left"))


class Plan(models.Model):
    """A plan of an organisation below, before the group; `document` once it is known here."""

    group = models.ForeignKey(AppraisalGroup, on_delete=models.PROTECT, related_name="plans")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="appraised_plans")
    document = models.ForeignKey(Document, null=True, on_delete=models.PROTECT, related_name="appraisals")
    title = models.CharField(max_length=300)
    due_on = models.DateField(null=True)
    stage = models.CharField(max_length=20, choices=PlanStep, default=PlanStep.RECEIVED)
    version = models.PositiveIntegerField(default=1)

    objects = Plans.as_manager()

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("directives:plan", args=[self.pk])

    @cached_property
    def way(self) -> list["PlanStepRow"]:
        """Its steps in order."""
        return sorted(self.steps.all(), key=lambda step: step.pk)


class PlanStepRow(Deed):
    """One step of an appraisal; remarks stand in `note`."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="steps")
    kind = models.CharField(max_length=20, choices=PlanStep)
    on = models.DateField()

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return str(PlanStep(self.kind).label)


class Stocktaking(Deed):
    """Stock to be taken of how a document was carried out, by a day; `held_on` once it was, with findings."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="stocktakings")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="stocktakings")
    kind = models.PositiveSmallIntegerField(choices=Stock)
    due_on = models.DateField()
    held_on = models.DateField(null=True)
    findings = models.TextField(blank=True)
    report = models.ForeignKey(Document, null=True, on_delete=models.PROTECT, related_name="+")
    held_by_name = models.CharField(max_length=150, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = Placed.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "document", "kind", "due_on"], name="stock_is_taken_once")
        ]

    def __str__(self) -> str:
        return f"{Stock(self.kind).label} {self.document}"


class WorkRegulation(Deed):
    """The work regulations of a committee, for a while: [began_on, ended_on); to be looked at again by `revise_by`."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="work_regulations")
    title = models.CharField(max_length=300)
    reference = models.CharField(max_length=60, blank=True)
    document = models.ForeignKey(Document, null=True, on_delete=models.PROTECT, related_name="+")
    began_on = models.DateField()
    ended_on = models.DateField(null=True)
    revise_by = models.DateField(null=True)

    objects = Placed.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation"], condition=Q(ended_on=None), name="one_work_regulation"),
            models.CheckConstraint(
                condition=Q(ended_on=None) | Q(ended_on__gt=F("began_on")), name="work_regulation_forward"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Rhythm(models.Model):
    """How often the regulations have a kind of meeting held; `weekday` 0 is Monday, `day` a day of the month."""

    regulation = models.ForeignKey(WorkRegulation, on_delete=models.CASCADE, related_name="rhythms")
    kind = models.CharField(max_length=30)
    every = models.CharField(max_length=10)
    weekday = models.PositiveSmallIntegerField(null=True)
    day = models.PositiveSmallIntegerField(null=True)
    words = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["regulation", "kind"], name="one_rhythm_of_a_kind")]
