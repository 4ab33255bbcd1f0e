"""The log of decisions about organisations: only ever added to; a correction is a new entry that supersedes."""

from datetime import datetime
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from hatnhan.access.guarded import Guarded
from hatnhan.rulebook.queries import discipline_on

from ..access import LAW, Act
from .tree import Decision, Organisation


class LogEntries(Guarded):
    """Entries as the law shows them."""

    law = LAW
    see_act = Act.SEE_LOG

    def in_force(self) -> "LogEntries":
        """Entries that nothing supersedes, corrections that only annul left out."""
        return self.filter(superseded_at=None, is_void=False)

    def known_at(self, moment: datetime) -> "LogEntries":
        """Entries in force as they were known at a moment."""
        stood = models.Q(superseded_at=None) | models.Q(superseded_at__gt=moment)
        return self.filter(stood, entered_at__lte=moment, is_void=False)


class LogEntry(models.Model):
    """One decision about an organisation; `form` is a code of the rulebook's forms of discipline for organisations."""

    class Kind(models.TextChoices):
        DISCIPLINE = "discipline", _("Kỷ luật")
        COMMENDATION = "commendation", _("Khen thưởng")

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="log")
    kind = models.CharField(max_length=20, choices=Kind)
    form = models.CharField(max_length=20, blank=True)
    effective_on = models.DateField()
    until = models.DateField(null=True, blank=True)
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="+")
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
            models.Index(fields=["organisation", "effective_on"], name="log_of_an_organisation"),
            models.Index(fields=["kind", "effective_on"], name="organisation_log_by_kind"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(until=None) | models.Q(until__gte=models.F("effective_on")),
                name="organisation_log_until_forward",
            )
        ]

    def __str__(self) -> str:
        return f"{self.words}, {self.effective_on:%d/%m/%Y}"

    @property
    def words(self) -> str:
        """Kind, form and note, as the decision would be named."""
        form = discipline_on(self.effective_on).form(self.form).name.told if self.form else ""
        return ": ".join(part for part in (str(self.get_kind_display()), form or self.note) if part)
