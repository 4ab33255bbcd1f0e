"""What the register under measurement is filled with: a province, districts, bases, cells, members, ratings of 2022.

Organisations and members go through the services of their rooms. Ratings do not: a level passes through proposals,
tallies and decisions there, which would take hours here and is not what is measured; the rows are the same.
"""

import random
from collections.abc import Callable, Iterator
from datetime import date
from itertools import count, islice
from typing import Any

from hatnhan.foundation import clock
from hatnhan.foundation.dates import PartialDate
from hatnhan.foundation.inserting import insert_rows
from hatnhan.members.codes import LogKind
from hatnhan.members.models import Person
from hatnhan.members.services import NewEntry, NewMember, register_members
from hatnhan.organisations.models import Organisation
from hatnhan.organisations.services import NewOrganisation, found_organisations, found_root
from hatnhan.organisations.testing import system
from hatnhan.organisations.types import numbers_where
from hatnhan.reviews.codes import Kind, Reason, Standing
from hatnhan.reviews.models import Decision, Rating, Subject

from . import measuring

FOUNDED = date(2005, 1, 5)
DISTRICTS = 12
CELLS_A_BASE = 19
AT_ONCE = 25_000
YEAR = 2022
Told = Callable[[str, int, float], Any]

FAMILIES = "Nông Triệu Hoàng Lý Đàm Bế Lục Vi Chu Mã Nguyễn Trần Lê Phạm Bùi Đỗ Vũ Đặng Dương Lương".split()
MIDDLES = "Văn|Đức|Minh|Quý|Hữu|Công|Xuân|Thị|Thị Kim|Thị Hồng|Thị Mai|Thị Ngọc|Bích|Thanh|Hải|Quốc".split("|")
GIVEN = (
    "An Anh Bảo Bằng Bình Cúc Cường Dung Duy Dũng Đạt Đông Giang Hà Hải Hạnh Hiền Hoa Hòa Hùng Hương Khánh Kiên Lan "
    "Liên Linh Long Loan Mai Minh Nam Nga Ngân Nghĩa Nhung Phong Phúc Phương Quang Quyên Sơn Tâm Thảo Thắm Thắng Thu "
    "Thủy Tiến Trang Trung Tuấn Tuyết Vân Việt Vinh Xuân Yến"
).split()


def fill(organisations: int, members: int, *, told: Told) -> None:
    """Fill an empty database; `told(what, rows, seconds)` hears of every step."""
    with measuring.watch() as one:
        cells = _organisations(organisations)
    told("organisations founded through the service", organisations, one.seconds)
    with measuring.watch() as one:
        rows = _members(cells, members)
        while some := list(islice(rows, AT_ONCE)):
            register_members(some, actor=system())
    told("members registered through the service", members, one.seconds)
    with measuring.watch() as one:
        rated = _ratings()
    told("subjects and ratings of 2022 copied in", rated, one.seconds)


def _organisations(number: int) -> list[Organisation]:
    """Bases of nineteen cells until the number is reached; the cells."""
    root = found_root(NewOrganisation("Đảng bộ tỉnh Sông Ngân", "province", None, FOUNDED), actor=system())
    rows = [
        NewOrganisation(f"Đảng bộ huyện Phja Sơn {i}", "district", root, FOUNDED, key=f"d{i}")
        for i in range(1, DISTRICTS + 1)
    ]
    for base in count(1):
        if len(rows) + 1 >= number:
            break
        parent = f"d{1 + base % DISTRICTS}"
        rows.append(NewOrganisation(f"Đảng bộ xã Khe Vàng {base}", "base_committee", parent, FOUNDED, key=f"b{base}"))
        cells = min(CELLS_A_BASE, number - 1 - len(rows))
        rows += [
            NewOrganisation(f"Chi bộ ấp {base}.{i}", "cell", f"b{base}", FOUNDED, key=f"c{base}.{i}")
            for i in range(1, cells + 1)
        ]
    founded = found_organisations(rows, decision=None, actor=system())
    return [one for one in founded if one.type == "cell"]


