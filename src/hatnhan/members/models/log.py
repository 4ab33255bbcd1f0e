"""The log of decisions: only ever added to; a correction is a new entry that supersedes."""

from typing import ClassVar

from django.db import models

from hatnhan.organisations.models import Organisation

from ..codes import DisciplineForm, LogKind
from .guarded import OfPersons
from .persons import Person


class LogEntries(OfPersons):
    """Entries as the law shows them, and as they were known."""

    def in_force(self) -> "LogEntries":
        """Entries that nothing supersedes, corrections that only annul left out."""
        return self.filter(superseded_at=None, is_void=False)

    def known_at(self, moment):  # type: ignore[no-untyped-def]
        """Entries in force as they were known at a moment."""
        return self.filter(models.Q(superseded_at=None) | models.Q(superseded_at__gt=moment)).filter(
            entered_at__lte=moment, is_void=False
        )


class LogEntry(models.Model):
    """One decision about a person; `organisation` is the cell it put him in, or the cell he was in that day."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="log")
    kind = models.PositiveSmallIntegerField(choices=LogKind)
    effective_on = models.DateField()
    effective_day = models.PositiveIntegerField()
    precision = models.PositiveSmallIntegerField(default=3)
    until = models.DateField(null=True, blank=True)
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="member_log", db_index=False
    )
    number = models.CharField(max_length=60, blank=True)
    decided_on = models.DateField(null=True, blank=True)
    issuer = models.CharField(max_length=200, blank=True)
    form = models.PositiveSmallIntegerField(default=0)
    level = models.PositiveSmallIntegerField(default=0)
    note = models.CharField(max_length=500, blank=True)
    entered_at = models.DateTimeField()
    entered_by_id = models.BigIntegerField(null=True)
    entered_by_name = models.CharField(max_length=150)
    supersedes = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="superseded_by"
    )
    superseded_at = models.DateTimeField(null=True, blank=True)
    is_void = models.BooleanField(default=False)

    objects = LogEntries.as_manager()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["person", "effective_on"], name="log_of_a_person"),
            models.Index(fields=["kind", "effective_on"], name="log_by_kind"),
            models.Index(fields=["organisation", "kind", "effective_on"], name="log_of_a_cell"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(until=None) | models.Q(until__gte=models.F("effective_on")), name="log_until_forward"
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.effective_on:%d/%m/%Y}"

    @property
    def source_words(self) -> str:
        """Number, day and issuer of the document, as far as they are known."""
        day = f"{self.decided_on:%d/%m/%Y}" if self.decided_on else ""
        return ", ".join(part for part in (f"{self.number} {day}".strip(), self.issuer) if part)

    @property
    def content_words(self) -> str:
        """What the decision said besides its kind."""
        return ", ".join(part for part in (self.form_words, self.note) if part)

    @property
    def form_words(self) -> str:
        """The form of a discipline in words; nothing for other kinds."""
        return str(DisciplineForm(self.form).label) if self.form in set(DisciplineForm) else ""
