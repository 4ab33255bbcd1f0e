"""Who may see, found, change and reorganise organisations."""

from enum import StrEnum

from hatnhan.access.law import Law, posts
from hatnhan.access.posts import Post


class Act(StrEnum):
    """What can be done to an organisation."""

    SEE = "see"
    SEE_FIGURES = "see_figures"
    FOUND = "found"
    FOUND_ROOT = "found_root"
    CHANGE = "change"
    REORGANISE = "reorganise"
    READ_BOOK = "read_book"
    EXPORT = "export"
    SEE_LOG = "see_log"
    ENTER_LOG = "enter_log"


LAW = Law(
    posts(Post.MEMBER, Post.TREASURER).may(Act.SEE),
    posts(Post.SECRETARY, Post.DEPUTY, Post.OVERSEER).may(Act.SEE, Act.SEE_FIGURES, Act.SEE_LOG).here_and_below(),
    posts(Post.BASE_SECRETARY, Post.BASE_OFFICE, Post.BOARD_STAFF, Post.LEADER, Post.INSPECTOR)
    .may(Act.SEE, Act.SEE_FIGURES, Act.SEE_LOG)
    .here_and_below(),
    posts(Post.BASE_OFFICE, Post.BOARD_STAFF, Post.INSPECTOR).may(Act.ENTER_LOG).here_and_below(),
    posts(Post.BASE_SECRETARY, Post.BASE_OFFICE, Post.BOARD_STAFF, Post.LEADER).may(Act.READ_BOOK).here_and_below(),
    posts(Post.BASE_OFFICE, Post.BOARD_STAFF).may(Act.FOUND, Act.CHANGE, Act.EXPORT).here_and_below(),
    posts(Post.BOARD_STAFF).may(Act.REORGANISE).here_and_below(),
    posts(Post.OPERATOR).may(Act.SEE, Act.FOUND_ROOT).here_and_below(),
)
