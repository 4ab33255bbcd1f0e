"""What rooms above meetings offer to a cell's next agenda."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from hatnhan.access.posts import Actor
from hatnhan.meetings.models import Meeting
from hatnhan.meetings.offering import Offer
from hatnhan.reviews import finding as reviews


def reviews_due(meeting: Meeting, actor: Actor) -> Iterator[Offer]:
    """The yearly review of the cell and its members, while it is not handed in."""
    if not meeting.kind_rules.scored:
        return
    for unit, round, _returned in reviews.units_due(actor):
        if unit.pk == meeting.organisation_id:
            title = _("Kiểm điểm, đề nghị xếp loại năm {year}").format(year=round.year)
            yield Offer("reviews.round", round.pk, title)


SOURCES = (reviews_due,)
