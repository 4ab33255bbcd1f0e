"""What is ordered down the tree: a directive, an assignment for each organisation, what was asked, what was answered.

The tree of one document from above is held by `path`: ten digits an organisation from the first that was asked down to it.
Nothing about those below is stored above: progress is always the sum of the leaves.
"""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from hatnhan.organisations.models import Organisation

from ..codes import KIND_LABELS, Answer, Ask
from .documents import Deed, Document
from .guarded import OfAssignment, Placed

STEP = 10
"""Digits of one organisation in a path."""


class Directive(Deed):
    """One act of ordering a document down: by which organisation, when, in which words (`note`)."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="directives")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="directives")
    root = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="cascade")
    given_on = models.DateField()

    objects = Placed.as_manager()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["organisation", "given_on"], name="directives_of_a_time")]

    def __str__(self) -> str:
        return f"{self.document} ({self.given_on:%d/%m/%Y})"


class Assignment(models.Model):
    """What one organisation has to do about one document from above.

    `people` are the members below when it was given; `attended` and `entitled` sum its own disseminations; `handed_on` is the
    day it ordered the spreading further down, from which its own progress is that of those below.
    """

    directive = models.ForeignKey(Directive, on_delete=models.PROTECT, related_name="assignments")
    root = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="assignments")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="assignments")
    parent = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="below")
    path = models.CharField(max_length=120)
    people = models.PositiveIntegerField(default=0)
    attended = models.PositiveIntegerField(default=0)
    entitled = models.PositiveIntegerField(default=0)
    handed_on = models.DateField(null=True)

    objects = Placed.as_manager()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["root", "path"], name="assignments_of_a_root")]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["root", "organisation"], name="one_place_in_a_cascade"),
            models.CheckConstraint(condition=Q(attended__lte=F("entitled")), name="attended_within_entitled"),
        ]

    def __str__(self) -> str:
        return f"{self.organisation} {self.path}"

    def get_absolute_url(self) -> str:
        return reverse("directives:assignment", args=[self.pk])

    @property
    def depth(self) -> int:
        """How many levels down, the first asked being 1."""
        return len(self.path) // STEP


class Obligation(models.Model):
    """One thing asked of one organisation, by a day; `done_on` when it was done, `excused_on` when it was let off.

    `carried_on`: since then those below carry it, and it is done when theirs are.
    """

    assignment = models.ForeignKey(Assignment, on_delete=models.CASCADE, related_name="obligations")
    ask = models.PositiveSmallIntegerField(choices=Ask)
    kind = models.CharField(max_length=20, blank=True)
    words = models.CharField(max_length=200, blank=True)
    due_on = models.DateField()
    done_on = models.DateField(null=True)
    excused_on = models.DateField(null=True)
    carried_on = models.DateField(null=True)

    objects = OfAssignment.as_manager()

    class Meta:
        ordering: ClassVar = ["due_on", "ask", "pk"]
        indexes: ClassVar = [
            models.Index(fields=["assignment", "ask"], name="obligations_of_an_order"),
            models.Index(
                fields=["due_on"], condition=Q(done_on=None, excused_on=None, carried_on=None), name="obligations_open"
            ),
        ]

    def __str__(self) -> str:
        if self.kind and not self.words:
            return _("ban hành {kind}").format(kind=self.kind_label.lower())
        return self.words or str(Ask(self.ask).label)

    @property
    def kind_label(self) -> str:
        """Which kind of document is to be issued, where that is said."""
        return str(KIND_LABELS.get(self.kind, ""))

    @property
    def is_waiting(self) -> bool:
        """Whether the organisation itself still owes it."""
        return self.done_on is None and self.excused_on is None and self.carried_on is None


class AnswerRow(Deed):
    """What an organisation answered, or what was done about it: acknowledged, issued, reported, reminded, excused."""

    assignment = models.ForeignKey(Assignment, on_delete=models.CASCADE, related_name="answers")
    kind = models.CharField(max_length=20, choices=Answer)
    on = models.DateField()
    document = models.ForeignKey(Document, null=True, on_delete=models.PROTECT, related_name="fulfils")

    objects = OfAssignment.as_manager()

    class Meta:
        ordering: ClassVar = ["pk"]
        indexes: ClassVar = [models.Index(fields=["assignment", "kind"], name="answers_of_a_kind")]

    def __str__(self) -> str:
        return str(Answer(self.kind).label)


class Dissemination(Deed):
    """A document was spread in an organisation: when, how many came of how many entitled; `reference` names the meeting."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="disseminations")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="disseminations")
    assignment = models.ForeignKey(Assignment, null=True, on_delete=models.PROTECT, related_name="disseminations")
    held_on = models.DateField()
    attended = models.PositiveIntegerField()
    entitled = models.PositiveIntegerField()
    reference = models.CharField(max_length=100, blank=True)

    objects = Placed.as_manager()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["organisation", "held_on"], name="disseminations_of_a_time")]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(attended__lte=F("entitled")), name="came_within_entitled"),
            models.UniqueConstraint(
                fields=["organisation", "document", "reference"],
                condition=~Q(reference=""),
                name="one_dissemination_a_meeting",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.held_on:%d/%m/%Y} {self.attended}/{self.entitled}"
