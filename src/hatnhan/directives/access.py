"""Who registers, instructs, approves, numbers, orders down, answers and reminds."""

from enum import StrEnum

from hatnhan.access.law import Law, posts
from hatnhan.access.posts import Post


class Act(StrEnum):
    """What can be done to documents and to what they order."""

    SEE = "see"
    SEE_OPEN = "see_open"
    SEE_FIGURES = "see_figures"
    READ_BOOK = "read_book"
    REGISTER = "register"
    INSTRUCT = "instruct"
    ATTEND_TO = "attend_to"
    DRAFT = "draft"
    APPROVE = "approve"
    ISSUE = "issue"
    ORDER = "order"
    ANSWER = "answer"
    REMIND = "remind"
    APPRAISE = "appraise"
    REGULATE = "regulate"
    EXPORT = "export"


STAFF = (Post.BASE_OFFICE, Post.BOARD_STAFF)
HEADS = (Post.BASE_SECRETARY, Post.LEADER)
CELL = (Post.SECRETARY, Post.DEPUTY)

# Registers and drafts are read where the post is held; what was issued and ordered is also read from above. A cell has no
# office: its secretary keeps its book. An office answers for those below it from a paper they sent.
LAW = Law(
    posts(*STAFF, *HEADS).may(Act.SEE, Act.SEE_FIGURES, Act.REMIND).here_and_below(),
    posts(*STAFF).may(Act.ANSWER, Act.EXPORT).here_and_below(),
    posts(*STAFF).may(Act.REGISTER, Act.ATTEND_TO, Act.DRAFT, Act.ISSUE, Act.REGULATE),
    posts(*HEADS).may(Act.INSTRUCT, Act.ATTEND_TO, Act.APPROVE, Act.ANSWER),
    posts(*STAFF, *HEADS).may(Act.READ_BOOK, Act.ORDER, Act.APPRAISE),
    posts(*CELL).may(Act.SEE, Act.SEE_FIGURES).here_and_below(),
    posts(*CELL).may(Act.READ_BOOK, Act.REGISTER, Act.ATTEND_TO, Act.DRAFT, Act.ISSUE, Act.ANSWER, Act.REGULATE),
    posts(Post.SECRETARY).may(Act.INSTRUCT, Act.APPROVE),
    posts(Post.MEMBER).may(Act.SEE_OPEN),
)
