"""Invented people with plausible particulars, drawn from a seeded source so that every build makes the same ones."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from random import Random

from hatnhan.foundation.dates import plus_months

_WORDS = tomllib.loads((Path(__file__).parent / "names.toml").read_text(encoding="utf-8"))
MALE, FEMALE = 1, 2


@dataclass(frozen=True, slots=True)
class InventedPerson:
    """One member as an office would know him; the days at the end say why he is not reviewed here."""

    name: str
    sex: int
    born_on: date
    ethnicity: str
    religion: str
    identity: str
    card: str
    admitted_on: date
    official_on: date | None
    cell: str
    base: int
    schooling: str
    theory: str
    occupation: str
    home: str
    exempt_on: date | None = None
    suspended_on: date | None = None
    away_on: date | None = None
    abroad_on: date | None = None

    @property
    def reason(self) -> str:
        """Why he is no subject of the round; empty when he is rated."""
        if self.exempt_on:
            return "exempt"
        if self.suspended_on:
            return "suspended"
        return "elsewhere" if self.away_on or self.abroad_on else ""


@dataclass(frozen=True, slots=True)
class Words:
    """What differs from place to place: family names, and weights of peoples and religions; empty for the delta's."""

    families: Sequence[str] = ()
    ethnicities: Mapping[str, int] = field(default_factory=dict)
    religions: Mapping[str, int] = field(default_factory=dict)


class Crowd:
    """Draws people whose identity and card numbers never repeat; nobody is recognised after `until`."""

    def __init__(
        self, seed: int, province_code: str, *, until: date = date(2022, 11, 30), words: Words = Words()
    ) -> None:
        self.draw = Random(seed)
        self.province = province_code.zfill(3)
        self.until = until
        self.words = words
        self.count = 0
        self.seen: set[tuple[str, str, date]] = set()

    def member(
        self, *, cell: str, base: int, kind: str, admitted: tuple[date, date], home: str, age: tuple[int, int]
    ) -> InventedPerson:
        """One person admitted between two days, of an age between two at the end of the crowd's year."""
        while True:
            sex = FEMALE if self.draw.random() < _WOMEN.get(kind, 0.36) else MALE
            name = self._name(sex)
            born = self._day(date(self.until.year - age[1], 1, 1), date(self.until.year - age[0], 12, 31))
            if (cell, name, born) not in self.seen:
                break
        self.seen.add((cell, name, born))
        self.count += 1
        first = max(admitted[0], plus_months(born, 12 * 19))
        joined = self._joined(min(first, admitted[1]), admitted[1])
        official = plus_months(joined, 12)
        return InventedPerson(
            name, sex, born, self._of(self.words.ethnicities or _PEOPLES), self._religion(), self._identity(sex, born),
            self._card(), joined, official if official <= self.until else None, cell, base,
            self._of({"12/12": 78, "9/12": 22}), self._of({"": 35, "Sơ cấp": 30, "Trung cấp": 31, "Cao cấp": 4}),
            _OCCUPATIONS.get(kind, "Nông dân"), home,
        )  # fmt: skip

    def day(self, first: date, last: date) -> date:
        """A day between two, both possible."""
        return self._day(first, last)

    def _name(self, sex: int) -> str:
        words = _WORDS["female" if sex == FEMALE else "male"]
        parts = (self.words.families or _WORDS["families"], words["middles"], words["givens"])
        return " ".join(self.draw.choice(part) for part in parts)

    def _identity(self, sex: int, born: date) -> str:
        century = (2 if born.year >= 2000 else 0) + (1 if sex == FEMALE else 0)
        return f"{self.province}{century}{born.year % 100:02d}{self.count:06d}"

    def _card(self) -> str:
        return f"{int(self.province):02d}{self.count:06d}"

    def _religion(self) -> str:
        return self._of(self.words.religions or _RELIGIONS)

    def _of(self, weights: Mapping[str, int]) -> str:
        return self.draw.choices(list(weights), list(weights.values()))[0]

    def _joined(self, first: date, last: date) -> date:
        """Within a year any day alike; over many years rather early in a life than late."""
        days = (last - first).days
        return self._day(first, last) if days < _YEAR else first + timedelta(days=int(days * self.draw.random() ** 2))

    def _day(self, first: date, last: date) -> date:
        return first + timedelta(days=self.draw.randrange((last - first).days + 1))


_YEAR = 366
_PEOPLES = {"Kinh": 97, "Hoa": 2, "Khmer": 1}
_RELIGIONS = {"Không": 88, "Phật giáo": 6, "Phật giáo Hòa Hảo": 5, "Cao Đài": 1}
_WOMEN = {"school": 0.62, "army": 0.2, "border": 0.04}
_OCCUPATIONS = {
    "army": "Sĩ quan", "border": "Sĩ quan biên phòng",
    "police": "Sĩ quan công an", "school": "Giáo viên", "agency": "Cán bộ, công chức",
    "enterprise": "Nhân viên", "office": "Cán bộ, công chức xã",
}  # fmt: skip
