"""Who may see, enter, decide, close and return reviews, and how far down."""

from enum import StrEnum

from hatnhan.access.law import Law, posts
from hatnhan.access.posts import Post


class Act(StrEnum):
    """What can be done in a yearly review."""

    SEE = "see"
    SEE_FIGURES = "see_figures"
    OPEN = "open"
    LIST_SUBJECTS = "list_subjects"
    JUDGE = "judge"
    ENTER_OWN = "enter_own"
    ENTER = "enter"
    ENTER_ON_BEHALF = "enter_on_behalf"
    SUBMIT = "submit"
    APPRAISE = "appraise"
    DECIDE = "decide"
    CLOSE = "close"
    REOPEN = "reopen"
    RECORD_PAST = "record_past"
    REMIND = "remind"
    PRINT = "print"
    EXPORT = "export"


BASE = (Post.BASE_SECRETARY, Post.BASE_OFFICE)
ABOVE = (Post.BOARD_STAFF, Post.LEADER)

# A level is set where the post is held and nowhere below: no clause grants DECIDE further than "here".
LAW = Law(
    posts(Post.MEMBER).may(Act.SEE, Act.ENTER_OWN).for_oneself(),
    posts(Post.SECRETARY, Post.DEPUTY).may(Act.SEE, Act.SEE_FIGURES, Act.ENTER, Act.SUBMIT, Act.PRINT).here_and_below(),
    posts(Post.OVERSEER).may(Act.SEE, Act.SEE_FIGURES).here_and_below(),
    posts(*BASE)
    .may(Act.SEE, Act.SEE_FIGURES, Act.ENTER, Act.ENTER_ON_BEHALF, Act.SUBMIT, Act.REMIND, Act.PRINT)
    .here_and_below(),
    posts(Post.BASE_OFFICE).may(Act.EXPORT, Act.RECORD_PAST).here_and_below(),
    posts(*BASE).may(Act.LIST_SUBJECTS, Act.JUDGE, Act.APPRAISE, Act.DECIDE, Act.CLOSE),
    posts(*ABOVE).may(Act.SEE, Act.SEE_FIGURES, Act.PRINT).here_and_below(),
    posts(Post.BOARD_STAFF).may(Act.LIST_SUBJECTS, Act.REMIND, Act.EXPORT, Act.RECORD_PAST).here_and_below(),
    posts(Post.BOARD_STAFF).may(Act.OPEN, Act.JUDGE, Act.APPRAISE),
    posts(*ABOVE).may(Act.DECIDE, Act.CLOSE, Act.REOPEN),
)
