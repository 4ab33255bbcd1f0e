"""Lists of members laid out as offices do, each with the truth of every row.

Headings and habits come from the survey of real workbooks, not from the reader's own vocabulary.
"""

from dataclasses import dataclass, field, replace
from random import Random

from .list_columns import columns_of
from .office_words import AFTER, BETWEEN, NOTES, PREPARERS, SAID, SECTIONS, SIGNERS, SUBTOTALS, TITLES
from .offices import (
    FAULTS,
    UNITS,
    Person,
    somebody,
    written_cell,
    written_date,
    written_name,
    written_number,
)
from .plans import Plan


@dataclass(frozen=True)
class Truth:
    """What one Excel row must become."""

    sheet: int
    row: int
    person: Person
    values: dict[str, object]
    fault: str = ""
    fields: tuple[str, ...] = ()


@dataclass
class Made:
    """A workbook as rows of sheets, ready to be written, and the truth of its data rows."""

    sheets: list[list[list[object]]] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    merges: dict[int, list[str]] = field(default_factory=dict)
    truths: list[Truth] = field(default_factory=list)
    columns: dict[str, int] = field(default_factory=dict)


def made(plan: Plan, rng: Random, *, cells: int = 3, each: int = 4) -> Made:
    """One workbook of the plan."""
    return _Typist(plan, rng).typed(cells, each)


