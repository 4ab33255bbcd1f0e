"""Who assigns, who sees who is in charge, who enters visits, raises and answers difficulties, keeps household groups."""

from enum import StrEnum

from hatnhan.access.law import Law, posts
from hatnhan.access.posts import Post


class Act(StrEnum):
    """What can be done; SEE_CHARGE shows only who is in charge, SEE the visits and what was found."""

    SEE = "see"
    SEE_CHARGE = "see_charge"
    SEE_GROUPS = "see_groups"
    ASSIGN = "assign"
    ENTER = "enter"
    VISIT = "visit"
    RAISE = "raise"
    ANSWER = "answer"
    GROUP = "group"
    EXPORT = "export"


CELL = (Post.SECRETARY, Post.DEPUTY)
BASE = (Post.BASE_SECRETARY, Post.BASE_OFFICE)
ABOVE = (Post.BOARD_STAFF, Post.LEADER)

# Who was assigned sees and enters his own visits wherever they are, without a post there: for_oneself.
LAW = Law(
    posts(Post.MEMBER).may(Act.SEE_CHARGE),
    posts(Post.MEMBER, *CELL, Post.OVERSEER, *BASE, *ABOVE, Post.INSPECTOR)
    .may(Act.SEE, Act.SEE_GROUPS, Act.VISIT, Act.ANSWER)
    .for_oneself(),
    posts(*CELL).may(Act.SEE, Act.SEE_CHARGE, Act.SEE_GROUPS, Act.RAISE, Act.GROUP).here_and_below(),
    posts(Post.OVERSEER).may(Act.SEE, Act.SEE_CHARGE, Act.SEE_GROUPS, Act.RAISE).here_and_below(),
    posts(*BASE, Post.BOARD_STAFF)
    .may(Act.SEE, Act.SEE_CHARGE, Act.SEE_GROUPS, Act.ASSIGN, Act.ENTER, Act.RAISE, Act.EXPORT)
    .here_and_below(),
    posts(*BASE).may(Act.GROUP).here_and_below(),
    posts(Post.LEADER).may(Act.SEE, Act.SEE_CHARGE, Act.SEE_GROUPS, Act.EXPORT).here_and_below(),
    posts(Post.INSPECTOR).may(Act.SEE, Act.SEE_CHARGE).here_and_below(),
    # a committee answers what is put to itself; whoever stands above sees it and does not speak for it
    posts(*BASE, *ABOVE).may(Act.ANSWER),
)
