"""Invented people of a commune, and the many ways in which offices write their names, dates and numbers."""

import unicodedata
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random

from hatnhan.foundation.dates import PartialDate
from hatnhan.imports.matching import Unit

from .registers import FakeRegister

COMMUNE = Unit(1, "Đảng bộ xã Thuận Hòa", "97.210.004", 9, type="base_committee")
CELLS = (
    "Chi bộ ấp Hòa Bình", "Chi bộ ấp Thủy Đông", "Chi bộ khóm 3", "Chi bộ Tổ dân phố số 12", "Chi bộ Trường Tiểu học Thuận Hòa 1",
    "Chi bộ Trường Mẫu giáo Hướng Dương", "Chi bộ Trạm Y tế xã", "Chi bộ Công an xã", "Chi bộ Quân sự xã",
    "Chi bộ Cơ quan xã", "Chi bộ Hợp tác xã Nông nghiệp Tân Tiến", "Chi bộ ấp Năm",
)  # fmt: skip
UNITS = tuple(
    Unit(10 + i, name, f"97.210.004.000.{i:03d}", 1, holds_members=True, type="cell") for i, name in enumerate(CELLS, 1)
)
FAMILY = (
    "Nguyễn", "Trần", "Lê", "Phạm", "Huỳnh", "Võ", "Đặng", "Bùi", "Tống", "Cống", "Công", "Ưng", "Kiều", "Ký",
    "Thạch", "Lò", "K'Brốt", "Ông", "Từ", "Nơi", "Lưu",
)  # fmt: skip
MIDDLE = {
    "male": ("Văn", "Công", "Hữu", "Đình", "Tấn", "Ngọc", "", "Bí", "Thanh Hải", "Chí"),
    "female": ("Thị", "Ngọc", "Thị Mỹ", "Thu", "Nữ Hoàng", "", "Thị Bích", "Cộng"),
}
GIVEN = (
    "An", "Bình", "Nam", "Nữ", "Năm", "Thư", "Kỳ", "Hòa", "Thủy", "Tổng", "Cộng", "Chi", "Ân", "Tám", "Xuân",
    "Hoàng", "Ủy", "Đức", "Trưởng", "Vượng", "Ý", "Uyên", "Huyền", "Ghi",
)  # fmt: skip


@dataclass(frozen=True)
class Person:
    """One invented member, with the values that a right reading gives back."""

    name: str
    sex: str
    birth: PartialDate
    admitted: PartialDate
    official: PartialDate | None
    identity: str
    card: str
    unit: Unit

    def values(self, *fields: str) -> dict[str, object]:
        return {field: value for field in fields if (value := getattr(self, field)) not in (None, "")}


def somebody(rng: Random, unit: Unit) -> Person:
    sex = rng.choice(("male", "female"))
    born = date(1945, 1, 1) + timedelta(days=rng.randrange(57 * 365))
    admitted = born + timedelta(days=rng.randrange(19 * 366, 20 * 366))
    official = admitted + timedelta(days=366) if admitted < date(2021, 10, 1) else None
    name = " ".join(filter(None, (rng.choice(FAMILY), rng.choice(MIDDLE[sex]), rng.choice(GIVEN))))
    digit = (sex == "female") + 2 * (born.year >= 2000)
    identity = f"0{rng.randrange(10, 97)}{digit}{born.year % 100:02d}{rng.randrange(1, 10**6):06d}"
    return Person(
        name, sex, known(born), known(admitted), official and known(official), identity,
        f"97{rng.randrange(10**6):06d}" if rng.random() < 0.7 else identity, unit,
    )  # fmt: skip


def known(day: date) -> PartialDate:
    return PartialDate(day.year, day.month, day.day)


def register(own: Unit = COMMUNE) -> FakeRegister:
    return FakeRegister(own, (COMMUNE, *UNITS), people=())


