"""Builders of organisations and actors for tests, here and above; everything goes through the services."""

from collections import Counter
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import date
from itertools import count

from hatnhan.access.posts import Actor, Held, Post
from hatnhan.foundation.testing import hearing

from . import following
from .models import Organisation
from .news import CellsMerged, CellSplit
from .queries import custody_line
from .services import DecisionWords, NewOrganisation, found_organisations, found_root

FOUNDED = date(2010, 1, 5)
EVERYWHERE = 2**62
_numbers = count(1)


def system() -> Actor:
    """An unattended actor that may do everything everywhere."""
    ground = (Post.OPERATOR, Post.BOARD_STAFF, Post.BASE_OFFICE, Post.BASE_SECRETARY, Post.LEADER)
    return Actor(None, "Hệ thống", posts=frozenset(Held(post, 0, 0, EVERYWHERE) for post in ground))


def office(at: Organisation, post: Post = Post.BASE_OFFICE, *, person_id: int | None = None) -> Actor:
    """Somebody who holds one post at one organisation."""
    at.refresh_from_db()
    held = Held(post, at.pk, at.left, at.right)
    return Actor(next(_numbers), f"{post} {at.pk}", person_id, frozenset({held}), frozenset(custody_line([at.pk])))


def a_root(name: str = "Đảng bộ tỉnh Sông Ngân", type: str = "province", **more: object) -> Organisation:
    """A province."""
    return found_root(NewOrganisation(name, type, None, FOUNDED, **more), actor=system())  # type: ignore[arg-type]


def organisations(parent: Organisation, type: str, *names: str, founded_on: date = FOUNDED) -> list[Organisation]:
    """Several of one type under one parent."""
    rows = [NewOrganisation(name, type, parent, founded_on) for name in names]
    return found_organisations(rows, decision=None, actor=system())


def a_district(bases: int = 2, cells: int = 2, root: Organisation | None = None) -> Organisation:
    """A province (unless given), a district, base committees "Đảng bộ xã 1..." and cells "Chi bộ ấp 1.1..."."""
    number = next(_numbers)
    root = root or a_root(f"Đảng bộ tỉnh Sông Ngân {number}")
    (district,) = organisations(root, "district", f"Đảng bộ huyện Phja Sơn {number}")
    communes = organisations(district, "base_committee", *(f"Đảng bộ xã {i + 1}" for i in range(bases)))
    for i, commune in enumerate(communes):
        organisations(commune, "cell", *(f"Chi bộ ấp {i + 1}.{j + 1}" for j in range(cells)))
    district.refresh_from_db()
    return district


class Crowd:
    """Invented members by cell, who follow merges and splits as members do; `fails` plants a fault half-way."""

    def __init__(self, *, fails: bool = False) -> None:
        self.cell_of: dict[int, int] = {}
        self.fails = fails

    def enter(self, cell: Organisation, count: int) -> None:
        start = len(self.cell_of) + 1
        self.cell_of.update(dict.fromkeys(range(start, start + count), cell.pk))

    def count(self, ids: Collection[int], on: date) -> dict[int, int]:
        wanted = set(ids)
        return Counter(cell for cell in self.cell_of.values() if cell in wanted)

    def merged(self, news: CellsMerged) -> None:
        self.cell_of = {person: news.into.get(cell, cell) for person, cell in self.cell_of.items()}
        if self.fails:
            raise RuntimeError("planted")

    def split(self, news: CellSplit) -> None:
        self.cell_of.update(news.people)

    @contextmanager
    def followed(self) -> Iterator["Crowd"]:
        """Listen and be counted, alone, until the test is over."""
        before = list(following._followers)
        following.wire([following.Follower("members", "đảng viên", self.count)])
        with hearing(CellsMerged, self.merged), hearing(CellSplit, self.split):
            yield self
        following.wire(before)


def decided(number: str = "12-QĐ/TU", on: date = date(2025, 6, 28)) -> DecisionWords:
    """The words of a decision."""
    return DecisionWords(number, on, "Tỉnh ủy Sông Ngân")
