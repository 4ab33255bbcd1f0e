"""What is owed to the next meeting: rooms offer items for its agenda; shell/wiring.py lists them, so that none is known here."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from hatnhan.access.posts import Actor
from hatnhan.directives.codes import Ask
from hatnhan.directives.queries import due_at
from hatnhan.foundation.dates import date_vn, plus_months
from hatnhan.members.codes import Status
from hatnhan.members.models import Membership
from hatnhan.rulebook import members_on

from .models import Meeting
from .queries.tasks import open_remarks, open_tasks, promised_remedies
from .services.spreading import SPREAD


@dataclass(frozen=True, slots=True)
class Offer:
    """One item for the agenda; the same `source` and `number` stand on it once."""

    source: str
    number: int
    title: str
    text: str = ""


Source = Callable[[Meeting, Actor], Iterable[Offer]]
_sources: list[Source] = []


def wire(sources: Iterable[Source]) -> None:
    """Replace the sources of rooms above; each asks a fixed number of queries, under its own law."""
    _sources[:] = sources


def offers_for(meeting: Meeting, actor: Actor) -> list[Offer]:
    """What is owed and does not stand on the agenda yet."""
    there = set(meeting.items.exclude(source="").values_list("source", "source_id"))
    found = (offer for source in (*_OWN, *_sources) for offer in source(meeting, actor))
    return [offer for offer in found if (offer.source, offer.number) not in there]


def _tasks(meeting: Meeting, actor: Actor) -> Iterator[Offer]:
    for task in open_tasks(meeting.organisation, meeting.body):
        words = _("{owner}, hạn {day}").format(owner=task.owner_name, day=date_vn(task.due_on))
        yield Offer("meetings.task", task.pk, task.title, words)


def _recognitions(meeting: Meeting, actor: Actor) -> Iterator[Offer]:
    """Probationary members whose year is over by the next meeting."""
    if not meeting.organisation.type_rules.holds_members or not meeting.kind_rules.scored:
        return
    months = members_on(meeting.on).probation.months
    latest = plus_months(meeting.on, 1 - months)
    rows = Membership.objects.filter(
        ended_on=None, official_on=None, admitted_on__lte=latest, person__spells__ended_on=None,
        person__spells__status=Status.PROBATIONARY, person__spells__organisation=meeting.organisation,
    )  # fmt: skip
    for row in rows.select_related("person").order_by("admitted_on", "pk"):
        title = _("Xét công nhận đảng viên chính thức: {name}").format(name=row.person.name)
        over = date_vn(plus_months(row.admitted_on, months))
        yield Offer("members.recognition", row.person_id, title, _("hết thời gian dự bị {day}").format(day=over))


def _documents(meeting: Meeting, actor: Actor) -> Iterator[Offer]:
    """What came from above to be spread here, while nobody has answered for it."""
    waiting = due_at([meeting.organisation_id]).filter(ask=Ask.DISSEMINATE)
    for one in waiting:
        document = one.assignment.directive.document
        title = _("Phổ biến, quán triệt {document}").format(document=document)
        yield Offer(SPREAD, document.pk, title[:300], _("hạn {day}").format(day=date_vn(one.due_on)))


def _remedies(meeting: Meeting, actor: Actor) -> Iterator[Offer]:
    if count := promised_remedies(meeting.organisation, meeting.on):
        title = _("Nghe báo cáo {count} điều đã hứa sửa khi tự phê bình").format(count=count)
        yield Offer("meetings.remedies", meeting.period.toordinal(), title)


def _remarks(meeting: Meeting, actor: Actor) -> Iterator[Offer]:
    if not meeting.kind_rules.remarks_on_people:
        return
    for row in open_remarks(meeting.organisation, before=meeting.period):
        title = _("{name}: {remedy}").format(name=row.person.name, remedy=row.remedy)
        yield Offer("meetings.remark", row.pk, title[:300], _("hạn {day}").format(day=date_vn(row.due_on)))


_OWN: tuple[Any, ...] = (_tasks, _documents, _recognitions, _remarks, _remedies)
