"""The rows that pages of this room start from."""

from typing import Any

from django.db.models import Q
from django.http import Http404
from django.utils.translation import gettext as _

from hatnhan.access.posts import Actor
from hatnhan.members.codes import PlacementKind
from hatnhan.members.models import Person, Placement, Seat, StatusSpell
from hatnhan.organisations.models import Organisation
from hatnhan.organisations.queries import path_of
from hatnhan.rulebook.meetings import Every

from .access import LAW, Act
from .models import Guest, Meeting, SelfCheck
from .queries.calendar import with_states
from .queries.roll import roll_of

MEETINGS = Meeting.objects.select_related("organisation", "body", "chair", "secretary", "cancellation", "holding")
UNITS = Organisation.objects.order_by("left")


def framed(meeting: Meeting, actor: Actor, step: str) -> dict[str, Any]:
    """What every page of one meeting shows: path, title, which of the three steps, what the actor may."""
    may = {act.value: LAW.permits(actor, act, at=meeting.organisation) for act in Act}
    may["read"] = Meeting.objects.permitting(actor, Act.READ).filter(pk=meeting.pk).exists()
    return {
        "meeting": meeting, "organisation": meeting.organisation, "title": meeting.title, "step": step, "may": may,
        "path": path_of(meeting.organisation, actor), "is_held": hasattr(meeting, "holding"),
        "is_cancelled": hasattr(meeting, "cancellation"), "kind": meeting.kind_rules,
    }  # fmt: skip


def people_for(organisation: Organisation, meeting: Meeting | None = None) -> list[Person]:
    """Whom a form may name: the roll of a meeting, else the cell's members or those in bodies of the organisation."""
    if meeting is not None and (ids := [row.person_id for row in roll_of(meeting)]):
        return list(Person.objects.filter(pk__in=ids).order_by("name_key"))
    if organisation.type_rules.holds_members:
        here = StatusSpell.objects.filter(organisation=organisation, ended_on=None).values("person")
        guests = Placement.objects.filter(cell=organisation, kind=PlacementKind.TEMPORARY, ended_on=None)
        people = Person.objects.filter(pk__in=here) | Person.objects.filter(pk__in=guests.values("person"))
        return list(people.order_by("name_key"))
    seats = Seat.objects.filter(body__organisation=organisation, ended_on=None).values("person")
    return list(Person.objects.filter(pk__in=seats).order_by("name_key"))


def upcoming(actor: Actor, since: Any, limit: int = 5) -> list[Meeting]:
    """The next meetings that the actor himself is to attend or prepare."""
    rows = expected(actor).filter(starts_at__gte=since, holding=None)
    return list(with_states(rows).order_by("starts_at")[:limit])


def between(actor: Actor, first: Any, last: Any, limit: int) -> list[Meeting]:
    """Those of a time, also when they were held already."""
    rows = expected(actor).filter(starts_at__gte=first, starts_at__lte=last)
    rows = rows.select_related("organisation", "body", "chair").prefetch_related("items")
    return list(rows.order_by("starts_at")[:limit])


def expected(actor: Actor) -> Any:
    """Meetings not called off at which the actor is expected: of his organisations and bodies, or as a guest."""
    here = {one.organisation_id for one in actor.posts}
    own = Q(organisation__in=here)
    if actor.person_id is not None:
        own |= Q(pk__in=Guest.objects.filter(person=actor.person_id).values("meeting"))
        own |= Q(body__in=Seat.objects.filter(person=actor.person_id, ended_on=None).values("body"))
    return Meeting.objects.visible_to(actor).filter(own, cancellation=None)


def own_units(actor: Actor) -> list[Organisation]:
    """Where the actor holds a post and meetings are held."""
    here = {one.organisation_id for one in actor.posts}
    seen = LAW.scope(actor, Act.SEE).as_q("left") | LAW.scope(actor, Act.ATTEND).as_q("left")
    return list(UNITS.filter(seen, pk__in=here))


def first_above(actor: Actor) -> Organisation | None:
    """The topmost organisation whose meetings below the actor oversees."""
    scope = LAW.scope(actor, Act.SEE_FIGURES)
    return next((one for one in UNITS.filter(scope.as_q("left"))[:1]), None)


def unit_for(pk: int, actor: Actor) -> Organisation:
    """An organisation whose meetings the actor sees; 404 for any other."""
    seen = LAW.scope(actor, Act.SEE).as_q("left") | LAW.scope(actor, Act.ATTEND).as_q("left")
    found = UNITS.filter(seen, pk=pk).first()
    if found is None:
        raise Http404(_("Không tìm thấy."))
    return found


def outside_calendar(rows: Any) -> list[Meeting]:
    """Of a year's meetings the weekly and occasional ones, the latest first."""
    found = [one for one in rows if one.kind_rules.every in (Every.WEEK, Every.NEVER)]
    return found[::-1]


def promised(actor: Actor) -> list[SelfCheck]:
    """What the actor himself promised to mend and has not reported on, the earliest due first."""
    rows = SelfCheck.objects.visible_to(actor).filter(person=actor.person_id, outcome_on=None)
    return list(rows.exclude(remedy="").select_related("meeting").order_by("due_on", "pk"))


def behalf_of(meeting: Meeting, actor: Actor) -> str:
    """For whom the actor writes down a meeting of an organisation where he holds no post; nobody at his own."""
    is_own = meeting.organisation_id in {one.organisation_id for one in actor.posts}
    if is_own or not LAW.permits(actor, Act.ENTER_ON_BEHALF, at=meeting.organisation):
        return ""
    return meeting.chair.name if meeting.chair else meeting.organisation.name
