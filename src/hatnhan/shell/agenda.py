"""What rooms above meetings offer to a cell's next agenda."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from hatnhan.access.posts import Actor
from hatnhan.foundation import clock
from hatnhan.foundation.dates import date_vn
from hatnhan.meetings.models import Meeting
from hatnhan.meetings.offering import Offer
from hatnhan.reviews import finding as reviews
from hatnhan.targets import queries as targets
from hatnhan.targets.models import Plan

LOOKING_AT_WORK = ("cell_monthly", "committee", "briefing")


def reviews_due(meeting: Meeting, actor: Actor) -> Iterator[Offer]:
    """The yearly review of the cell and its members, while it is not handed in."""
    if not meeting.kind_rules.scored:
        return
    for unit, round, _returned in reviews.units_due(actor):
        if unit.pk == meeting.organisation_id:
            title = _("Kiểm điểm, đề nghị xếp loại năm {year}").format(year=round.year)
            yield Offer("reviews.round", round.pk, title)


def targets_behind(meeting: Meeting, actor: Actor) -> Iterator[Offer]:
    """What of the plans of this year or term has fallen behind, where a meeting looks at the work as a whole."""
    if meeting.kind_rules.code not in LOOKING_AT_WORK:
        return
    on, year = min(meeting.on, clock.today()), meeting.on.year
    plans = Plan.objects.visible_to(actor).filter(organisation=meeting.organisation)
    for plan in plans.filter(first_year__lte=year, last_year__gte=year).select_related("organisation").order_by("pk"):
        for one in targets.standings(plan, on):
            if one.since is not None:
                title = _("Chỉ tiêu chậm: {name}").format(name=one.target.indicator.name)
                promised = one.target.indicator.shown(one.target.promised)
                words = _("{value} / {promised}, chậm từ {day}")
                text = words.format(value=one.value or "–", promised=promised, day=date_vn(one.since))
                yield Offer("targets.behind", one.target.pk, title[:300], text)


SOURCES = (reviews_due, targets_behind)
