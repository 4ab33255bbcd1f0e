"""What must hold of sent reports: each has its snapshot, and each snapshot fits its checksum."""

from collections.abc import Iterator

from .codes import StepKind
from .contents import checksum_of
from .models import Edition, Snapshot


def faults() -> Iterator[str]:
    """Snapshots that are missing or were changed, as sentences without names."""
    for edition in Edition.objects.filter(steps__kind=StepKind.SENT, snapshot=None):
        yield f"reports: edition {edition.pk} was sent without a snapshot"
    for kept in Snapshot.objects.order_by("pk").iterator(chunk_size=50):
        if checksum_of(kept.content) != kept.checksum:
            yield f"reports: snapshot {kept.pk} was changed"
