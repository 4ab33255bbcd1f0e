"""Taking back what an import did: all of it, or nothing and the list of what stands in the way."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import connection, transaction
from django.utils.translation import gettext as _

from hatnhan.access.audit import Line, record_many
from hatnhan.access.posts import Actor
from hatnhan.foundation.dates import PartialDate

from .. import identity, rules
from ..access import Act
from ..models import LogEntry, Membership, Particulars, Person, Placement, Sensitive, StatusSpell
from .changes import PARTICULARS, SENSITIVE, _set_on_person
from .log import locked, require_reach
from .projection import chunks, refold
from .rows import Before

OWN = (StatusSpell, Placement, Membership, LogEntry, Particulars, Sensitive)


@transaction.atomic
def withdraw_members(person_ids: Sequence[int], *, actor: Actor, versions: Mapping[int, int] | None = None) -> int:
    """Delete persons that an import made, if nobody has changed or linked them since; RowErrors lists who was."""
    persons = locked(person_ids)
    require_reach(actor, Act.EDIT, persons.values())
    expected = versions or {}
    changed = {pk for pk, person in persons.items() if person.version != expected.get(pk, 1)}
    words = {pk: _("đã có người sửa sau khi nhập") for pk in changed}
    words |= {pk: _("đã có việc khác gắn với người này") for pk in _linked(list(persons))}
    if words:
        raise rules.RowErrors(
            [(i, "person", f"{persons[pk].name}: {words[pk]}") for i, pk in enumerate(person_ids) if pk in words]
        )
    for piece in chunks(list(persons)):
        for model in OWN:
            if model is LogEntry:
                LogEntry.objects.filter(person_id__in=piece).update(supersedes=None)
            model.objects.filter(person_id__in=piece)._raw_delete("default")
        Person.objects.filter(pk__in=piece)._raw_delete("default")
    record_many(actor, "members.withdrawn", [Line("members.person", pk, {}) for pk in persons])
    return len(persons)


def _linked(ids: Sequence[int]) -> set[int]:
    """Persons that rows of other kinds point to."""
    found: set[int] = set()
    tables = set(connection.introspection.table_names())
    for relation in Person._meta.related_objects:
        model = relation.related_model
        if model in OWN or model._meta.db_table not in tables:
            continue
        column = relation.field.attname
        for piece in chunks(ids):
            found.update(model._base_manager.filter(**{f"{column}__in": piece}).values_list(column, flat=True))
    return found


@transaction.atomic
def restore_members(befores: Sequence[Before], *, actor: Actor) -> int:
    """Put back what change_members replaced, if nobody has changed the persons since; RowErrors lists who was."""
    persons = locked([one.person_id for one in befores])
    require_reach(actor, Act.EDIT, persons.values())
    later = [
        (i, "person", _("{name}: đã có người sửa sau khi nhập").format(name=persons[one.person_id].name))
        for i, one in enumerate(befores)
        if persons[one.person_id].version != one.version
    ]
    if later:
        raise rules.RowErrors(later)
    for one in befores:
        _put_back(one, persons[one.person_id])
    refold([one.person_id for one in befores])
    record_many(actor, "members.restored", [Line("members.person", one.person_id, {}) for one in befores])
    return len(befores)


def _put_back(before: Before, person: Person) -> None:
    circles: dict[Any, dict[str, Any]] = {Particulars: {}, Sensitive: {}}
    for name, value in before.values.items():
        if name == "born":
            _set_on_person(person, name, _parsed(value))
        elif name == "identity":
            cipher = value.encode() if value else None
            person.identity_hash = identity.hash_of(identity.opened(cipher)) if cipher else None
            circles[Sensitive]["identity_cipher"] = cipher
        elif name in PARTICULARS:
            circles[Particulars][name] = value
        elif name in SENSITIVE:
            circles[Sensitive][name] = value
        elif name not in ("admitted", "official", "cell", "outside_system"):
            _set_on_person(person, name, value)
    person.save()
    for model, values in circles.items():
        if values:
            model.objects.filter(person_id=person.pk).update(**values)
    LogEntry.objects.filter(pk__in=before.made, person_id=person.pk).delete()
    LogEntry.objects.filter(pk__in=before.superseded, person_id=person.pk).update(superseded_at=None)


def _parsed(text: str) -> PartialDate | None:
    parts = [int(part) for part in text.split("/")] if text else []
    return PartialDate(*reversed(parts)) if parts else None
