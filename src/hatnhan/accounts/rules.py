"""Which post fits which organisation, and what a sign-in name looks like; plain values only."""

import re
from datetime import date
from typing import Protocol

from django.utils.translation import gettext as _

from hatnhan.access.posts import Post
from hatnhan.foundation.errors import RuleBroken

USERNAME = re.compile(r"[a-z0-9][a-z0-9._-]{2,59}")
CELL_POSTS = frozenset({Post.SECRETARY, Post.DEPUTY, Post.TREASURER, Post.OVERSEER, Post.MEMBER})
BASE_POSTS = frozenset({Post.BASE_SECRETARY, Post.BASE_OFFICE})


class TypeRules(Protocol):
    """What is asked of an organisation's type."""

    @property
    def holds_members(self) -> bool: ...
    @property
    def is_grassroots(self) -> bool: ...
    @property
    def outside(self) -> bool: ...


def checked_username(text: str) -> str:
    """The name in small letters; RuleBroken if it cannot be typed on every phone."""
    name = text.strip().lower()
    if not USERNAME.fullmatch(name):
        raise RuleBroken(
            _("Tên đăng nhập gồm 3 đến 60 chữ cái không dấu, chữ số, dấu chấm hoặc gạch."), field="username"
        )
    return name


def check_grant(post: Post, at: TypeRules, name: str) -> None:
    """Cell posts are held where members are, base posts at the grassroots and at bodies beside the Party, the others above."""
    if post in CELL_POSTS:
        fits = at.holds_members or at.is_grassroots
    elif post in BASE_POSTS:
        fits = at.is_grassroots or at.outside
    else:
        fits = not (at.holds_members or at.is_grassroots or at.outside)
    if not fits:
        raise RuleBroken(
            _("Chức trách này không giao ở {name}. Chọn tổ chức khác.").format(name=name), field="organisation"
        )


def check_days(began_on: date, ended_on: date | None, founded_on: date) -> None:
    """A post begins after its organisation and ends after it began."""
    if began_on < founded_on:
        raise RuleBroken(_("Ngày bắt đầu sớm hơn ngày thành lập tổ chức. Ghi lại ngày."), field="began_on")
    if ended_on is not None and ended_on <= began_on:
        raise RuleBroken(_("Ngày kết thúc phải sau ngày bắt đầu."), field="ended_on")


def check_end(began_on: date, ended_on: date | None, on: date) -> None:
    """A post ends once, not before it began."""
    if on < began_on:
        raise RuleBroken(_("Ngày kết thúc sớm hơn ngày bắt đầu. Ghi lại ngày."), field="on")
    if ended_on is not None and ended_on <= on:
        raise RuleBroken(_("Chức trách này đã kết thúc từ trước."), field="on")
