"""Who drafts, approves and reads reports."""

from enum import StrEnum

from hatnhan.access.law import Law, posts
from hatnhan.access.posts import Post


class Act(StrEnum):
    """What can be done to a report."""

    SEE = "see"
    DRAFT = "draft"
    APPROVE = "approve"
    ISSUE = "issue"


DRAFTERS = (Post.BOARD_STAFF, Post.BASE_OFFICE)
DECIDERS = (Post.LEADER, Post.BASE_SECRETARY)

# A report is written, approved and sent where the post is held and nowhere below; the level above only reads it.
LAW = Law(
    posts(*DRAFTERS).may(Act.DRAFT, Act.ISSUE),
    posts(*DECIDERS).may(Act.APPROVE),
    posts(*DRAFTERS, *DECIDERS, Post.INSPECTOR, Post.OVERSEER).may(Act.SEE).here_and_below(),
    posts(Post.SECRETARY, Post.DEPUTY).may(Act.SEE),
)
