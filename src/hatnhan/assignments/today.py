"""What assignments put on the home page: visits owed, questions to answer and to close, and who below owes them."""

from collections.abc import Iterator
from datetime import date

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from hatnhan.access.posts import Actor
from hatnhan.foundation import clock
from hatnhan.ui.today import Duty, Today

from .access import LAW, Act
from .codes import Outcome
from .models import Difficulty
from .models.guarded import places
from .queries import own

SHOWN = 20


def due(actor: Actor, until: date) -> Iterator[Duty]:
    """Visits of one's own whose week, month or quarter ends by then; answers one owes; answers one has to look at."""
    for row in own.own_charges(actor, clock.today()):
        if row.is_due and row.span.last <= until:
            title = _("Về dự, thăm {what}").format(what=row.assignment.what)
            url = reverse("assignments:new_visit", args=[row.assignment.pk])
            key = f"assignments.visit:{row.assignment.pk}:{row.span.first}"
            yield Duty(key, title, url, _("Ghi lần dự"), row.span.last)
    for one in own.to_answer(actor).filter(due_on__lte=until)[:SHOWN]:
        title = _("Trả lời kiến nghị: {topic}").format(topic=one)
        yield Duty(
            f"assignments.answer:{one.pk}",
            title,
            one.get_absolute_url(),
            _("Trả lời"),
            one.due_on,
            one.organisation.name,
        )
    for one in own.to_close(actor)[:SHOWN]:
        title = _("Xem câu trả lời kiến nghị: {topic}").format(topic=one)
        yield Duty(f"assignments.close:{one.pk}", title, one.get_absolute_url(), _("Xem"), None, one.organisation.name)


def below(actor: Actor, until: date) -> Iterator[Duty]:
    """Questions from below that somebody else has not answered in time."""
    if not LAW.scope(actor, Act.EXPORT):
        return
    rows = Difficulty.objects.filter(organisation__in=places(actor, Act.EXPORT), outcome=Outcome.OPEN, answered_on=None)
    own_answers = Q(answerer__in=places(actor, Act.ANSWER))
    late = rows.filter(due_on__lt=clock.today()).exclude(own_answers).select_related("organisation", "answerer")
    for one in late.order_by("due_on", "pk")[:SHOWN]:
        title = _("{answerer} chưa trả lời kiến nghị của {place}").format(answerer=one.answerer, place=one.organisation)
        yield Duty(f"assignments.late:{one.pk}", title, one.get_absolute_url(), _("Xem"), one.due_on, str(one))


TODAY = Today(due, below)
