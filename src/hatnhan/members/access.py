"""Who may see which circle of a member's file, and who writes in it."""

from enum import StrEnum

from hatnhan.access.law import Law, posts
from hatnhan.access.posts import Post


class Act(StrEnum):
    """What can be done to a member's file; each circle has an act of its own."""

    SEE = "see"
    SEE_PARTICULARS = "see_particulars"
    SEE_SENSITIVE = "see_sensitive"
    SEE_FIGURES = "see_figures"
    EDIT = "edit"
    DECIDE = "decide"
    EXPORT = "export"
    SEE_DUES = "see_dues"
    TAKE_DUES = "take_dues"
    SEE_INCOME = "see_income"
    PRINT = "print"


READERS = (Post.BASE_SECRETARY, Post.BASE_OFFICE, Post.BOARD_STAFF, Post.LEADER)
OFFICES = (Post.BASE_OFFICE, Post.BOARD_STAFF)

LAW = Law(
    posts(Post.MEMBER).may(Act.SEE),
    posts(Post.MEMBER).may(Act.SEE, Act.SEE_PARTICULARS, Act.SEE_SENSITIVE, Act.SEE_DUES, Act.SEE_INCOME).for_oneself(),
    posts(Post.TREASURER).may(Act.SEE, Act.SEE_DUES, Act.TAKE_DUES, Act.SEE_INCOME, Act.PRINT),
    posts(Post.SECRETARY, Post.DEPUTY).may(Act.SEE_DUES, Act.TAKE_DUES).here_and_below(),
    posts(Post.SECRETARY, Post.DEPUTY).may(Act.SEE, Act.SEE_PARTICULARS, Act.SEE_FIGURES, Act.PRINT).here_and_below(),
    posts(Post.SECRETARY).may(Act.SEE_SENSITIVE).here_and_below(),
    posts(Post.OVERSEER).may(Act.SEE, Act.SEE_PARTICULARS, Act.SEE_FIGURES).here_and_below(),
    posts(*READERS).may(Act.SEE, Act.SEE_PARTICULARS, Act.SEE_FIGURES, Act.PRINT, Act.SEE_DUES).here_and_below(),
    posts(Post.BASE_SECRETARY, *OFFICES).may(Act.SEE_SENSITIVE).here_and_below(),
    posts(*OFFICES).may(Act.EDIT, Act.DECIDE, Act.EXPORT).here_and_below(),
    posts(Post.INSPECTOR).may(Act.SEE, Act.SEE_FIGURES).here_and_below(),
)
