"""One level of the tree at a time: what is directly below, how much lies under each; and what a search found."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count
from django.utils.translation import gettext as _

from . import queries
from .models import Organisation, ParentSpell


@dataclass(frozen=True, slots=True)
class Branch:
    """One organisation of a level, as it was called on the day; `below` counts its direct children."""

    organisation: Organisation
    name: str
    below: int
    number: int | None = None


def notes(organisations: Sequence[Organisation], sought: str) -> dict[int, str]:
    """Why a search found what is called otherwise today, and what became of what was merged; two queries."""
    ids = [one.pk for one in organisations]
    former, into = queries.former_names(ids, sought), queries.heirs(ids)
    told = {}
    for one in organisations:
        words = [_("tên cũ: {name}").format(name=former[one.pk])] if one.pk in former else []
        if one.pk in into:
            words.append(_("đã nhập vào {name}").format(name=into[one.pk]))
        elif words:
            words.append(_("nay là {name}").format(name=one.name))
        told[one.pk] = "; ".join(words)
    return told


def branches(organisations: Sequence[Organisation], on: date, numbers: Mapping[int, int] | None = None) -> list[Branch]:
    """A level with names and counts of the day, two queries, and the numbers given to stand beside them."""
    ids = [one.pk for one in organisations]
    names = queries.names_on(ids, on)
    counts = (
        ParentSpell.objects.filter(queries.in_force(on), parent__in=ids)
        .order_by()
        .values_list("parent")
        .annotate(count=Count("pk"))
    )
    below = dict(counts)
    return [Branch(one, names[one.pk], below.get(one.pk, 0), (numbers or {}).get(one.pk)) for one in organisations]
