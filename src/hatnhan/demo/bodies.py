"""The 89 leadership collectives of a demonstration district, and the posts of its cells."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import cycle

from .leading import Leaders, candidates
from .planning import District

_COMMUNE = {
    "Thường trực Hội đồng nhân dân": ("agency", "Hội đồng nhân dân", "peoples_council", "chair"),
    "Lãnh đạo Ủy ban nhân dân": ("peoples_committee", "Ủy ban nhân dân", "peoples_committee", "chair"),
    "Ban Thường trực Ủy ban Mặt trận Tổ quốc": ("front", "Ủy ban Mặt trận Tổ quốc", "front", "chair"),
}
_DISTRICT = {
    "party": ("agency", "party_board", "head"),
    "departments": ("department", "agency", "head"),
    "mass": ("mass_organisation", "mass_organisation", "chair"),
    "units": ("agency", "public_unit", "director"),
}
_FORCES = {"Ban Chỉ huy Quân sự huyện": "armed_forces", "Công an huyện": "armed_forces"}
_FRONT = "Ủy ban Mặt trận Tổ quốc huyện"
_HOMES = {"party": "Các cơ quan Đảng", "departments": "Cơ quan Ủy ban nhân dân", "mass": "Mặt trận Tổ quốc"}


@dataclass(frozen=True, slots=True)
class PlannedBody:
    """One collective: its name and kind, the organisation it leads (`base` None: of the district), who heads it.

    `founds` is the type of an organisation outside the Party tree that has yet to be founded under `base` or the district.
    """

    name: str
    kind: str
    organisation: str
    base: int | None
    founds: str
    seats: tuple[tuple[int, str], ...]
    level: int = 0


def planned_bodies(district: District, leaders: Leaders) -> list[PlannedBody]:
    """All collectives with the levels they get in the district's round."""
    bodies = [*_committees(district, leaders), *_beside(district, leaders)]
    return list(_rated(district, bodies))


def _committees(district: District, leaders: Leaders) -> Iterator[PlannedBody]:
    for number, base in enumerate(district.bases):
        people = leaders.committees[number]
        if base.get("cells"):
            posts = ["secretary", "deputy_secretary", *["standing_member"] * 3, *["committee_member"] * 20]
            name, kind = f"Ban Chấp hành {base['name']}", "committee"
        else:
            people = leaders.cells[number, base["name"]]
            posts, name, kind = ["secretary", "deputy_secretary"], f"Chi ủy {base['name']}", "cell_committee"
        yield PlannedBody(name, kind, base["name"], number, "", tuple(zip(people, posts, strict=False)))


def _beside(district: District, leaders: Leaders) -> Iterator[PlannedBody]:
    told, free = district.told["collectives"], _Free(district, leaders)
    for number, base in enumerate(district.bases):
        if base["kind"] == "commune":
            place = f"{base.get('place_word', 'Xã').lower()} {base['place']}"
            for name in told["communes"]:
                type, organisation, kind, post = _COMMUNE[name]
                head = free.head(number)
                seats = ((head, post),)
                yield PlannedBody(f"{name} {place}", kind, f"{organisation} {place}", number, type, seats)
    for group, (type, kind, post) in _DISTRICT.items():
        homes = cycle(free.homes(_HOMES.get(group, "")))
        for name in told[group]:
            seat = (free.head(next(homes)), "chief" if name in _FORCES else post)
            founds = "front" if name == _FRONT else type
            yield PlannedBody(f"Lãnh đạo {name}", _FORCES.get(name, kind), name, None, founds, (seat,))


class _Free:
    """Hands out members who lead nothing yet, from the offices first."""

    def __init__(self, district: District, leaders: Leaders) -> None:
        self.district = district
        self.taken = {i for led in leaders.cells.values() for i in led}

    def head(self, base: int) -> int:
        cells = [cell for cell in self.district.cells if cell.base == base]
        cells.sort(key=lambda cell: ("nhân dân" not in cell.name, bool(cell.hamlet)))
        found = next(i for cell in cells for i in candidates(self.district, cell) if i not in self.taken)
        self.taken.add(found)
        return found

    def homes(self, word: str) -> list[int]:
        """Numbers of the organisations in which heads of such bodies are members."""
        bases = enumerate(self.district.bases)
        return [i for i, base in bases if (word in base["name"] if word else base["kind"] in ("agency", "school"))]


def _rated(district: District, bodies: list[PlannedBody]) -> Iterator[PlannedBody]:
    """Committees stand as their organisations do; the rest of the published levels goes to the others in turn."""
    published = district.told["published"]
    left = {
        4: published["collectives_excellent"], 3: published["collectives_good"], 2: published["collectives_completed"],
    }  # fmt: skip
    committees = [body for body in bodies if not body.founds]
    for body in committees:
        left[district.bases[body.base or 0]["level"]] -= 1
    others = [level for level in (4, 2, 3) for _ in range(left[level])]
    for number, body in enumerate(bodies):
        if not body.founds:
            level = district.bases[body.base or 0]["level"]
        else:
            level = others[(number - len(committees)) * 13 % len(others)]
        yield replace(body, level=level)
