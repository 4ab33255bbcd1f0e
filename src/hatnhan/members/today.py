"""What members put on the home page: the treasurer's month of dues."""

from collections.abc import Iterator
from datetime import date

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext as _

from hatnhan.access.posts import Actor, Post
from hatnhan.foundation import clock
from hatnhan.organisations.models import Organisation
from hatnhan.ui.today import Duty, Today

from .dues import rules
from .dues.queries import owing_spells
from .models import DuesPayment, StatusSpell


def due(actor: Actor, until: date) -> Iterator[Duty]:
    """Cells of one's own whose dues of this month are not all ticked off, as its end comes near; three queries."""
    here = sorted({held.organisation_id for held in actor.posts if held.post == Post.TREASURER})
    month = rules.month_of(clock.today())
    if not here or rules.last_day(month) > until:
        return
    owing = (
        StatusSpell.objects.filter(owing_spells(month), organisation__in=here).order_by().values_list("organisation")
    )
    paid = DuesPayment.objects.filter(cell__in=here, month=month).order_by().values_list("cell")
    ticked = dict(paid.annotate(count=Count("person", distinct=True)))
    cells = Organisation.objects.in_bulk(here)
    for pk, count in owing.annotate(count=Count("person", distinct=True)):
        if (left := count - ticked.get(pk, 0)) > 0:
            yield Duty(
                f"members.dues:{pk}:{month:%Y-%m}",
                _("Thu đảng phí tháng {month}: còn {count} đồng chí chưa nộp").format(month=f"{month:%m/%Y}", count=left),
                f"{reverse('members:dues')}?organisation={pk}", _("Thu đảng phí"), rules.last_day(month), str(cells[pk]),
            )  # fmt: skip


TODAY = Today(due=due)
