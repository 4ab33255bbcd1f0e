"""Reading a decision's list as offices paste it from Excel into a plan."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hatnhan.foundation.text import fold, nfc

from .models import Organisation
from .outcome import Standing
from .plans import Node, Plan, PlanAct, PlanRow, Problem
from .types import types_on

COLUMNS = (
    gettext_lazy("Việc"),
    gettext_lazy("Tổ chức"),
    gettext_lazy("Cấp trên mới hoặc nơi nhận"),
    gettext_lazy("Tên mới"),
    gettext_lazy("Loại hình"),
    gettext_lazy("Mã"),
)
ACTS = {
    "lap moi": PlanAct.FOUND, "thanh lap": PlanAct.FOUND, "doi ten": PlanAct.RENAME,
    "doi loai hinh": PlanAct.RETYPE, "chuyen loai hinh": PlanAct.RETYPE,
    "chuyen": PlanAct.MOVE, "chuyen ve": PlanAct.MOVE, "nhap": PlanAct.MERGE, "sap nhap": PlanAct.MERGE,
    "hop nhat": PlanAct.MERGE, "giai the": PlanAct.DISSOLVE, "ket thuc": PlanAct.DISSOLVE,
    "ket thuc hoat dong": PlanAct.DISSOLVE,
}  # fmt: skip
UNDER = " thuoc "
FIELDS = ("act", "subject", "to", "name", "type", "code")


def column_of(field: str | None) -> str:
    """The heading under which a problem's field stands; nothing where the line as a whole is at fault."""
    place = {**{name: i for i, name in enumerate(FIELDS)}, "parent": 2}.get(field or "")
    return str(COLUMNS[place]) if place is not None else ""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the list, as typed."""

    number: int
    act: str
    subject: str
    to: str = ""
    name: str = ""
    type: str = ""
    code: str = ""

    def cells(self) -> list[tuple[str, str]]:
        """What was written, each with its heading."""
        return [(str(column), getattr(self, field)) for column, field in zip(COLUMNS, FIELDS, strict=True)]


def lines_of(text: str) -> list[Line]:
    """Tab-separated lines; a heading and empty lines are left out."""
    rows = ((number, [nfc(cell) for cell in row.split("\t")]) for number, row in enumerate(text.splitlines(), 1))
    kept = ((number, cells) for number, cells in rows if any(cells) and fold(cells[0]) != fold(str(COLUMNS[0])))
    return [Line(number, *(cells + [""] * 6)[:6]) for number, cells in kept]


def merging_line(organisation: Organisation) -> str:
    """The beginning of a line that merges this one; where into is left to be written."""
    return f"nhập\t{organisation.code or organisation.name}\t"


def plan_of(text: str, before: Mapping[Node, Standing], on: date) -> tuple[Plan, list[Problem]]:
    """The plan, as far as it can be read, and what cannot; organisations are named by code, short name or name.

    Where a name stands twice, "Chi bộ ấp 1 thuộc Đảng bộ xã A" says which.
    """
    lines = lines_of(text)
    founded = {_key(line): line for line in lines if ACTS.get(fold(line.act)) is PlanAct.FOUND}
    known = _Known(before, founded)
    kinds = {fold(word): kind.code for kind in types_on(on) for word in _words_of(kind, on)}
    rows, problems = [], []
    for line in lines:
        found = list(_problems_of(line, known, kinds))
        problems += found
        if not found:
            rows.append(_row(line, known, kinds))
    return Plan(rows), problems


def _words_of(kind, on: date) -> list[str]:  # type: ignore[no-untyped-def]
    called = kind.called(on)
    return [*called.also_called, called.name, kind.code]


def _problems_of(line: Line, known: "_Known", kinds: Mapping[str, str]) -> Iterator[Problem]:
    act = ACTS.get(fold(line.act))
    if act is None:
        words = _("“{act}” không phải một việc sắp xếp. Ghi: lập mới, đổi tên, đổi loại hình, chuyển, nhập, giải thể.")
        yield Problem(line.number, words.format(act=line.act), "act")
        return
    if act is not PlanAct.FOUND:
        yield from known.problems_of(line.number, line.subject, "subject")
    if line.to or act in (PlanAct.FOUND, PlanAct.MOVE, PlanAct.MERGE):
        yield from known.problems_of(line.number, line.to, "to")
    if act is PlanAct.RENAME and not line.name:
        yield Problem(line.number, _("Chưa ghi tên mới."), "name")
    if act in (PlanAct.FOUND, PlanAct.RETYPE) and fold(line.type) not in kinds:
        words = _("“{type}” không phải loại hình đang có hiệu lực.")
        yield Problem(line.number, words.format(type=line.type), "type")


def _key(line: Line) -> str:
    """What a new organisation is called within the plan: two of one name may be founded in two places."""
    return f"+{line.number}"


def _row(line: Line, known: "_Known", kinds: Mapping[str, str]) -> PlanRow:
    act = ACTS[fold(line.act)]
    to = known.nodes_of(line.to)[0] if line.to else None
    kind = kinds.get(fold(line.type), "")
    if act is PlanAct.FOUND:
        more = {"code": line.code or None}
        return PlanRow(act, _key(line), to, line.subject, kind, line.number, more)
    return PlanRow(act, known.nodes_of(line.subject)[0], to, line.name, kind, line.number)


class _Known:
    """What words may mean: codes, short names, names, names with their parent's."""

    def __init__(self, before: Mapping[Node, Standing], founded: Mapping[str, Line]) -> None:
        self._nodes: dict[str, list[Node]] = defaultdict(list)
        for node, standing in before.items():
            name = fold(standing.name)
            self._nodes[name].append(node)
            if standing.parent is not None and standing.parent in before:
                self._nodes[f"{name}{UNDER}{fold(before[standing.parent].name)}"].append(node)
        for key, line in founded.items():
            self._nodes[fold(line.subject)].append(key)
            self._nodes[f"{fold(line.subject)}{UNDER}{fold(line.to)}"].append(key)
        named = Organisation.objects.filter(dissolved_on=None).exclude(code=None, alias=None)
        for pk, code, alias in named.values_list("pk", "code", "alias"):
            for word in {code, alias} - {None, ""}:
                if pk in before:
                    self._nodes[fold(word)] = [pk]

    def nodes_of(self, words: str) -> list[Node]:
        return self._nodes.get(fold(words), [])

    def problems_of(self, number: int, words: str, field: str) -> Iterator[Problem]:
        found = self.nodes_of(words)
        if not words:
            yield Problem(number, _("Chưa ghi tổ chức."), field)
        elif not found:
            told = _("Không thấy tổ chức “{words}” đang hoạt động trong phạm vi của đồng chí.")
            yield Problem(number, told.format(words=words), field)
        elif len(found) > 1:
            told = _("Có {count} tổ chức tên “{words}”. Hãy ghi mã, hoặc ghi “{words} thuộc ...” kèm tên cấp trên.")
            yield Problem(number, told.format(count=len(found), words=words), field)
