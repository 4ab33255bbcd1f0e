"""Who may keep accounts, and who may grant which post: nobody grants above his own duty, nor to himself."""

from enum import StrEnum

from hatnhan.access.law import Law, posts
from hatnhan.access.posts import Post


class Act(StrEnum):
    """What can be done to an account; each group of posts is granted by an act of its own."""

    SEE = "see"
    CREATE = "create"
    RESET = "reset"
    GRANT_CELL_POST = "grant_cell_post"
    GRANT_BASE_POST = "grant_base_post"
    GRANT_BOARD_POST = "grant_board_post"
    GRANT_OPERATOR = "grant_operator"


GRANTING = {
    Post.MEMBER: Act.GRANT_CELL_POST,
    Post.SECRETARY: Act.GRANT_CELL_POST,
    Post.DEPUTY: Act.GRANT_CELL_POST,
    Post.OVERSEER: Act.GRANT_CELL_POST,
    Post.BASE_SECRETARY: Act.GRANT_BASE_POST,
    Post.BASE_OFFICE: Act.GRANT_BASE_POST,
    Post.BOARD_STAFF: Act.GRANT_BOARD_POST,
    Post.LEADER: Act.GRANT_BOARD_POST,
    Post.INSPECTOR: Act.GRANT_BOARD_POST,
    Post.OPERATOR: Act.GRANT_OPERATOR,
}

LAW = Law(
    posts(Post.BASE_OFFICE, Post.BOARD_STAFF, Post.OPERATOR).may(Act.SEE, Act.CREATE, Act.RESET).here_and_below(),
    posts(Post.BASE_OFFICE).may(Act.GRANT_CELL_POST).here_and_below(),
    posts(Post.BOARD_STAFF).may(Act.GRANT_BASE_POST).here_and_below(),
    posts(Post.OPERATOR).may(Act.GRANT_BOARD_POST, Act.GRANT_OPERATOR).here_and_below(),
)
