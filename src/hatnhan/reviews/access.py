"""Who may see, enter, decide, close and return reviews, and how far down."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext as _

from hatnhan.access.law import Law, Placed, posts
from hatnhan.access.posts import Actor, Post
from hatnhan.foundation.errors import RuleBroken


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
    posts(Post.BOARD_STAFF).may(Act.OPEN, Act.JUDGE, Act.APPRAISE, Act.ENTER_ON_BEHALF),
    posts(*ABOVE).may(Act.DECIDE, Act.CLOSE, Act.REOPEN),
)


def may_enter(actor: Actor, place: Placed, decider: Placed) -> bool:
    """Where the subject belongs; and, from a signed paper, in the round of the level that decides it."""
    return LAW.permits(actor, Act.ENTER, at=place) or LAW.permits(actor, Act.ENTER_ON_BEHALF, at=decider)


def require_entry(actor: Actor, place: Placed, decider: Placed) -> None:
    """NotPermitted unless one may type for what belongs to the place, or from a paper signed there."""
    if not may_enter(actor, place, decider):
        LAW.require(actor, Act.ENTER, at=place)


def require_entering(actor: Actor, places: Iterable[Placed], decider: Placed, on_behalf: str) -> None:
    """NotPermitted where one may not type at all; RuleBroken where the name of who signed the paper is missing."""
    for_others = LAW.permits(actor, Act.ENTER_ON_BEHALF, at=decider)
    if on_behalf and not for_others:
        LAW.require(actor, Act.ENTER_ON_BEHALF, at=decider)
    own = LAW.scope(actor, Act.ENTER)
    elsewhere = [place for place in places if not own.covers(place.left)]
    if elsewhere and not for_others:
        LAW.require_all(actor, Act.ENTER, elsewhere)
    if elsewhere and not on_behalf:
        words = _("Cấp quản lý chỉ nhập hộ từ giấy đã ký. Hãy ghi tên người ký vào ô “Nhập hộ”.")
        raise RuleBroken(words, field="on_behalf")


def may_write(actor: Actor, subject: Any) -> bool:
    """Oneself, who enters where the subject belongs, and the level whose round it stands in."""
    if LAW.permits(actor, Act.ENTER_OWN, at=None, person_id=subject.person_id):
        return True
    decider = subject.round.organisation if subject.round else subject.organisation
    return may_enter(actor, subject.organisation, decider)


def require_writing(actor: Actor, subject: Any) -> None:
    """NotPermitted unless one may write about the subject."""
    if not may_write(actor, subject):
        LAW.require(actor, Act.ENTER, at=subject.organisation)
