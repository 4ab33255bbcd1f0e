"""Rows about posts: the person by name and year of birth within the commune, the post by the catalogue."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from hatnhan.foundation.text import fold
from hatnhan.members.catalogue import post_by_words

from ..reading import Reading, Row
from .cells import Tree, toned
from .members import asked
from .outcomes import Decided, Outcome, Reason, read_problems, reason, refused
from .people import find_person
from .register import Known, Register, Unit

_INSPECTION = {
    "chu nhiem": "head",
    "pho chu nhiem": "deputy_head",
    "uy vien": "member",
    "pho chu nhiem thuong truc": "deputy_head",
}
_BODY_WORDS = re.compile(
    r"\b(?:cua |o |thuoc )?(?:chi bo|chi uy|dang bo|dang uy|dang doan|ban chap hanh|bch|huyen uy|tinh uy|thanh "
    r"uy|quan uy|cb|cu|du|hu|db)\b.*$"
)
_INSPECTORS = re.compile(r"\s*(?:uy ban kiem tra|ubkt|uy ban kt)\b.*$")
_SHORT = {
    "p": "pho", "bt": "bi thu", "pbt": "pho bi thu", "tt": "thuong truc", "uv": "uy vien",
    "uvubkt": "uy vien ubkt", "tvdu": "uy vien ban thuong vu", "tvhu": "uy vien ban thuong vu", "cn": "chu nhiem",
    "pcn": "pho chu nhiem",
}  # fmt: skip
_DUTIES = re.compile(r" (?:phu trach|theo doi) .*$")
_COMMITTEE = {"dang uy vien": "committee_member", "chi uy vien": "committee_member", "cap uy vien": "committee_member"}


Held = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class PostMeant:
    """A catalogued post, and whether it is one of the inspection committee."""

    code: str
    in_inspection: bool = False
    is_standing: bool = False


def meant_by(text: str) -> PostMeant | None:
    """The post of a wording, with or without the body it is held in; None outside the catalogue."""
    key = " ".join(fold(text).replace(".", " ").replace(",", " ").split())
    if found := post_by_words(key):
        return PostMeant(found.code, is_standing=found.code == "standing_member")
    key = _DUTIES.sub("", " ".join(_SHORT.get(word, word) for word in key.split()))
    if _INSPECTORS.search(key):
        code = _INSPECTION.get(_INSPECTORS.sub("", key).strip())
        return PostMeant(code, in_inspection=True) if code else None
    for words, code in _COMMITTEE.items():
        if key == words or (key.startswith(f"{words} ") and _BODY_WORDS.match(key[len(words) + 1 :])):
            return PostMeant(code)
    found = post_by_words(key) or post_by_words(_BODY_WORDS.sub("", key).strip())
    return PostMeant(found.code, is_standing=found.code == "standing_member") if found else None


def decide_posts(reading: Reading, register: Register) -> list[Decided]:
    """Decide every row; seats already held are the same."""
    tree, answers = Tree(register.units(), register.own), asked(reading.rows, register)
    found = [(row, *find_person(row, tree, answers, register)) for row in reading.rows]
    held = register.seats_of({known.id for _row, known, _cell, _reasons in found if known})
    seen: set[Held] = set()
    return [_decide(row, known, reasons, tree, held, seen) for row, known, _cell, reasons in found]


def _decide(
    row: Row,
    known: Known | None,
    reasons: list[Reason],
    tree: Tree,
    held: Mapping[int, Collection[tuple[int, str]]],
    seen: set[Held],
) -> Decided:
    reasons = [*read_problems(row), *reasons]
    meant = [(text, meant_by(text)) for text in row.values.get("posts", ())]
    if meant and not any(post for _text, post in meant):
        reasons.append(reason(row, "post-unknown", "post", value=", ".join(text for text, _post in meant)))
    if reasons or known is None:
        return refused(row, reasons)
    place = _place(row, tree, known)
    posts = [post for _text, post in meant if post]
    posts = [post for post in posts if (known.id, place.id, post.code) not in seen]
    seen.update((known.id, place.id, post.code) for post in posts)
    plan = {"organisation": place.id, "posts": posts, "others": [text for text, post in meant if not post]}
    new = [post for post in posts if (place.id, post.code) not in held.get(known.id, ())]
    return Decided(row, Outcome.NEW if new else Outcome.SAME, match=known.id, plan=plan | {"new": new})


def _place(row: Row, tree: Tree, known: Known) -> Unit:
    """Where the posts are held: the organisation named, else a cell's posts in his cell, others where the file is "
    "from."""
    named = row.values.get("cell", "")
    for name in (named, row.values.get("base", "")):
        if name and len(units := tree.named(name)) == 1:
            return units[0]
    if named and len(cells := tree.cells_named(row.values["cell_names"], row.values.get("base", ""))[0]) == 1:
        return cells[0]
    words = toned(" ".join(row.values.get("posts", ())))
    speaks_of_cell = toned("chi bộ") in words or toned("chi ủy") in words
    return tree.by_id.get(known.cell_id, tree.own) if speaks_of_cell else tree.own