def written_date(rng: Random, day: PartialDate, way: str) -> tuple[object, PartialDate]:
    """What stands in the cell, and the date that it says."""
    if way == "mixed":
        way = rng.choice(DATES[:-1])
    d, m, y = day.day, day.month, day.year
    match way:
        case "cell":
            return date(y, m, d), day
        case "moment":
            return datetime.combine(date(y, m, d), time(7, 30)), day
        case "serial":
            return float((date(y, m, d) - date(1899, 12, 30)).days), day
        case "year":
            return rng.choice((float(y), str(y), f"Năm {y}")), PartialDate(y)
        case "month":
            return rng.choice((f"{m:02d}/{y}", f"{m}/{y}", f"tháng {m} năm {y}", f"{m:02d}-{y}")), PartialDate(y, m)
    forms = {
        "text": f"{d:02d}/{m:02d}/{y}", "short": f"{d}/{m}/{y}", "dots": f"{d:02d}.{m:02d}.{y}", "dashes": f"{d:02d}-{m:02d}-{y}",
        "iso": f"{y}-{m:02d}-{d:02d}", "stamp": f"{y}-{m:02d}-{d:02d} 00:00:00", "apostrophe": f"'{d:02d}/{m:02d}/{y}",
        "words": f"ngày {d:02d} tháng {m:02d} năm {y}", "blanks": f" {d:02d} / {m:02d} / {y}\u00a0", "comma": f"{d}/{m}/{y}.",
    }  # fmt: skip
    return forms[way], day


DATES = (
    "text", "cell", "moment", "serial", "short", "dots", "dashes", "iso", "stamp", "apostrophe", "words", "blanks", "comma",
    "mixed",
)  # fmt: skip
BIRTHS = (*DATES, "year", "month")


def written_name(rng: Random, name: str, way: str) -> str:
    match way:
        case "upper":
            return name.upper()
        case "decomposed":
            return unicodedata.normalize("NFD", name)
        case "blanks":
            return f"  {name.replace(' ', chr(160) + ' ', 1)} "
        case "comrade":
            return rng.choice(("Đ/c ", "Đ/c: ", "Đồng chí ", "đ/c. ")) + name
        case "lower":
            return name.lower()
    return name


NAMES = ("plain", "upper", "decomposed", "blanks", "comrade", "lower")


def written_cell(rng: Random, name: str, way: str) -> str:
    short = name.removeprefix("Chi bộ ")
    match way:
        case "bare":
            return short
        case "abbreviated":
            return rng.choice(("CB ", "CB. ", "cb ")) + short
        case "upper":
            return name.upper()
        case "decomposed":
            return unicodedata.normalize("NFD", name)
        case "tones":
            return name.replace("òa", "oà").replace("ủy", "uỷ").replace("Hòa", "Hoà").replace("Thủy", "Thuỷ")
        case "blanks":
            return f" {name.replace(' ', '  ', 1)}."
    return name


CELL_WAYS = ("plain", "bare", "abbreviated", "upper", "decomposed", "tones", "blanks")


def written_number(rng: Random, number: str, way: str) -> object:
    if not number:
        return rng.choice(("", "-", "Chưa có", None))
    match way:
        case "number":
            return float(number)
        case "point":
            return f"{number}.0"
        case "apostrophe":
            return f"'{number}"
        case "blanks":
            return f" {number[:3]} {number[3:]} "
        case "stripped":
            return number.lstrip("0")
    return number


NUMBERS = ("text", "number", "point", "apostrophe", "blanks", "stripped")

# A fault by its code: how it spoils what is written of a person, and in which field the refusal must point.
FAULTS = {
    "name-missing": ("name", ""),
    "birth-missing": ("birth", ""),
    "admitted-missing": ("admitted", ""),
    "date-impossible": ("birth", "30/02/1970"),
    "date-unreadable": ("admitted", "khoảng năm bảy mươi"),
    "date-future": ("admitted", "01/01/2023"),
    "date-order": ("admitted", "01/01/1930"),
    "cccd-length": ("identity", "097080"),
    "cccd-format": ("identity", "9,7E+10"),
    "cccd-placeholder": ("identity", "000000000000"),
    "card-format": ("card", "ĐV-0001"),
    "unknown-cell": ("cell", "Chi bộ ấp Không Ai Biết"),
    "cell-missing": ("cell", ""),
}
