"""The accounts of the demonstration: opened as soon as the organisations, and the people, they belong to are there."""

import tomllib
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.contrib.auth.hashers import make_password

from hatnhan.access.posts import Post
from hatnhan.accounts.models import User
from hatnhan.accounts.services import NewGrant, NewUser, create_users, grant_posts
from hatnhan.accounts.unattended import site_actor
from hatnhan.members.models import Person
from hatnhan.organisations.models import Organisation

from ..workbooks import cell_codes
from .ground import Ground
from .leadership import standing

PASSWORD = "hoa-sen-2022"
_HELD_SINCE = date(2020, 6, 1)
_FOLDER = Path(__file__).parent.parent
_ORDINARY = ("member", "treasurer")
_FILES = {"song-lam": "accounts_song_lam.toml", "tan-hong": "accounts.toml"}


def accounts(district: str = "tan-hong") -> list[dict[str, Any]]:
    """The table of accounts of one district as its file tells it; a district without a file has none."""
    if district not in _FILES:
        return []
    told: list[dict[str, Any]] = tomllib.loads((_FOLDER / _FILES[district]).read_text(encoding="utf-8"))["account"]
    return told


def with_accounts() -> list[str]:
    """Short names of the districts that have accounts, the living commune first."""
    return list(_FILES)


def open_accounts(ground: Ground) -> int:
    """Open every account that can be opened by now; the number of new ones."""
    have = set(User.objects.values_list("username", flat=True))
    waiting = [one for one in accounts(ground.plan.told["alias"]) if one["username"] not in have]
    places = _places(waiting)
    ready = [one for one in waiting if all(code in places for code in one["at"]) and (_who(one) == "" or ground.people)]
    if not ready:
        return 0
    rows = []
    for one in ready:
        person = _person(one, ground)
        home = places[one["at"][0]] if one["at"] else ground.district
        rows.append(NewUser(one["username"], one.get("name") or str(person), home, person))
    users = create_users(rows, actor=site_actor(), password_hash=shared_hash())
    grant_posts(
        [
            NewGrant(user, Post(post), places[code], max(_HELD_SINCE, places[code].founded_on))
            for user, one in zip(users, ready, strict=True)
            for code in one["at"]
            for post in posts_of(one)
        ],
        actor=site_actor(),
    )
    return len(users)


def posts_of(one: dict[str, Any]) -> list[str]:
    """The posts of an account: none, one, or one that a member holds besides."""
    return [*([one["post"]] if "post" in one else []), *one.get("also", ())]


@lru_cache(maxsize=1)
def shared_hash() -> str:
    """One hash for all accounts: worked out once, and refused wherever the site runs in earnest."""
    return make_password(PASSWORD)


def _places(rows: list[dict[str, Any]]) -> dict[str, Organisation]:
    codes = {code for one in rows for code in one["at"]}
    found: dict[str, Organisation] = {}
    for one in Organisation.objects.filter(code__in=codes) | Organisation.objects.filter(alias__in=codes):
        found |= {name: one for name in (one.code, one.alias) if name in codes}
    return found


def _who(one: dict[str, Any]) -> str:
    return str(one.get("who") or one.get("base") or one.get("seat") or "")


def _person(one: dict[str, Any], ground: Ground) -> Person | None:
    """The member behind an account: who leads the cell or the organisation, or one of those who lead nothing."""
    if not _who(one):
        return None
    plan = ground.plan
    if "seat" in one:
        return standing(ground, ground.district)[one["seat"] - 1]
    if "base" in one:
        number = int(one["base"].rpartition(".")[2]) - 1
        return ground.people[ground.leaders.committees[number][0]]
    base, name = next(key for key, code in cell_codes(plan).items() if code == one["cell"])
    led = ground.leaders.cells[base, name]
    if one["who"] in _ORDINARY:
        others = [i for i in plan.by_base[base] if plan.people[i].cell == name and plan.levels.get(i) and i not in led]
        return ground.people[others[_ORDINARY.index(one["who"])]]
    return ground.people[led[0 if one["who"] == "secretary" else 1]]
