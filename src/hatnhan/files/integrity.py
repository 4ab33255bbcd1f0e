"""What must hold of stored papers: every row has its content, unchanged."""

import hashlib
from collections.abc import Iterator

from .models import StoredFile


def faults() -> Iterator[str]:
    """Papers whose content is missing or was changed, as sentences without names."""
    for digest in StoredFile.objects.order_by("digest").values_list("digest", flat=True).distinct().iterator():
        stored = StoredFile(digest=digest)
        if not stored.path.exists():
            yield f"files: content {digest[:12]} is missing"
        elif _digest(stored) != digest:
            yield f"files: content {digest[:12]} was changed"


def _digest(stored: StoredFile) -> str:
    with stored.path.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()
