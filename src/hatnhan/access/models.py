"""The audit book: entries that are only ever inserted, sealed afterwards in a chain of blocks."""

from django.db import models


class AuditEntry(models.Model):
    """One act: who, what, on what, where; user and organisation are stored as values, not as links."""

    at = models.DateTimeField()
    user_id = models.BigIntegerField(null=True)
    user_name = models.CharField(max_length=150)
    act = models.CharField(max_length=60)
    subject_kind = models.CharField(max_length=60, blank=True)
    subject_id = models.BigIntegerField(null=True)
    organisation_id = models.BigIntegerField(null=True)
    lines_count = models.PositiveIntegerField(default=0)
    detail = models.JSONField(default=dict)
    digest = models.CharField(max_length=64)

    class Meta:
        indexes = [
            models.Index(fields=["organisation_id", "-id"], name="audit_by_organisation"),
            models.Index(fields=["subject_kind", "subject_id"], name="audit_by_subject"),
            models.Index(fields=["user_id", "act", "at"], name="audit_by_user"),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.act}"


class AuditLine(models.Model):
    """One subject of an act done by the list; its entry's digest covers all its lines."""

    entry = models.ForeignKey(AuditEntry, on_delete=models.PROTECT, related_name="lines")
    subject_kind = models.CharField(max_length=60)
    subject_id = models.BigIntegerField(null=True)
    detail = models.JSONField(default=dict)

    class Meta:
        indexes = [models.Index(fields=["subject_kind", "subject_id"], name="audit_line_by_subject")]

    def __str__(self) -> str:
        return f"{self.subject_kind} {self.subject_id}"


class AuditBlock(models.Model):
    """A link of the chain; `previous` is unique, so the chain cannot fork."""

    previous = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="next")
    first = models.BigIntegerField()
    last = models.BigIntegerField()
    count = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    sealed_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.first}-{self.last}"


class AuditSeal(models.Model):
    """Which block an entry was sealed in; entries that commit late fall into the next block."""

    entry = models.OneToOneField(AuditEntry, primary_key=True, on_delete=models.PROTECT, related_name="seal")
    block = models.ForeignKey(AuditBlock, on_delete=models.PROTECT, related_name="seals")

    def __str__(self) -> str:
        return f"{self.entry_id} in {self.block_id}"
