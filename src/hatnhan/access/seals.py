"""Sealing the audit book in blocks, and checking that nothing was changed since."""

import hashlib
from collections.abc import Iterator

from django.db import IntegrityError, connection, transaction

from hatnhan.foundation import clock

from .audit import digest_of
from .models import AuditBlock, AuditEntry, AuditSeal
from .triggers import missing_triggers

BLOCK_SIZE = 1000


def seal(limit: int = BLOCK_SIZE) -> AuditBlock | None:
    """Chain the committed entries that no block holds yet; None when there are none or another sealer was first."""
    try:
        with transaction.atomic():
            entries = list(AuditEntry.objects.filter(seal=None).order_by("id")[:limit])
            return _chain(entries) if entries else None
    except IntegrityError:
        return None


def seal_all() -> int:
    """Seal until nothing is left; the number of blocks made."""
    blocks = 0
    while seal():
        blocks += 1
    return blocks


def _chain(entries: list[AuditEntry]) -> AuditBlock:
    previous = AuditBlock.objects.order_by("-id").first()
    block = AuditBlock.objects.create(
        previous=previous,
        first=entries[0].pk,
        last=entries[-1].pk,
        count=len(entries),
        digest=_block_digest(previous.digest if previous else "", entries),
        sealed_at=clock.now(),
    )
    AuditSeal.objects.bulk_create((AuditSeal(entry=entry, block=block) for entry in entries), batch_size=1000)
    return block


def _block_digest(previous: str, entries: list[AuditEntry]) -> str:
    content = [previous, *(f"{entry.pk}:{entry.digest}" for entry in entries)]
    return hashlib.sha256("\n".join(content).encode()).hexdigest()


def faults() -> Iterator[str]:
    """Everything wrong with the book, as sentences without names: missing triggers, changed entries, broken links."""
    for trigger in missing_triggers(connection):
        yield f"audit book: trigger {trigger} is missing"
    for entry in AuditEntry.objects.prefetch_related("lines").order_by("id").iterator(chunk_size=500):
        lines = sorted(entry.lines.all(), key=lambda line: line.pk)
        if entry.lines_count != len(lines) or entry.digest != digest_of(entry, lines):
            yield f"audit book: entry {entry.pk} was changed"
    yield from _chain_faults()


def _chain_faults() -> Iterator[str]:
    previous: AuditBlock | None = None
    for block in AuditBlock.objects.order_by("id"):
        entries = list(AuditEntry.objects.filter(seal__block=block).order_by("id"))
        linked = block.previous_id == (previous.pk if previous else None)
        digest = _block_digest(previous.digest if previous else "", entries)
        if not linked or block.count != len(entries) or block.digest != digest:
            yield f"audit book: block {block.pk} does not hold"
        previous = block
