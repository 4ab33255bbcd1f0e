"""Who leads in a demonstration district: cells, grassroots organisations and the bodies beside the Party."""

from dataclasses import dataclass, field
from datetime import date

from .planning import District, PlannedCell

_ENOUGH_FOR_A_DEPUTY = 9
_COMMITTEE = 13


@dataclass
class Leaders:
    """Indexes of people: (secretary, deputy if any) by cell, and the committee of each organisation, head first."""

    cells: dict[tuple[int, str], list[int]] = field(default_factory=dict)
    committees: dict[int, list[int]] = field(default_factory=dict)


def choose_leaders(district: District) -> Leaders:
    """Leaders from among the rated official members; levels are exchanged so that no head stands above his unit."""
    leaders = Leaders()
    for cell in district.cells:
        leaders.cells[cell.base, cell.name] = _of_cell(district, cell, leaders)
    for base in range(len(district.bases)):
        heads = [led[0] for (number, _name), led in leaders.cells.items() if number == base]
        first = _office(district, base)
        heads.sort(key=lambda index: district.people[index].cell != first)
        leaders.committees[base] = heads[:_COMMITTEE]
    return leaders


def unit_level(district: District, cell: PlannedCell) -> int:
    """The level of the unit a secretary leads: the cell's, the organisation's where it is the cell; 4 where none."""
    base = district.bases[cell.base]
    return (cell.level or 4) if base.get("cells") else base["level"]


def candidates(district: District, cell: PlannedCell) -> list[int]:
    """Members of a cell who could lead it, the likeliest first: two years an official member, neither young nor old."""
    since = date(district.told["year"] - 2, 12, 31)
    people = [
        i
        for i in district.by_base[cell.base]
        if i in district.levels
        and district.people[i].cell == cell.name
        and (official := district.people[i].official_on)
        and official <= since
    ]
    return sorted(people, key=lambda i: (abs(district.people[i].born_on.year - 1976), i))


def _of_cell(district: District, cell: PlannedCell, leaders: Leaders) -> list[int]:
    able, most = candidates(district, cell), unit_level(district, cell)
    head = next((i for i in able if district.levels[i] == min(most, 3)), able[0])
    if district.levels[head] > most:
        _exchange(district, cell, head, most, leaders)
    officials = sum(
        district.people[i].cell == cell.name and district.people[i].official_on is not None
        for i in district.by_base[cell.base]
    )
    others = [i for i in able if i != head]
    return [head, *others[:1]] if officials >= _ENOUGH_FOR_A_DEPUTY else [head]


def _exchange(district: District, cell: PlannedCell, head: int, level: int, leaders: Leaders) -> None:
    """Let a head and somebody who leads nothing, of the same organisation if possible, change levels."""
    taken = {led[0] for led in leaders.cells.values()}
    levels = district.levels
    around = [*district.by_base[cell.base], *range(len(district.people))]
    other = next(i for i in around if levels.get(i) == level and i not in taken)
    levels[head], levels[other] = levels[other], levels[head]


def _office(district: District, base: int) -> str:
    """The cell where the head of the organisation's committee belongs."""
    names = [cell.name for cell in district.cells if cell.base == base]
    return next((name for name in names if "Cơ quan Đảng" in name), names[0])
