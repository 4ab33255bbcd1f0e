"""The one list of who listens to whom, which panels stand on which page, who opens which file, what is checked."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.utils.translation import gettext_lazy

from hatnhan.access import seals
from hatnhan.accounts import following as account_posts
from hatnhan.assignments import following as assignments
from hatnhan.directives import following as directives
from hatnhan.directives import papers as directive_papers
from hatnhan.figures import beside as figures_beside
from hatnhan.figures import registry
from hatnhan.files import owners
from hatnhan.files.news import FileOpened
from hatnhan.files.owners import Owner
from hatnhan.foundation import announcements
from hatnhan.imports.services import lists
from hatnhan.meetings import following as meetings
from hatnhan.meetings import offering, papers_of
from hatnhan.meetings.services import note_paper_read
from hatnhan.members import lanes
from hatnhan.members import queries as member_queries
from hatnhan.members import services as members
from hatnhan.organisations import beside, following, news, sheets
from hatnhan.proofing import following as proofing
from hatnhan.reports import papers as report_papers
from hatnhan.reviews import following as reviews
from hatnhan.reviews import lanes as rating_lanes
from hatnhan.reviews import scans
from hatnhan.ui import offers, today

from . import agenda
from .rooms import drawers

LISTENERS: Mapping[type, tuple[Callable[[Any], None], ...]] = {
    news.CellsMerged: (members.follow_merged_cells,),
    news.CellSplit: (members.follow_split_cell, reviews.follow_split),
    news.OrganisationsMerged: (
        directives.follow_merger,
        meetings.follow_merger,
        assignments.follow_merger,
        reviews.follow_merger,
        proofing.follow_merger,
    ),
    news.OrganisationsEnded: (
        members.follow_ended,
        account_posts.end_grants,
        directives.follow_end,
        meetings.follow_end,
        assignments.follow_end,
        reviews.follow_end,
    ),
    FileOpened: (note_paper_read,),
}
FOLLOWERS = (
    following.Follower(
        "members",
        gettext_lazy("đảng viên"),
        members.members_of_each,
        gettext_lazy("chuyển sinh hoạt cho từng đồng chí, hoặc nhập tổ chức này vào tổ chức khác"),
        listed=member_queries.members_to_share,
    ),
    meetings.FOLLOWER,
    assignments.FOLLOWER,
    reviews.FOLLOWER,
    following.Follower("accounts", gettext_lazy("chức trách trên hệ thống"), account_posts.held_at_each, kept=False),
)
FILE_OWNERS: Mapping[str, Owner] = {
    **directive_papers.OWNERS,
    **papers_of.OWNERS,
    **report_papers.OWNERS,
    **scans.OWNERS,
}


def connect() -> None:
    """Called once, when every room is loaded."""
    announcements.wire(LISTENERS)
    following.wire(FOLLOWERS)
    beside.wire(beside.Source(figures_beside.choices, figures_beside.read))
    lanes.wire([rating_lanes.ratings_of_life])
    sheets.wire(lists.lines_under)
    owners.wire(FILE_OWNERS)
    offering.wire(agenda.SOURCES)
    offers.wire_panels(panel for _room, module in drawers("panels") for panel in module.PANELS)
    today.wire_today(module.TODAY for room, module in drawers("today") if room != "ui")
    registry.declare(figure for _room, module in drawers("figures") for figure in getattr(module, "FIGURES", ()))


def integrity_checks() -> list[tuple[str, Callable[[], Iterable[str]]]]:
    """(name, check) of everything that must hold: the audit book, and each room's `integrity.faults`."""
    rooms = [(room, module.faults) for room, module in drawers("integrity")]
    return [("access", seals.faults), *rooms]
