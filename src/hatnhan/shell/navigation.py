"""The navigation of the house: what the rooms offer, as far as the actor may go."""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hatnhan.access.posts import Actor, Post
from hatnhan.accounts.models import name_of
from hatnhan.ui.frame import Item, Shell
from hatnhan.ui.offers import Place

from .rooms import drawers

HOME = Place(gettext_lazy("Hôm nay"), "home", "sun", 0)
RULES = Place(gettext_lazy("Quy định đang áp dụng"), "rulebook:in_force", "scale", 85, more=True)
JOBS = Place(gettext_lazy("Việc đã giao cho máy"), "work:jobs", "loader", 95, more=True)
SEARCHED = "members:members"
TABS = 4  # and "more", which opens all the rest


@cache
def places() -> tuple[Place, ...]:
    """Everything the rooms offer, in order."""
    offered = [place for _room, module in drawers("navigation") for place in module.ITEMS]
    return (HOME, *sorted([*offered, RULES, JOBS], key=lambda place: place.order))


def shell_of(request: HttpRequest) -> Shell:
    """What stands around this request's page; nothing around the page of somebody not signed in."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    if actor.user_id is None:
        return Shell()
    offered = [(place, url) for place in places() if place.shown(actor) and (url := _address(place.view))]
    here = _here(request.path, [url for _place, url in offered])
    shown = [(place, _item(place, url, actor, here)) for place, url in offered]
    items = [item for place, item in shown if not place.more]
    more_items = [item for place, item in shown if place.more]
    return Shell(
        items=items,
        more_items=more_items,
        tabs=items[:TABS],
        rest=[*items[TABS:], *more_items],
        who_name=actor.name,
        who_post=_posts_in_words(actor),
        who_url=reverse("accounts:me"),
        sign_out_url=reverse("account_logout"),
        search_url=next((item.url for place, item in shown if place.view == SEARCHED), ""),
    )


def _here(path: str, urls: Iterable[str]) -> str:
    """The one entry under which a page lies, the deepest that leads to it; the home page leads to itself alone."""
    return max((url for url in urls if path == url or (url != "/" and path.startswith(url))), key=len, default="")


def _item(place: Place, url: str, actor: Actor, here: str) -> Item:
    count = place.due(actor) if place.due else 0
    return Item(str(place.label), url, place.icon, count, due=count > 0, current=url == here, short=str(place.short))


def _address(view: str) -> str:
    try:
        return reverse(view)
    except NoReverseMatch:
        return ""


def _posts_in_words(actor: Actor) -> str:
    return ", ".join(_names(actor)) or _("Chưa được giao chức trách")


def _names(actor: Actor) -> Iterator[Any]:
    held = {(one.post, one.outside) for one in actor.posts}
    return (name_of(post, outside=beside) for post in Post for beside in (False, True) if (post, beside) in held)
