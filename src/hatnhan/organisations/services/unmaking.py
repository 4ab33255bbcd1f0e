"""Taking back organisations that an import founded, while nothing stands on them."""

from collections.abc import Sequence
from typing import Any

from django.db import connection, transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from hatnhan.access.audit import Line, record_many
from hatnhan.access.posts import Actor
from hatnhan.foundation.errors import RuleBroken

from ..access import LAW, Act
from ..models import NameSpell, Organisation, ParentSpell, TypeSpell

OWN = (NameSpell, TypeSpell, ParentSpell, Organisation)


@transaction.atomic
def withdraw_organisations(ids: Sequence[int], *, actor: Actor) -> int:
    """Delete organisations as if never founded; RuleBroken names those changed, or used by anything, since."""
    founded = Organisation.objects.in_bulk(ids)
    LAW.require_all(actor, Act.FOUND, founded.values())
    used = {pk for pk, one in founded.items() if one.version != 1} | _used(list(founded))
    if used:
        names = ", ".join(sorted(founded[pk].name for pk in used))
        raise RuleBroken(_("Đã được sửa hoặc có việc gắn với tổ chức sau khi nhập: {names}.").format(names=names))
    ParentSpell.objects.filter(Q(child__in=founded) | Q(parent__in=founded)).delete()
    NameSpell.objects.filter(organisation__in=founded).delete()
    TypeSpell.objects.filter(organisation__in=founded).delete()
    Organisation.objects.filter(pk__in=founded).update(custodian=None)
    Organisation.objects.filter(pk__in=founded)._raw_delete("default")
    record_many(actor, "organisations.withdrawn", [Line("organisations.organisation", pk) for pk in founded])
    return len(founded)


def _used(ids: Sequence[int]) -> set[int]:
    """Organisations to which rows of other kinds point, or under which others stand."""
    found = set(ParentSpell.objects.filter(parent__in=ids).exclude(child__in=ids).values_list("parent_id", flat=True))
    found |= set(
        Organisation.objects.filter(custodian__in=ids).exclude(pk__in=ids).values_list("custodian_id", flat=True)
    )
    tables = set(connection.introspection.table_names())
    for relation in Organisation._meta.related_objects:
        model: Any = relation.related_model
        if model not in OWN and model._meta.db_table in tables:
            column = relation.field.attname
            found |= set(model._base_manager.filter(**{f"{column}__in": ids}).values_list(column, flat=True))
    return found
