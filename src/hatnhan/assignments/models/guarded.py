"""The law of assignments as querysets: by the place in charge, by who assigned, and by being the one assigned."""

from typing import Any, ClassVar, Self

from django.db.models import Q

from hatnhan.access.guarded import Guarded
from hatnhan.access.posts import Actor
from hatnhan.organisations.models import Organisation

from ..access import LAW, Act


def places(actor: Actor, act: str) -> Any:
    """Ids of the organisations in scope, for use behind `__in`: each way in can then use an index of its own."""
    return Organisation.objects.filter(LAW.scope(actor, act).as_q("left")).values("pk")


def is_own(actor: Actor, act: str, prefix: str = "") -> Q:
    """Rows of an assignment that is the actor's own, or his team's today."""
    person = LAW.scope(actor, act).person_id
    if person is None:
        return Q(pk__in=())
    from .assigning import TeamMember

    teams = TeamMember.objects.filter(person=person, ended_on=None).values("team")
    return Q(**{f"{prefix}person": person}) | Q(**{f"{prefix}team__in": teams})


class Assignments(Guarded):
    """Seen at the place in charge of and by who assigned; written only by who assigned, or by whoever it concerns."""

    law = LAW
    see_act = Act.SEE
    path: ClassVar[str] = ""
    unit: ClassVar[str] = "unit"

    def permitting(self, actor: Actor, act: str) -> Self:
        q = Q(**{f"{self.path}mandate__organisation__in": places(actor, act)}) | is_own(actor, act, self.path)
        if act in (Act.SEE, Act.SEE_CHARGE, Act.EXPORT):
            q |= Q(**{f"{self.unit}__in": places(actor, act)})
        return self.filter(q)


class Visits(Assignments):
    """Rows of visits, where the visit was made."""

    path = "assignment__"

    def permitting(self, actor: Actor, act: str) -> Self:
        if act == Act.RAISE:
            own = is_own(actor, Act.VISIT, self.path)
            return self.filter(Q(unit__in=places(actor, act)) | own)
        return super().permitting(actor, act)


class Mandates(Guarded):
    """A decision is seen where it was made, and by whoever sees one of its assignments."""

    law = LAW
    see_act = Act.SEE

    def permitting(self, actor: Actor, act: str) -> Self:
        q = Q(organisation__in=places(actor, act))
        if act == Act.SEE:
            from .assigning import Assignment

            q |= Q(pk__in=Assignment.objects.permitting(actor, act).values("mandate"))
        return self.filter(q)


class Teams(Guarded):
    """A team is seen where it was formed, by its members, and where it is in charge."""

    law = LAW
    see_act = Act.SEE

    def permitting(self, actor: Actor, act: str) -> Self:
        q = Q(organisation__in=places(actor, act))
        if act == Act.SEE:
            from .assigning import Assignment, TeamMember

            q |= Q(pk__in=Assignment.objects.permitting(actor, act).exclude(team=None).values("team"))
            person = LAW.scope(actor, act).person_id
            if person is not None:
                q |= Q(pk__in=TeamMember.objects.filter(person=person, ended_on=None).values("team"))
        return self.filter(q)


class Difficulties(Guarded):
    """Seen by who raised, who answers, and above; closed by who raised."""

    law = LAW
    see_act = Act.SEE

    def permitting(self, actor: Actor, act: str) -> Self:
        if act == Act.ANSWER:
            return self.filter(self._answered_by(actor))
        q = Q(organisation__in=places(actor, act)) | self._own(actor)
        if act == Act.SEE:
            q |= self._answered_by(actor)
        return self.filter(q)

    def _answered_by(self, actor: Actor) -> Q:
        q = Q(answerer__in=places(actor, Act.ANSWER))
        person = LAW.scope(actor, Act.ANSWER).person_id
        return q if person is None else q | Q(person=person)

    def _own(self, actor: Actor) -> Q:
        """Raised at a visit of one's own."""
        return Q(visit__isnull=False) & is_own(actor, Act.VISIT, "visit__assignment__")


class Groups(Guarded):
    """Household groups of a cell."""

    law = LAW
    see_act = Act.SEE_GROUPS


class Charges(Guarded):
    """Who has which group."""

    law = LAW
    see_act = Act.SEE_GROUPS
    number_path = "group__organisation__left"
    person_path = "person_id"
