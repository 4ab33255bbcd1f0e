"""What is due in a review: cells to hand in, rounds to close, and who of those below has not handed in."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from hatnhan.access.posts import Actor
from hatnhan.ui.today import Duty, Today

from . import finding
from .models import Deadline


def due(actor: Actor, until: date) -> Iterator[Duty]:
    """One's own cells that have not handed in, and one's own rounds that are open."""
    units, rounds = finding.units_due(actor), list(finding.rounds_due(actor))
    days = _days({round.campaign_id for _unit, round, _returned in units} | {one.campaign_id for one in rounds})
    for unit, round, returned in units:
        duty = Duty(
            f"reviews.submission:{round.pk}:{unit.pk}",
            _("Nhập và gửi kết quả kiểm điểm năm {year} của {name}").format(year=round.year, name=unit.name),
            reverse("reviews:unit", args=[round.pk, unit.pk]), _("Nhập"), days.get((round.campaign_id, "submission")),
            _("Bị trả lại: {reason}").format(reason=returned.reason) if returned else "",
        )  # fmt: skip
        yield from _near(duty, until)
    for round in rounds:
        step = "synthesis" if round.parent_id else "report"
        duty = Duty(
            f"reviews.closing:{round.pk}",
            _("Khóa sổ kiểm điểm năm {year} của {name}").format(year=round.year, name=round.organisation.name),
            round.get_absolute_url(), _("Xem"), days.get((round.campaign_id, step)),
        )  # fmt: skip
        yield from _near(duty, until)


def below(actor: Actor, until: date) -> Iterator[Duty]:
    """Units under one's own open rounds that have not handed in, with the telephone number of each."""
    waiting = finding.units_waited_for(actor)
    days = _days({round.campaign_id for _unit, round in waiting})
    for unit, round in waiting:
        duty = Duty(
            f"reviews.waiting:{round.pk}:{unit.pk}",
            _("{name} chưa gửi đề nghị xếp loại năm {year}").format(name=unit.name, year=round.year),
            reverse("reviews:round_plan", args=[round.pk]), _("Nhắc"), days.get((round.campaign_id, "submission")),
            phone=unit.phone,
        )  # fmt: skip
        yield from _near(duty, until)


def _near(duty: Duty, until: date) -> Iterator[Duty]:
    if duty.on is None or duty.on <= until:
        yield duty


def _days(campaigns: set[int]) -> dict[tuple[int, str], date]:
    rows = Deadline.objects.filter(campaign__in=campaigns).values_list("campaign_id", "step", "due_on")
    return {(campaign, step): day for campaign, step, day in rows}


TODAY = Today(due=due, below=below)
