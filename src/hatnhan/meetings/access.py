"""Who may see, call, enter, sign and confirm meetings, and how far down."""

from enum import StrEnum

from hatnhan.access.law import Law, posts
from hatnhan.access.posts import Post


class Act(StrEnum):
    """What can be done to a meeting; that it took place and how well (SEE) is more widely known than its words (READ)."""

    SEE = "see"
    SEE_FIGURES = "see_figures"
    READ = "read"
    ATTEND = "attend"
    CALL = "call"
    ENTER = "enter"
    ENTER_ON_BEHALF = "enter_on_behalf"
    REPORT = "report"
    SIGN = "sign"
    CONFIRM = "confirm"
    SET_RULES = "set_rules"
    INSPECT = "inspect"
    READ_CHECKS = "read_checks"
    ANSWER_OWN = "answer_own"
    EXPORT = "export"


CELL = (Post.SECRETARY, Post.DEPUTY)
BASE = (Post.BASE_SECRETARY, Post.BASE_OFFICE)
ABOVE = (Post.BOARD_STAFF, Post.LEADER)

# Minutes name who spoke: above the grassroots level only what somebody attended himself is read, or inspected by an act.
LAW = Law(
    posts(Post.MEMBER).may(Act.ATTEND),
    posts(Post.MEMBER).may(Act.ATTEND, Act.ANSWER_OWN, Act.READ_CHECKS).for_oneself(),
    posts(*CELL, Post.OVERSEER, *BASE, *ABOVE).may(Act.ATTEND).for_oneself(),
    posts(Post.MEMBER, *CELL, Post.OVERSEER, *BASE, *ABOVE).may(Act.REPORT).for_oneself(),
    posts(*CELL, *BASE).may(Act.REPORT).here_and_below(),
    posts(*ABOVE).may(Act.REPORT),
    posts(*CELL)
    .may(Act.SEE, Act.SEE_FIGURES, Act.READ, Act.CALL, Act.ENTER, Act.SIGN, Act.READ_CHECKS)
    .here_and_below(),
    posts(Post.OVERSEER).may(Act.SEE, Act.SEE_FIGURES, Act.READ, Act.CONFIRM, Act.READ_CHECKS).here_and_below(),
    posts(*BASE).may(Act.SEE, Act.SEE_FIGURES, Act.READ, Act.CALL, Act.ENTER, Act.ENTER_ON_BEHALF).here_and_below(),
    posts(*BASE).may(Act.SIGN),
    posts(Post.BASE_SECRETARY).may(Act.CONFIRM, Act.SET_RULES).here_and_below(),
    posts(Post.BASE_OFFICE).may(Act.SET_RULES, Act.EXPORT).here_and_below(),
    posts(*ABOVE).may(Act.SEE, Act.SEE_FIGURES).here_and_below(),
    posts(*ABOVE).may(Act.READ, Act.CALL, Act.ENTER, Act.SIGN),
    posts(Post.BOARD_STAFF).may(Act.SET_RULES, Act.EXPORT).here_and_below(),
    posts(Post.INSPECTOR).may(Act.SEE, Act.SEE_FIGURES, Act.INSPECT).here_and_below(),
)
