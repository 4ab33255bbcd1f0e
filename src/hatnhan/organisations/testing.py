"""Builders of organisations and actors for tests, here and above; everything goes through the services."""

from collections import Counter
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import date
from itertools import count
from types import SimpleNamespace
from typing import Any

from hatnhan.access.posts import Actor, Held, Post
from hatnhan.foundation.testing import hearing

from . import following
from .models import Organisation
from .news import CellsMerged, CellSplit
from .plans import Plan, PlanAct, PlanRow
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
        try:
            with hearing(CellsMerged, self.merged), hearing(CellSplit, self.split):
                yield self
        finally:
            following.wire(before)


def decided(number: str = "12-QĐ/TU", on: date = date(2025, 6, 28)) -> DecisionWords:
    """The words of a decision."""
    return DecisionWords(number, on, "Tỉnh ủy Sông Ngân")


def a_pair_of_provinces() -> Any:
    """Two provinces, four districts, in each four communes of two cells, and an office cell."""
    centre = a_root("Trung ương", "centre")
    world = SimpleNamespace()
    world.provinces = organisations(centre, "province", "Đảng bộ tỉnh Sông Ngân", "Đảng bộ tỉnh Phja Sơn")
    world.districts, world.communes, world.cells, world.offices = [], [], [], []
    for number in range(4):
        (district,) = organisations(world.provinces[number // 2], "district", f"Đảng bộ huyện {number + 1}")
        world.districts.append(district)
        names = [f"Đảng bộ xã {number + 1}.{i + 1}" for i in range(4)]
        for commune in organisations(district, "base_committee", *names):
            world.communes.append(commune)
            world.cells += organisations(commune, "cell", *(f"Chi bộ {commune.name[11:]}.{j + 1}" for j in range(2)))
        world.offices += organisations(district, "base_cell", f"Chi bộ Cơ quan huyện {number + 1}")
    return world


def decision_list(world: Any) -> Plan:
    """The provinces merge; the four communes of each district become one; districts end; one pair of cells merges."""
    first, second = world.provinces
    rows = [PlanRow(PlanAct.MERGE, second.pk, first.pk)]
    for number, district in enumerate(world.districts):
        communes = world.communes[number * 4 : number * 4 + 4]
        rows.append(PlanRow(PlanAct.RETYPE, communes[0].pk, type="commune"))
        rows.append(PlanRow(PlanAct.RENAME, communes[0].pk, name=f"Đảng bộ xã mới {number + 1}"))
        rows.append(PlanRow(PlanAct.MOVE, communes[0].pk, first.pk))
        rows += [PlanRow(PlanAct.MERGE, one.pk, communes[0].pk) for one in communes[1:]]
        rows.append(
            PlanRow(PlanAct.FOUND, f"agency {number}", communes[0].pk, f"Chi bộ Cơ quan xã {number + 1}", "cell")
        )
        rows.append(PlanRow(PlanAct.MERGE, world.offices[number].pk, f"agency {number}"))
        rows.append(PlanRow(PlanAct.DISSOLVE, district.pk))
    rows.append(PlanRow(PlanAct.MERGE, world.cells[1].pk, world.cells[0].pk))
    return Plan([PlanRow(r.act, r.subject, r.to, r.name, r.type, i + 1) for i, r in enumerate(rows)])
