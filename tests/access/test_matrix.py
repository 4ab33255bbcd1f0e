"""Every address, asked by every post in every relation: what it answers is written in `matrix/`, one table a room.

A table has an entry for each named address of the room:

    ["members:member"]
    asks = "person"                  which row of the world (tests/world.py) the address is about; none for lists
    opens = "oneself secretary"      who may: names of accounts there, or a group of them (see GROUPS)
    forbids = "colleague"            who knows that it is there but may not: 403
    method = "post"                  where only posting makes sense
    query = "organisation=cell"      what follows the address; a place of the world stands for its id

Whoever is not named gets 404 where the address is about a row, 403 where it is not; who did not sign in is led to the door.
Whatever is answered, page, paper or refusal: no secret word of a cell stands in it that the account must never meet.
"""

import logging
import tomllib
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.answers import text_of
from tests.world import BESIDE, COMING, GONE, LINE, World

pytestmark = pytest.mark.django_db
TABLES = Path(__file__).parent / "matrix"
GROUPS = {
    "everybody": ["oneself", *LINE, *BESIDE, *GONE, *COMING, "postless"],
    "holders": ["oneself", *LINE, *BESIDE],
    "line": ["oneself", *LINE],
    "members": ["oneself", "colleague", "member_beside"],
    "cell_posts": ["secretary", "deputy", "overseer"],
    "base_posts": ["base_secretary", "base_office"],
    "offices": ["base_office", "board_staff"],
    "above": ["board_staff", "leader"],
    "beside": list(BESIDE),
    "gone": [*GONE, *COMING, "postless"],
}
OPEN = {200, 302, 303, 204, 422}


def tables() -> dict[str, dict[str, Any]]:
    found = {}
    for path in sorted(TABLES.glob("*.toml")):
        found[path.stem] = tomllib.loads(path.read_text(encoding="utf-8"))
    return found


def addresses(resolver: URLResolver | None = None, prefix: str = "") -> list[str]:
    """The names of all addresses, with their room's."""
    found: list[str] = []
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLResolver):
            room = f"{pattern.namespace}:" if pattern.namespace else ""
            found.extend(addresses(pattern, prefix + room))
        elif isinstance(pattern, URLPattern):
            found.append(prefix + (pattern.name or "nameless"))
    return found


def named(words: str) -> set[str]:
    """Accounts named outright, by group, or taken out again with a minus."""
    found: set[str] = set()
    for word in words.split():
        group = set(GROUPS.get(word.lstrip("-"), [word.lstrip("-")]))
        found = found - group if word.startswith("-") else found | group
    return found


def expected(entry: dict[str, Any], who: str) -> str:
    """open, forbidden or missing."""
    if who in named(entry.get("opens", "")):
        return "open"
    if who in named(entry.get("forbids", "")):
        return "forbidden"
    return "missing" if entry.get("asks") or entry.get("query") else "forbidden"


def answered(status: int, location: str) -> str:
    if status in OPEN:
        return "door" if location.startswith("/sign/in/") else "open"
    return {403: "forbidden", 404: "missing"}.get(status, str(status))


def query(entry: dict[str, Any], world: World) -> str:
    key, _sign, place = entry.get("query", "").partition("=")
    return f"?{key}={world.places[place].pk}" if key else ""


def ask(client: Client, url: str, entry: dict[str, Any]) -> tuple[str, str]:
    """What the address answered, in a word, and its text."""
    response = client.post(url, {}) if entry.get("method") == "post" else client.get(url)
    return answered(response.status_code, response.headers.get("Location", "")), text_of(response)


def test_every_address_stands_in_a_table() -> None:
    listed = [name for table in tables().values() for name in table]
    assert len(listed) == len(set(listed))
    assert set(addresses()) - set(listed) == set()
    assert set(listed) - set(addresses()) == set()
    assert len(listed) > 30


def test_every_name_in_the_tables_is_known() -> None:
    known = {*GROUPS["everybody"], *GROUPS}
    words = {
        word.lstrip("-")
        for table in tables().values()
        for entry in table.values()
        for key in ("opens", "forbids")
        for word in entry.get(key, "").split()
    }
    assert words - known == set()


@pytest.mark.parametrize("room", sorted(tables()))
def test_every_post_gets_what_its_law_says(room: str, world: World, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.CRITICAL, logger="django.request")
    clients = {}
    for name, user in world.users.items():
        clients[name] = Client(raise_request_exception=False)
        clients[name].force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    wrong: dict[str, list[str]] = defaultdict(list)
    for name, entry in tables()[room].items():
        url = reverse(name, args=world.rows[entry["asks"]] if entry.get("asks") else ()) + query(entry, world)
        (outside, text), due = ask(Client(), url, entry), "open" if entry.get("public") else "door"
        if outside != due:
            wrong[f"{name}: {outside}, not {due}"].append("whoever did not sign in")
        for place in leaked(world, "", text) if not entry.get("public") else ():
            wrong[f"{name}: a word of {place}"].append("whoever did not sign in")
        for who, client in () if entry.get("public") else clients.items():
            found, text = ask(client, url, entry)
            if found != (due := expected(entry, who)):
                wrong[f"{name}: {found}, not {due}"].append(who)
            for place in leaked(world, who, text):
                wrong[f"{name}: a word of {place}"].append(who)
    if wrong:
        pytest.fail("\n".join(f"{fault}: {' '.join(who)}" for fault, who in wrong.items()), pytrace=False)


def leaked(world: World, who: str, text: str) -> list[str]:
    """Places whose secret word stands in a text that this account reads."""
    return [place for place, word in world.foreign(who).items() if word in text]


def test_a_word_in_the_wrong_place_is_found() -> None:
    world = World(places=dict.fromkeys(["root", "cell", "cell_beside", "cell_of_base_beside", "cell_far"]))  # type: ignore[arg-type]
    assert leaked(world, "secretary", f"Nông Thị {world.word('cell')}") == []
    assert leaked(world, "secretary_beside", f"Nông Thị {world.word('cell')}") == ["cell"]
    assert len({world.word(place) for place in world.places}) == 5


def test_the_table_would_find_an_open_door() -> None:
    entry = {"asks": "person", "opens": "line -inspector", "forbids": "inspector"}
    assert expected(entry, "secretary") == "open"
    assert expected(entry, "inspector") == "forbidden"
    assert expected(entry, "staff_beside") == "missing"
    assert expected({"opens": "holders"}, "postless") == "forbidden"
