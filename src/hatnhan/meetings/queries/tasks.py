"""What was promised at earlier meetings and comes back: tasks, remedies of remarks and of self-criticism."""

from datetime import date

from django.db.models import Q, QuerySet

from hatnhan.members.models import Body
from hatnhan.organisations.models import Organisation

from ..models import Meeting, PersonRemark, SelfCheck, Task


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
