"""What stands around every page: navigation, who is signed in, the organisation's path, the day it is seen as of."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from hatnhan.foundation import clock


@dataclass(frozen=True)
class Item:
    """A place in the navigation; `due` paints its count in the accent colour; `short` names it on a phone's bar."""

    label: str
    url: str
    icon: str
    count: int = 0
    due: bool = False
    current: bool = False
    short: str = ""


@dataclass
class Shell:
    """Set on the request by the shell's middleware; pages may render without it."""

    items: Sequence[Item] = ()
    more_items: Sequence[Item] = ()
    tabs: Sequence[Item] = ()
    rest: Sequence[Item] = ()
    who_name: str = ""
    who_post: str = ""
    who_url: str = ""
    search_url: str = ""
    home_url: str = "/"
    path: Sequence[tuple[str, str]] = ()
    as_of: date | None = None
    as_of_url: str = ""
    sign_out_url: str = ""


@dataclass(frozen=True)
class Frame:
    """The shell as one page sees it; the page's own `path` and `as_of` win."""

    shell: Any
    path: Sequence[tuple[str, str]] = ()
    as_of: date | None = None
    as_of_url: str = ""
    is_past: bool = field(default=False)

    @property
    def has_nav(self) -> bool:
        return bool(getattr(self.shell, "items", ()))


def frame_of(context: Mapping[str, Any] | Any) -> Frame:
    """Put together what the base page needs; everything may be absent."""
    shell = getattr(context.get("request"), "shell", None) or Shell()
    path = [_step(step) for step in context.get("path") or getattr(shell, "path", ()) or ()]
    as_of = context.get("as_of") or getattr(shell, "as_of", None)
    url = str(context.get("as_of_url") or getattr(shell, "as_of_url", ""))
    return Frame(shell, path, as_of, url, bool(as_of and as_of != clock.today()))


def _step(step: Any) -> tuple[str, str]:
    if isinstance(step, tuple | list):
        return str(step[0]), str(step[1] or "")
    link = getattr(step, "get_absolute_url", None)
    return str(step), link() if link else ""
