"""Documents, the steps that brought them on their way, the terms and series from which their numbers come."""

from functools import cached_property
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse

from hatnhan.organisations.models import Organisation

from ..codes import Aspect, Author, DocumentStep, kind_label
from .guarded import Documents, OfBook, OfDocument


class Deed(models.Model):
    """Something done: by whom, when, in which words; never changed afterwards.

    `in_stead`: entered by somebody who holds no post where it was done, from a paper that was sent.
    """

    at = models.DateTimeField()
    by_id = models.BigIntegerField(null=True)
    by_name = models.CharField(max_length=150)
    note = models.TextField(blank=True)
    in_stead = models.BooleanField(default=False)

    class Meta:
        abstract = True


class Term(models.Model):
    """The term of an organisation's committee, from the day after a congress closed: [began_on, ended_on)."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="committee_terms")
    ordinal = models.PositiveSmallIntegerField()
    began_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)

    objects = OfBook.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation"], condition=Q(ended_on=None), name="one_open_term"),
            models.UniqueConstraint(fields=["organisation", "ordinal"], name="terms_are_counted"),
        ]

    def __str__(self) -> str:
        return f"{self.ordinal} ({self.began_on:%d/%m/%Y})"


class Series(models.Model):
    """Numbers of one organisation, kind and term (or year): `last` is the one taken last, on `last_on`.

    Numbers up to `paper_until` stand in a paper register. The kind is empty where all kinds share the series.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="number_series")
    kind = models.CharField(max_length=20, blank=True)
    is_congress = models.BooleanField(default=False)
    began_on = models.DateField()
    last = models.PositiveIntegerField(default=0)
    last_on = models.DateField(null=True)
    paper_until = models.PositiveIntegerField(default=0)

    objects = OfBook.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "kind", "is_congress", "began_on"], name="series_once")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.began_on}"


class Document(models.Model):
    """An official document: one's own from the first draft, or another's as it was received.

    `organisation` keeps it; it is its own where it is also the `issuer`. Of a classified one only number, issuer and day are
    kept, and where the paper lies. `answers` is the document from above that it makes concrete.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="documents")
    issuer = models.ForeignKey(Organisation, null=True, on_delete=models.PROTECT, related_name="issued_documents")
    issuer_name = models.CharField(max_length=200)
    author = models.PositiveSmallIntegerField(choices=Author, default=Author.COMMITTEE)
    kind = models.CharField(max_length=20)
    kind_number = models.PositiveSmallIntegerField()
    aspect = models.PositiveSmallIntegerField(choices=Aspect, default=Aspect.PLAIN)
    series = models.ForeignKey(Series, null=True, on_delete=models.PROTECT, related_name="documents")
    number = models.PositiveIntegerField(null=True)
    is_entered = models.BooleanField(default=False)
    reference = models.CharField(max_length=60, blank=True)
    issued_on = models.DateField(null=True)
    abstract = models.CharField(max_length=500, blank=True)
    folded = models.CharField(max_length=600, blank=True)
    text = models.TextField(blank=True)
    is_classified = models.BooleanField(default=False)
    kept_at = models.CharField(max_length=200, blank=True)
    is_open = models.BooleanField(default=False)
    answers = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="answered_by")
    version = models.PositiveIntegerField(default=1)

    objects = Documents.as_manager()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["organisation", "issued_on"], name="documents_of_a_time"),
            models.Index(fields=["series", "number"], name="documents_of_a_series"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["series", "number"], condition=Q(is_entered=False), name="a_number_is_taken_once"
            ),
            models.CheckConstraint(
                condition=Q(is_classified=False) | Q(abstract="", text=""), name="classified_tells_nothing"
            ),
        ]

    def __str__(self) -> str:
        label = kind_label(self.kind, self.aspect)
        return f"{label} {self.reference}" if self.reference else label

    def get_absolute_url(self) -> str:
        return reverse("directives:document", args=[self.pk])

    @property
    def label(self) -> str:
        """What it is called: "Nghị quyết chuyên đề"."""
        return kind_label(self.kind, self.aspect)

    @property
    def is_own(self) -> bool:
        """Whether whoever keeps it issued it."""
        return self.issuer_id is not None and self.issuer_id == self.organisation_id

    @cached_property
    def way(self) -> list["DocumentStepRow"]:
        """Its steps in order; those before the last return count no more, except as history."""
        return sorted(self.steps.all(), key=lambda step: step.pk)

    @property
    def done(self) -> set[str]:
        """The steps that stand."""
        kinds = [step.kind for step in self.way]
        last = len(kinds) - kinds[::-1].index(DocumentStep.RETURNED) if DocumentStep.RETURNED in kinds else 0
        return {*kinds[last:], DocumentStep.BEGUN} if kinds and kinds[0] == DocumentStep.BEGUN else set(kinds[last:])

    def step(self, kind: str) -> "DocumentStepRow | None":
        """The latest step of a kind, if it stands."""
        return next((one for one in reversed(self.way) if one.kind == kind), None) if kind in self.done else None


class DocumentStepRow(Deed):
    """One step of a document's way; the signer's name stands with the signature, the recipients with the sending."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="steps")
    kind = models.CharField(max_length=20, choices=DocumentStep)
    on = models.DateField(null=True)
    signer = models.CharField(max_length=150, blank=True)

    objects = OfDocument.as_manager()

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return str(DocumentStep(self.kind).label)
