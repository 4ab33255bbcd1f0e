"""What targets put on the home page: tasks to report and to rate, plans to assess."""

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _

from hatnhan.access.posts import Actor
from hatnhan.foundation import clock
from hatnhan.ui.today import Duty, Today

from . import queries
from .access import LAW, Act
from .models import KeyTask, Plan

SHOWN = 20


def due(actor: Actor, until: date) -> Iterator[Duty]:
    """Key tasks of one's own near their day, tasks of those below to be rated, plans whose period is over."""
    here = {held.organisation_id for held in actor.posts}
    own = KeyTask.objects.filter(
        LAW.scope(actor, Act.REPORT).as_q("organisation__left"),
        organisation__in=here,
        reported_on=None,
        due_on__lte=until,
    )
    for task in own.select_related("organisation").order_by("due_on")[:SHOWN]:
        title = _("Báo cáo kết quả nhiệm vụ trọng tâm: {title}").format(title=task.title)
        yield Duty(
            f"targets.task:{task.pk}", title, task.get_absolute_url(), _("Báo cáo"), task.due_on, str(task.organisation)
        )
    for task in queries.tasks_to_rate(actor)[:SHOWN]:
        title = _("Xếp loại nhiệm vụ trọng tâm: {title}").format(title=task.title)
        yield Duty(
            f"targets.rate:{task.pk}", title, task.get_absolute_url(), _("Xếp loại"), None, str(task.organisation)
        )
    over = Plan.objects.filter(
        LAW.scope(actor, Act.ASSESS).as_q("organisation__left"), organisation__in=here, assessments=None,
        last_year__lt=clock.today().year,
    )  # fmt: skip
    for plan in over.select_related("organisation").order_by("last_year")[:SHOWN]:
        title = _("Đánh giá {name}").format(name=plan.name)
        yield Duty(
            f"targets.assess:{plan.pk}",
            title,
            plan.get_absolute_url(),
            _("Đánh giá"),
            plan.period.last,
            str(plan.organisation),
        )


TODAY = Today(due=due)
