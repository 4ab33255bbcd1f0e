"""The law of meetings as querysets: reached through the organisation, by one's seat in a body, or by invitation."""

from typing import Any, ClassVar, Self

from django.db.models import Exists, OuterRef, Q

from hatnhan.access.guarded import Guarded
from hatnhan.access.law import Law
from hatnhan.access.posts import Actor
from hatnhan.members.models import Seat

from ..access import LAW, Act

SHOWN_TO_ATTENDING = (Act.SEE, Act.READ)


class Meetings(Guarded):
    """Meetings, and what belongs to one: `path` leads from the row to its meeting."""

    law: ClassVar[Law] = LAW
    see_act = Act.SEE
    path: ClassVar[str] = ""

    def permitting(self, actor: Actor, act: str) -> Self:
        q = self.law.scope(actor, act).as_q(f"{self.path}organisation__left")
        if act in SHOWN_TO_ATTENDING:
            q |= self._attended(actor)
        if act == Act.READ and actor.user_id is not None:
            q |= self._inspected(actor)
        return self.filter(q)

    def _attended(self, actor: Actor) -> Q:
        """One's own cell's meetings of all members, and those of bodies one sits in or was invited to."""
        path, scope = self.path, self.law.scope(actor, Act.ATTEND)
        q = scope.as_q(f"{path}organisation__left") & Q(**{f"{path}body": None})
        if scope.person_id is None:
            return q
        seats = Seat.objects.filter(person=scope.person_id, ended_on=None).values("body")
        q |= Q(**{f"{path}body__in": seats})
        from .before import Guest  # the table of invitations stands on that of meetings

        return q | Q(Exists(Guest.objects.filter(meeting=OuterRef(f"{path}pk"), person=scope.person_id)))

    def _inspected(self, actor: Actor) -> Q:
        from .before import Inspection

        scope = self.law.scope(actor, Act.INSPECT).as_q(f"{self.path}organisation__left")
        opened = Inspection.objects.filter(meeting=OuterRef(f"{self.path}pk"), opened_by_id=actor.user_id or 0)
        return scope & Q(Exists(opened))


class OfSeen(Meetings):
    """Rows that say no more than that a meeting took place, and how well."""

    path = "meeting__"


class OfMeeting(Meetings):
    """Rows about one meeting's words."""

    see_act = Act.READ
    path = "meeting__"


class OfCell(Guarded):
    """Rows with an organisation of their own: tasks, resolutions."""

    law: ClassVar[Law] = LAW
    see_act = Act.READ

    def permitting(self, actor: Actor, act: str) -> Any:
        q = self.law.scope(actor, act).as_q("organisation__left")
        if act in SHOWN_TO_ATTENDING:
            from .meetings import Meeting

            meetings = Meeting.objects.permitting(actor, act).values("pk")
            q |= Q(meeting__in=meetings)
        return self.filter(q)


class OfTask(OfCell):
    """Tasks, which their owner too may report on."""

    def permitting(self, actor: Actor, act: str) -> Any:
        if act != Act.REPORT:
            return super().permitting(actor, act)
        return self.filter(self.law.scope(actor, act).as_q("organisation__left", "owner_id"))


class Private(Guarded):
    """Self-criticism: one's own, and of those who lead the meeting it was said in."""

    law: ClassVar[Law] = LAW
    see_act = Act.READ_CHECKS
    number_path = "meeting__organisation__left"
    person_path = "person_id"
