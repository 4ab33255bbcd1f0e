"""Writing the audit book and reading its sentences."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from hatnhan.foundation import clock
from hatnhan.foundation.inserting import insert_rows

from .models import AuditEntry, AuditLine
from .posts import Actor

_sentences: dict[str, Any] = {}
_names: dict[str, dict[str, Mapping[str, Any]]] = {}


@dataclass(frozen=True, slots=True)
class Line:
    """One subject of a bulk act."""

    subject_kind: str
    subject_id: int | None
    detail: Mapping[str, Any] = field(default_factory=dict)


def sentence(act: str, words: Any, **names: Mapping[str, Any]) -> None:
    """Register the (lazy) sentence of an act; braces name keys of the entry's detail, or subject_id and count.

    `names` tell a key's codes in words: `paper={"minutes": _("biên bản")}`.
    """
    _sentences[act], _names[act] = words, names


def told(entry: AuditEntry) -> str:
    """The entry as a sentence; an act without one, or without a detail it names, shows its code."""
    words = _sentences.get(entry.act)
    if words is None:
        return entry.act
    named = {key: words_of.get(entry.detail.get(key)) for key, words_of in _names[entry.act].items()}
    known = {"subject_id": entry.subject_id, "count": entry.lines_count, **entry.detail}
    known |= {key: name for key, name in named.items() if name is not None}
    try:
        return str(words).format(**known).removesuffix(": ")
    except (KeyError, IndexError):
        return str(_("{act} (số {subject_id})")).format(act=entry.act, subject_id=entry.subject_id)


def registered_acts() -> frozenset[str]:
    """Every act that has a sentence; a house rule holds them against the acts that services record."""
    return frozenset(_sentences)


def record(actor: Actor, act: str, subject: Any = None, *, organisation: Any = None, **detail: Any) -> AuditEntry:
    """Enter one act about one row; part of the caller's transaction."""
    line = Line(subject._meta.label_lower if subject is not None else "", getattr(subject, "pk", None))
    return _enter(actor, act, line, (), organisation, detail)


def record_many(
    actor: Actor, act: str, lines: Sequence[Line], *, organisation: Any = None, **detail: Any
) -> AuditEntry:
    """Enter one act about many rows: one entry with count and digest, a line for each subject."""
    return _enter(actor, act, Line("", None), lines, organisation, detail)


def _enter(
    actor: Actor, act: str, about: Line, lines: Sequence[Line], organisation: Any, detail: Mapping[str, Any]
) -> AuditEntry:
    entry = AuditEntry(
        at=clock.now(),
        user_id=actor.user_id,
        user_name=actor.name,
        act=act,
        subject_kind=about.subject_kind,
        subject_id=about.subject_id,
        organisation_id=getattr(organisation, "pk", None),
        lines_count=len(lines),
        detail=dict(detail),
    )
    entry.digest = digest_of(entry, lines)
    entry.save(force_insert=True)
    if lines:
        insert_rows(AuditLine, ("entry_id", "subject_kind", "subject_id", "detail"), (
            (entry.pk, line.subject_kind, line.subject_id, json.dumps(line.detail)) for line in lines
        ))  # fmt: skip
    return entry


def digest_of(entry: AuditEntry, lines: Iterable[Line | AuditLine]) -> str:
    """SHA-256 of the entry's content and all its lines, in their order."""
    content: list[Any] = [
        _moment(entry.at), entry.user_id, entry.user_name, entry.act, entry.subject_kind, entry.subject_id,
        entry.organisation_id, entry.lines_count, entry.detail,
    ]  # fmt: skip
    content.extend([line.subject_kind, line.subject_id, line.detail] for line in lines)
    return hashlib.sha256(json.dumps(content, ensure_ascii=False, sort_keys=True, default=str).encode()).hexdigest()


def _moment(at: datetime) -> str:
    return str(int(at.timestamp() * 1_000_000))
