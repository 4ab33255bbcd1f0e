"""Who may settle, for a committee, which figure words of its reports mean."""

from enum import StrEnum

from hatnhan.access.law import Law, posts
from hatnhan.access.posts import Post


class Act(StrEnum):
    """What can be done with the ties a committee remembers."""

    SEE = "see"
    SETTLE = "settle"


WRITERS = (Post.SECRETARY, Post.DEPUTY, Post.BASE_SECRETARY, Post.BASE_OFFICE, Post.BOARD_STAFF)

# Whoever writes the reports of an organisation settles; offices also for those below, whose reports they check.
LAW = Law(
    posts(*WRITERS).may(Act.SEE, Act.SETTLE),
    posts(Post.BASE_OFFICE, Post.BOARD_STAFF).may(Act.SEE, Act.SETTLE).here_and_below(),
    posts(Post.BASE_SECRETARY, Post.LEADER, Post.INSPECTOR).may(Act.SEE).here_and_below(),
)