class _Typist:
    def __init__(self, plan: Plan, rng: Random) -> None:
        self.plan, self.rng, self.made = plan, rng, Made()
        mark = rng.choice(("{t}", "{r}"))
        self.sections = [form for form in SECTIONS if mark in form]
        self.columns = columns_of(plan, rng)
        self.made.columns = {name: i + plan.offset for i, (name, *_texts) in enumerate(self.columns)}
        self.width = plan.offset + len(self.columns)

    def typed(self, cells: int, each: int) -> Made:
        chosen = self.rng.sample(UNITS, cells)
        if self.plan.cell_from in ("sheet", "title"):
            apart = self.plan.cell_from == "sheet" or self.rng.random() < 0.5
            for unit in chosen:
                if apart or not self.made.sheets:
                    self._sheet(
                        unit.name.removeprefix("Chi bộ ") if self.plan.cell_from == "sheet" else f"Sheet {unit.id}"
                    )
                self._titles(unit if self.plan.cell_from == "title" else None)
                self._heads()
                self._people([unit], each)
                self._tail()
        else:
            self._sheet("Danh sách")
            self._titles(None)
            self._heads()
            self._people(chosen, each)
            self._tail()
        return self.made

    def _sheet(self, name: str) -> None:
        self.made.sheets.append([])
        self.made.names.append(name[:31])

    @property
    def rows(self) -> list[list[object]]:
        return self.made.sheets[-1]

    def _add(self, cells: dict[int, object] | None = None) -> None:
        self.rows.append([(cells or {}).get(i, "") for i in range(self.width)])

    def _merge(self, top: int, left: int, bottom: int, right: int) -> None:
        area = f"{letter(left)}{top + 1}:{letter(right)}{bottom + 1}"
        self.made.merges.setdefault(len(self.made.sheets) - 1, []).append(area)

    def _titles(self, unit) -> None:
        at, n = self.plan.offset, self.plan.titles
        lines = [
            {at: "ĐẢNG BỘ HUYỆN BA VÀM", at + 4: "ĐẢNG CỘNG SẢN VIỆT NAM"}, {at: "ĐẢNG ỦY XÃ THUẬN HÒA"},
            {at + 4: "Thuận Hòa, ngày 31 tháng 12 năm 2022"}, {at + 1: "(Kèm theo Công văn số 12-CV/ĐU ngày 03/02/2022)"}, {},
        ]  # fmt: skip
        for cells in lines[:n]:
            self._add(cells)
        if unit:
            self._add({at: self.rng.choice(TITLES).format(unit.name.upper())})
        elif n:
            self._add({at: "DANH SÁCH ĐẢNG VIÊN NĂM 2022"})
        if n and self.plan.merged:
            self._merge(len(self.rows) - 1, at, len(self.rows) - 1, self.width - 1)

    def _heads(self) -> None:
        deep = max(len(texts) for _name, *texts in self.columns)
        top, at = len(self.rows), self.plan.offset
        if self.plan.three_rows and deep == 2:
            self._super(at)
        first = len(self.rows)
        for level in range(deep):
            self._add({i + at: texts[level] for i, (_name, *texts) in enumerate(self.columns) if level < len(texts)
                       and not (level == 0 and deep == 2 and len(texts) == 2 and self._follows(i))})  # fmt: skip
        if deep == 2:
            self._merge_heads(first, at)
        if self.plan.names == "spread":
            i = self.made.columns["family_name"]
            self._merge(first, i, first + deep - 1 if self.plan.merged else first, i + 1)
        if self.plan.column_numbers:
            mark = self.rng.choice(("({})", "{}"))
            self._add({i + at: mark.format(i + 1) for i in range(len(self.columns))})
        self.heading = self.rows[first : first + deep]
        self.top = top

    def _super(self, at: int) -> None:
        names = [name for name, *_texts in self.columns]
        start = next(i for i, (_name, *texts) in enumerate(self.columns) if len(texts) == 2)
        self._add({start + at: "Thông tin đảng viên"})
        if start + 1 < len(names):
            self._merge(len(self.rows) - 1, start + at, len(self.rows) - 1, self.width - 1)

    def _follows(self, i: int) -> bool:
        return i > 0 and self.columns[i - 1][1] == self.columns[i][1] and len(self.columns[i - 1]) == 3

    def _merge_heads(self, top: int, at: int) -> None:
        if not self.plan.merged:
            return
        i = 0
        while i < len(self.columns):
            _name, *texts = self.columns[i]
            last = i
            if len(texts) == 2:
                while last + 1 < len(self.columns) and self._follows(last + 1):
                    last += 1
                if last > i:
                    self._merge(top, i + at, top, last + at)
            elif not (self.plan.names == "spread" and self.columns[i][0] in ("family_name", "given_name")):
                self._merge(top, i + at, top + 1, i + at)
            i = last + 1

    def _people(self, units, each: int) -> None:
        plan, rng, at, n = self.plan, self.rng, self.plan.offset, 0
        for k, unit in enumerate(units):
            if plan.cell_from == "section":
                self._section(unit, k, each)
                n = 0
            start = len(self.rows)
            for i in range(each):
                n += 1
                self._person(somebody(self.rng, unit), n, head_of_merge=plan.cell_from != "merged" or i == 0)
                if plan.blank_rows and plan.cell_from != "merged" and self.rng.random() < 0.3:
                    self._add()
                if plan.repeated and plan.cell_from != "merged" and self.rng.random() < 0.2:
                    if rng.random() < 0.5:
                        self._add({at + rng.randrange(self.width - at): rng.choice(BETWEEN).format(n)})
                    self.rows.extend([list(row) for row in self.heading])
            if plan.cell_from == "merged":
                self._merge(start, self.made.columns["cell"], len(self.rows) - 1, self.made.columns["cell"])
            if plan.subtotals and plan.cell_from == "section":
                self._add({at + plan.numbered: self.rng.choice(SUBTOTALS).format(each)})

    def _section(self, unit, k: int, each: int) -> None:
        at, roman = self.plan.offset, ("I", "II", "III", "IV")[k]
        text = self.rng.choice((unit.name, unit.name.upper()))
        if self.plan.numbered and self.rng.random() < 0.3:
            return self._add({at: roman, at + 1: text})
        form = self.rng.choice(self.sections)
        where = at if self.rng.random() < 0.7 else at + self.plan.numbered
        self._add({where: form.format(r=roman, t=text, n=each, s=text[7:])})
        if self.plan.merged and self.rng.random() < 0.6 and where == at:
            self._merge(len(self.rows) - 1, at, len(self.rows) - 1, self.width - 1)
        return None

    def _person(self, person: Person, n: int, *, head_of_merge: bool) -> None:
        plan, rng = self.plan, self.rng
        fault = self._fault() if rng.random() < plan.faults else ""
        cells, person = self._written(person, n, "text" if fault else plan.number_way)
        spoiled: tuple[str, ...] = ()
        if fault:
            spoiled = self._spoil(cells, fault, person)
        if not head_of_merge:
            cells.pop("cell", None)
        self._add({self.made.columns[name]: cell for name, cell in cells.items()})
        self.made.truths.append(self._truth(person, fault, spoiled))

    def _fault(self) -> str:
        return self.rng.choice([code for code, (name, _text) in FAULTS.items() if self._can_spoil(code, name)])

    def _can_spoil(self, code: str, name: str) -> bool:
        """Whether the list has the column, and a row so spoiled is still one that can be told from empty ones."""
        plan, has = self.plan, self.made.columns
        if name == "birth":
            return plan.births != "split"
        if name == "name" and not plan.numbered:
            return False
        if name == "cell" and plan.cell_from == "merged":
            return False
        return name in has and not (code == "date-order" and plan.births == "split")

    def _spoil(self, cells: dict[str, object], fault: str, person: Person) -> tuple[str, ...]:
        name, text = FAULTS[fault]
        if name == "birth" and self.plan.births == "under":
            cells[f"birth_{person.sex}"] = text
            return (f"birth_{person.sex}",) if text else ("birth_male", "birth_female")
        cells[name] = text
        return ("admitted", "birth", "birth_male", "birth_female", "birth_year") if fault == "date-order" else (name,)

    def _written(self, person: Person, n: int, number_way: str) -> tuple[dict[str, object], Person]:
        """What stands in the cells, and the person as precisely as they say."""
        plan, rng = self.plan, self.rng
        cells: dict[str, object] = {"number": rng.choice((float(n), f"{n}", f"{n:02d}", f"{n}.", f"{n})"))}
        name = written_name(rng, person.name, plan.name_way)
        cells["name"] = name
        cells["family_name"], _, cells["given_name"] = name.strip().rpartition(" ")
        birth, kept = written_date(rng, person.birth, plan.birth_way if plan.births != "split" else "text")
        person = replace(person, birth=kept)
        if plan.births == "split":
            cells |= {"birth_day": kept.day, "birth_month": kept.month, "birth_year": kept.year}
        cells["birth" if plan.births == "one" else f"birth_{person.sex}"] = birth
        cells["sex"] = rng.choice({"male": ("Nam", "NAM", "nam"), "female": ("Nữ", "NỮ", "nữ")}[person.sex])
        cells[f"sex_{person.sex}"] = "x"
        for name in ("admitted", "official"):
            if day := getattr(person, name):
                cells[name] = written_date(rng, day, plan.date_way)[0]
        cells["identity"] = written_number(rng, person.identity, number_way)
        cells["card"] = written_number(
            rng, person.card, number_way if len(person.card) == 8 or plan.identity else "text"
        )
        cells["cell"] = written_cell(rng, person.unit.name, plan.cell_way)
        cells |= {name: rng.choice(SAID[name]) for name in plan.extras}
        if "phone" in plan.extras and "note" in plan.extras and not cells["note"]:
            cells["note"] = ""
        return {name: cell for name, cell in cells.items() if name in self.made.columns}, person

    def _truth(self, person: Person, fault: str, spoiled: tuple[str, ...]) -> Truth:
        plan, has = self.plan, self.made.columns
        fields = ["name", "birth", "admitted"] + [name for name in ("official", "identity", "card") if name in has]
        if plan.births == "under" or plan.sexes != "none":
            fields.append("sex")
        values = {} if fault else person.values(*fields)
        return Truth(
            len(self.made.sheets) - 1,
            len(self.rows),
            person,
            values,
            fault,
            tuple(name for name in spoiled if name in has),
        )

    def _tail(self) -> None:
        if not self.plan.tail:
            return
        at, rng = self.plan.offset, self.rng
        if rng.random() < 0.6:
            self._add({at + self.plan.numbered: rng.choice(AFTER)})
        if rng.random() < 0.3:
            self._add({at + rng.randrange(2): rng.choice(NOTES)})
        for _ in range(rng.randrange(2)):
            self._add()
        right = min(at + 5, self.width - 1)
        if rng.random() < 0.5:
            self._add({right: "Thuận Hòa, ngày 31 tháng 12 năm 2022"})
        self._add({at + 1: rng.choice(PREPARERS), right: rng.choice(SIGNERS)})
        if rng.random() < 0.5:
            self._add({at + 1: "(Ký, ghi rõ họ tên)", right: "BÍ THƯ"})
        self._add()
        self._add()
        self._add({at + 1: somebody(rng, UNITS[0]).name, right: somebody(rng, UNITS[0]).name})


def letter(index: int) -> str:
    return (chr(64 + index // 26) if index >= 26 else "") + chr(65 + index % 26)
