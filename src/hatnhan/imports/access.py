"""Who may bring workbooks in, and for which organisations."""

from enum import StrEnum

from hatnhan.access.law import Law, posts
from hatnhan.access.posts import Post


class Act(StrEnum):
    """What can be done with an import."""

    SEE = "see"
    IMPORT = "import"


LAW = Law(posts(Post.BASE_OFFICE, Post.BOARD_STAFF).may(Act.SEE, Act.IMPORT).here_and_below())
