"""A stored paper: whose row it hangs on, and the SHA-256 under which its content lies on disk."""

from pathlib import Path

from django.conf import settings
from django.db import models
from django.urls import reverse


class StoredFile(models.Model):
    """One paper hung on one row (`owner_kind`, `owner_id`); equal contents lie on disk once."""

    digest = models.CharField(max_length=64, db_index=True)
    size = models.PositiveIntegerField()
    kind = models.CharField(max_length=8)
    name = models.CharField(max_length=200)
    owner_kind = models.CharField(max_length=60)
    owner_id = models.BigIntegerField()
    organisation_id = models.BigIntegerField(null=True)
    stored_by_id = models.BigIntegerField(null=True)
    stored_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["owner_kind", "owner_id"], name="files_of_an_owner")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("files:file", args=[self.pk])

    @property
    def path(self) -> Path:
        """Where the content lies."""
        return path_of(self.digest)


def path_of(digest: str) -> Path:
    """Two levels of folders keep any of them small."""
    return Path(settings.MEDIA_ROOT) / digest[:2] / digest[2:4] / digest
