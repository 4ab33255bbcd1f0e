"""Who may keep accounts, and who may grant which post: nobody grants above his own duty, nor to himself."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Any, Protocol

from hatnhan.access.law import Law, posts
from hatnhan.access.posts import Actor, Post
from hatnhan.foundation.errors import NotPermitted


class Act(StrEnum):
    """What can be done to an account; each group of posts is granted by an act of its own."""

    SEE = "see"
    CREATE = "create"
    RESET = "reset"
    KEEP_BOARDS = "keep_boards"
    GRANT_CELL_POST = "grant_cell_post"
    GRANT_BASE_POST = "grant_base_post"
    GRANT_BOARD_POST = "grant_board_post"
    GRANT_OPERATOR = "grant_operator"


GRANTING = {
    Post.MEMBER: Act.GRANT_CELL_POST,
    Post.SECRETARY: Act.GRANT_CELL_POST,
    Post.DEPUTY: Act.GRANT_CELL_POST,
    Post.TREASURER: Act.GRANT_CELL_POST,
    Post.OVERSEER: Act.GRANT_CELL_POST,
    Post.BASE_SECRETARY: Act.GRANT_BASE_POST,
    Post.BASE_OFFICE: Act.GRANT_BASE_POST,
    Post.BOARD_STAFF: Act.GRANT_BOARD_POST,
    Post.LEADER: Act.GRANT_BOARD_POST,
    Post.INSPECTOR: Act.GRANT_BOARD_POST,
    Post.OPERATOR: Act.GRANT_OPERATOR,
}

# The operator keeps the accounts of boards above the grassroots only: names of members are none of his business.
LAW = Law(
    posts(Post.BASE_OFFICE, Post.BOARD_STAFF).may(Act.SEE, Act.CREATE, Act.RESET).here_and_below(),
    posts(Post.OPERATOR).may(Act.KEEP_BOARDS).here_and_below(),
    posts(Post.BASE_OFFICE).may(Act.GRANT_CELL_POST).here_and_below(),
    posts(Post.BOARD_STAFF).may(Act.GRANT_BASE_POST).here_and_below(),
    posts(Post.OPERATOR).may(Act.GRANT_BOARD_POST, Act.GRANT_OPERATOR).here_and_below(),
)


class Kept(Protocol):
    """What is asked of an organisation that keeps accounts."""

    pk: int
    left: int

    @property
    def type_rules(self) -> Any: ...


def is_board(type_rules: Any) -> bool:
    """Whether accounts kept by such an organisation are a board's: above the grassroots, in the Party tree."""
    return not (type_rules.holds_members or type_rules.is_grassroots or type_rules.outside)


def may_keep(actor: Actor, act: Act, at: Kept) -> bool:
    """Whether the actor may do this to accounts kept there."""
    return LAW.permits(actor, act, at=at) or (is_board(at.type_rules) and LAW.permits(actor, Act.KEEP_BOARDS, at=at))


def require_keeping(actor: Actor, act: Act, places: Iterable[Kept]) -> None:
    """NotPermitted unless the actor may do this to accounts kept at every one of the places."""
    for place in places:
        if not may_keep(actor, act, place):
            raise NotPermitted(f"{act}: user {actor.user_id} at {place.pk}")


def keeps_somewhere(actor: Actor, act: Act) -> bool:
    """Whether there is any place where the actor may do this."""
    return bool(LAW.scope(actor, act)) or bool(LAW.scope(actor, Act.KEEP_BOARDS))
