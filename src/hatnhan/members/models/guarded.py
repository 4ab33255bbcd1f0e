"""The law of persons as querysets: reached through the official cell, and seen from the temporary one too."""

from typing import Any, ClassVar, Self

from django.db.models import Q

from hatnhan.access.guarded import Guarded
from hatnhan.access.law import Law, Scope
from hatnhan.access.posts import Actor
from hatnhan.organisations.models import Organisation

from ..access import LAW, Act


def reached(scope: Scope, act: str, prefix: str = "", person: str = "pk") -> Q:
    """Persons in the scope; cells are looked up first, so that both ways in can use an index of one table."""
    cells = Organisation.objects.filter(scope.as_q("left")).values("pk")
    q = Q(**{f"{prefix}cell_id__in": cells})
    if act == Act.SEE:
        q |= Q(**{f"{prefix}temporary_cell_id__in": cells})
    if scope.person_id is not None:
        q |= Q(**{person: scope.person_id})
    return q


def reaches(scope: Scope, act: str, person: Any) -> bool:
    """The same answer for one person, whose cells are loaded."""
    if scope.covers(person.cell.left, person.pk):
        return True
    return act == Act.SEE and person.temporary_cell is not None and scope.covers(person.temporary_cell.left)


class Persons(Guarded):
    """Persons under the law; the same shape serves a cell's secretary and a province's office."""

    law: ClassVar[Law] = LAW
    see_act = Act.SEE
    number_path = "cell__left"
    person_path = "pk"

    def permitting(self, actor: Actor, act: str) -> Self:
        return self.filter(reached(self.law.scope(actor, act), act))


class OfPersons(Guarded):
    """Rows that belong to a person and are reached as the person is."""

    law: ClassVar[Law] = LAW
    see_act = Act.SEE_PARTICULARS

    def permitting(self, actor: Actor, act: str) -> Self:
        return self.filter(reached(self.law.scope(actor, act), act, "person__", "person_id"))


class Private(OfPersons):
    """Rows of the third circle."""

    see_act = Act.SEE_SENSITIVE


class Named(OfPersons):
    """Rows that say no more than who is where."""

    see_act = Act.SEE
