"""A register of a few invented people for tests of matching."""

from dataclasses import dataclass, field

from hatnhan.foundation.dates import PartialDate
from hatnhan.foundation.text import fold
from hatnhan.imports.matching import Hit, Known, Unit
from hatnhan.members.catalogue import ethnicity_code

COMMUNE = Unit(1, "Đảng bộ xã Hòa Bình", "99.111.001", 9, type="base_committee")
ONE = Unit(11, "Chi bộ ấp Một", "99.111.001.000.001", 1, holds_members=True, type="cell")
TWO = Unit(12, "Chi bộ ấp Hòa Bình", "99.111.001.000.002", 1, holds_members=True, type="cell")
DISTRICT = Unit(9, "Đảng bộ huyện Sông Ngân", "99.111", None, type="district")
OTHER = Unit(2, "Đảng bộ xã Hòa An", "99.111.002", 9, type="base_committee")
THREE = Unit(21, "Chi bộ ấp Một", "99.111.002.000.001", 2, holds_members=True, type="cell")


def known(
    number: int, name: str, birth: PartialDate, cell: Unit, identity: str = "", card: str = "", **values: object
) -> Known:
    kept = {"name": name, "birth": birth, "card": card, "ethnic": ethnicity_code("Kinh"), **values}
    return Known(number, name, fold(name), birth, cell.id, identity and f"#{identity}", card, kept)


AN = known(
    101, "Nguyễn Văn An", PartialDate(1980, 2, 3), ONE, "099080123456", "99123456",
    admitted=PartialDate(2005, 5, 19), official=PartialDate(2006, 5, 19), sex=1, native="Xã Cũ",
)  # fmt: skip
BINH = known(102, "Trần Thị Bình", PartialDate(1985, 3, 4), TWO, "", "99654321", admitted=PartialDate(2010, 9, 2))
BARE = known(103, "Lý Văn Tám", PartialDate(1971, 1, 1), ONE, admitted=PartialDate(1999))


@dataclass
class FakeRegister:
    """Answers from lists; `elsewhere` holds numbers of people out of scope."""

    own: Unit = COMMUNE
    tree: tuple[Unit, ...] = (COMMUNE, ONE, TWO)
    people: tuple[Known, ...] = (AN, BINH, BARE)
    elsewhere: tuple[str, ...] = ()
    seats: dict = field(default_factory=dict)
    levels: dict = field(default_factory=dict)
    entries: set = field(default_factory=set)
    asked: int = 0

    def mark_of(self, identity):
        return f"#{identity}"

    def units(self):
        return self.tree

    def by_identity(self, marks):
        self.asked += 1
        found = {one.identity_mark: Hit(one) for one in self.people if one.identity_mark in set(marks)}
        return found | {mark: Hit(None) for mark in marks if mark[1:] in self.elsewhere}

    def by_card(self, cards):
        self.asked += 1
        found = {one.card: Hit(one) for one in self.people if one.card and one.card in set(cards)}
        return found | {card: Hit(None) for card in cards if card in self.elsewhere}

    def by_name(self, folded):
        self.asked += 1
        wanted = set(folded)
        found = {}
        for one in self.people:
            if one.folded in wanted:
                found.setdefault(one.folded, []).append(one)
        return found

    def seats_of(self, persons):
        return self.seats

    def levels_of(self, subjects, year):
        return self.levels

    def decisions_of(self, persons):
        return self.entries

    def places(self):
        return {}