def _members(cells: list[Organisation], number: int) -> Iterator[NewMember]:
    """The same invented people on every run, spread evenly over the cells, cell by cell."""
    dice = random.Random(number)
    for i in range(number):
        cell = cells[i * len(cells) // number]
        middle = dice.choice(MIDDLES)
        admitted = date(dice.randint(1975, 2022), dice.randint(1, 12), dice.randint(1, 28))
        born = date(admitted.year - dice.randint(19, 45), dice.randint(1, 12), dice.randint(1, 28))
        yield NewMember(
            f"{dice.choice(FAMILIES)} {middle} {dice.choice(GIVEN)}", cell, PartialDate.of(admitted),
            PartialDate.of(born), sex=2 if middle.startswith("Thị") else 1, ethnicity=dice.choice((1, 1, 1, 2, 3)),
            religion=dice.choice((1, 1, 1, 1, 2)), card=f"{30_000_000 + i:08d}", log=tuple(_log(dice)),
            particulars={"home_place": "xã Khe Vàng, huyện Phja Sơn", "occupation": "Nông dân", "theory_level": 2},
        )  # fmt: skip


def _log(dice: random.Random) -> Iterator[NewEntry]:
    """A few had something decided about them in the year that is counted."""
    if dice.random() < 0.01:
        yield NewEntry(LogKind.DISCIPLINE, date(YEAR, dice.randint(1, 12), 20), form=dice.randint(1, 2))
    if dice.random() < 0.02:
        yield NewEntry(LogKind.BADGE, date(YEAR, 11, 7), note="30 năm")


_RATING = ("subject_id", "level", "scale", "decision_id")


def _ratings() -> int:
    """A subject for every base, cell and member, nine in ten of them rated by the decision of their base."""
    at = clock.now()
    grassroots = set(numbers_where("is_grassroots"))
    places = Organisation.objects.values_list("pk", "custodian_id", "type_number", "type")
    parents = {pk: parent for pk, parent, _number, _type in places}
    bases = [pk for pk, _parent, number, _type in places if number in grassroots]
    made = Decision.objects.bulk_create(
        Decision(organisation_id=pk, number=f"{n}-QĐ/ĐU", on=date(YEAR, 12, 20), issuer="Ban Thường vụ", entered_at=at,
                 entered_by_name="Hệ thống")
        for n, pk in enumerate(bases, 1)
    )  # fmt: skip
    decision = {one.organisation_id: one.pk for one in made}
    cells = [pk for pk, _parent, _number, type in places if type == "cell"]
    members = Person.objects.order_by("pk").values_list("cell_id", "pk")
    about = [
        *((Kind.ORGANISATION, pk, None, pk) for pk in bases),
        *((Kind.CELL, pk, None, parents[pk]) for pk in cells),
        *((Kind.MEMBER, cell, pk, parents[cell]) for cell, pk in members.iterator()),
    ]
    _write_ratings(about, decision)
    return len(about)


def _write_ratings(about: list[tuple[int, int, int | None, Any]], decision: dict[int, int]) -> None:
    dice = random.Random(YEAR)
    rated = [dice.random() < 0.9 for _ in about]
    subjects = Subject.objects.bulk_create(
        (
            Subject(year=YEAR, kind=kind, organisation_id=place, person_id=person, **_standing(is_rated))
            for (kind, place, person, _base), is_rated in zip(about, rated, strict=True)
        ),
        batch_size=5000,
    )
    insert_rows(Rating, _RATING, (
        (subject.pk, dice.choice((4, 3, 3, 3, 3, 2, 2, 1)), "từ 2018", decision[base])
        for subject, (*_rest, base), is_rated in zip(subjects, about, rated, strict=True) if is_rated
    ))  # fmt: skip


def _standing(is_rated: bool) -> dict[str, int]:
    if is_rated:
        return {"standing": Standing.RATED, "reason": Reason.NONE}
    return {"standing": Standing.NOT_RATED, "reason": Reason.EXEMPT}
