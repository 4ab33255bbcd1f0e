"""Who sees, sets, hands down, reports and assesses targets, and who rates key tasks."""

from enum import StrEnum

from hatnhan.access.law import Law, posts
from hatnhan.access.posts import Post


class Act(StrEnum):
    """What can be done to targets; RATE is asked at the superior of whoever registered the task."""

    SEE = "see"
    SET = "set"
    HAND_DOWN = "hand_down"
    REPORT = "report"
    ASSESS = "assess"
    RATE = "rate"
    EXPORT = "export"


LAW = Law(
    posts(Post.MEMBER).may(Act.SEE),
    posts(Post.SECRETARY, Post.DEPUTY).may(Act.SEE, Act.SET, Act.REPORT, Act.ASSESS, Act.EXPORT).here_and_below(),
    posts(Post.OVERSEER, Post.INSPECTOR).may(Act.SEE).here_and_below(),
    posts(Post.BASE_SECRETARY, Post.BASE_OFFICE, Post.BOARD_STAFF, Post.LEADER)
    .may(Act.SEE, Act.EXPORT)
    .here_and_below(),
    posts(Post.BASE_SECRETARY, Post.BASE_OFFICE, Post.BOARD_STAFF).may(Act.SET, Act.REPORT),
    # to whom a target of one's own may be given; whose it is, SET says
    posts(Post.BASE_SECRETARY, Post.BOARD_STAFF).may(Act.HAND_DOWN).here_and_below(),
    posts(Post.BASE_OFFICE).may(Act.REPORT).here_and_below(),
    posts(Post.BASE_SECRETARY, Post.LEADER).may(Act.ASSESS, Act.RATE),
    posts(Post.BOARD_STAFF).may(Act.ASSESS),
)
