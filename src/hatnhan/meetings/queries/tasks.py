"""What was promised at earlier meetings and comes back: tasks, remedies of remarks and of self-criticism."""

from datetime import date, timedelta

from django.db.models import Count, Min, Q, QuerySet

from hatnhan.access.posts import Actor
from hatnhan.members.models import Body
from hatnhan.organisations.models import Organisation

from ..access import Act
from ..models import Meeting, PersonRemark, SelfCheck, Task

TWO_MONTHS = timedelta(days=62)


def open_tasks(organisation: Organisation, body: Body | None = None) -> QuerySet[Task]:
    """Neither done nor dropped, the earliest due first; a body answers for its own, a cell for the rest."""
    rows = Task.objects.filter(organisation=organisation, body=body, closed_on=None)
    return rows.select_related("owner", "meeting", "resolution")


def carried_tasks(meeting: Meeting) -> QuerySet[Task]:
    """What this meeting has to hear about: open when it begins, or settled at it."""
    rows = Task.objects.filter(organisation=meeting.organisation, body=meeting.body, given_on__lt=meeting.on)
    rows = rows.filter(Q(closed_on=None) | Q(reports__meeting=meeting) | Q(closed_on__gt=meeting.on)).distinct()
    return rows.select_related("owner", "meeting").prefetch_related("reports")


def tasks_of_last(meeting: Meeting) -> QuerySet[Task]:
    """What fell due, or was settled, between the last held meeting of the kind and this one: the base of "done"."""
    before = Meeting.objects.filter(
        organisation=meeting.organisation, kind=meeting.kind, starts_at__lt=meeting.starts_at, holding__isnull=False
    ).order_by("-starts_at")
    last = before.first()
    if last is None:
        return Task.objects.none()
    return Task.objects.filter(Q(meeting=last) | Q(due_on__range=(last.on, meeting.on)), body=meeting.body,
                               organisation=meeting.organisation, given_on__lt=meeting.on).distinct()  # fmt: skip


def open_remarks(organisation: Organisation, before: date | None = None) -> QuerySet[PersonRemark]:
    """Remedies of earlier weeks that nobody has said are settled."""
    rows = PersonRemark.objects.filter(meeting__organisation=organisation, settled_on=None).exclude(remedy="")
    if before is not None:
        rows = rows.filter(meeting__period__lt=before)
    return rows.select_related("person", "meeting")


def promised_remedies(organisation: Organisation, on: date) -> int:
    """How many remedies of self-criticism have come due; what they say stays with those who may read it."""
    rows = SelfCheck.objects.filter(meeting__organisation=organisation, outcome_on=None, due_on__lte=on)
    return rows.exclude(remedy="").count()


def own_tasks(actor: Actor, until: date) -> QuerySet[Task]:
    """What the actor himself was given and has not done, up to a day, the earliest due first."""
    rows = Task.objects.visible_to(actor).filter(owner=actor.person_id, closed_on=None, due_on__lte=until)
    return rows.select_related("organisation").order_by("due_on", "pk")


def late_tasks(actor: Actor, today: date) -> list[tuple[Organisation, int, date]]:
    """(place, how many tasks of others are overdue, since when) where the actor holds a post that enters; two queries."""
    here = {one.organisation_id for one in actor.posts}
    rows = Task.objects.permitting(actor, Act.ENTER).filter(organisation__in=here, closed_on=None, due_on__lt=today)
    if actor.person_id is not None:
        rows = rows.exclude(owner=actor.person_id)
    counts = {pk: (many, first) for pk, many, first in rows.order_by().values_list("organisation").annotate(
        many=Count("pk"), first=Min("due_on"))}  # fmt: skip
    places = Organisation.objects.filter(pk__in=counts).order_by("sort_key") if counts else ()
    return [(one, *counts[one.pk]) for one in places]


def waiting_for_hand(actor: Actor, today: date) -> list[Meeting]:
    """Meetings of the last two months that the actor chaired or kept the minutes of and has not signed; three queries."""
    named = Q(chair=actor.person_id) | Q(secretary=actor.person_id)
    rows = Meeting.objects.filter(named, holding__isnull=False, minutes__isnull=False, cancellation=None)
    rows = rows.filter(starts_at__date__gte=today - TWO_MONTHS).distinct().select_related("organisation", "holding")
    found = rows.prefetch_related("minutes__signatures").order_by("starts_at")
    return [one for one in found if actor.person_id not in _hands_of(one)]


def _hands_of(meeting: Meeting) -> set[int | None]:
    last = max(meeting.minutes.all(), key=lambda one: one.number)
    return {hand.person_id for hand in last.signatures.all()}
