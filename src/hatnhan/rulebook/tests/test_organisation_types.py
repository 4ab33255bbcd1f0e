"""Types of organisations come, go and change their names; their traits do not."""

from datetime import date
from typing import Any

import pytest

from hatnhan.rulebook import RulebookFault, organisation_type, organisation_types, organisation_types_on
from hatnhan.rulebook.organisation_types import read_type

ABOUT: dict[str, Any] = {"source": "Quy định thử", "sure": True}
FIRST: dict[str, Any] = {
    "from": date(2000, 1, 1),
    "number": 1,
    "name": "Hội thử",
    "abbreviations": [],
    "also_called": [],
    "under": [],
    **ABOUT,
}


def test_districts_end_where_communes_begin() -> None:
    district, commune = organisation_type("district"), organisation_type("commune")
    assert (district.is_open(date(2025, 6, 30)), district.is_open(date(2025, 7, 1))) == (True, False)
    assert (commune.is_open(date(2025, 6, 30)), commune.is_open(date(2025, 7, 1))) == (False, True)
    assert district not in organisation_types_on(date(2026, 1, 1))
    assert commune in organisation_types_on(date(2026, 1, 1))


def test_names_change_and_codes_stay() -> None:
    cell = organisation_type("cell")
    assert cell.name_on(date(2022, 1, 1)) == "Chi bộ trực thuộc"
    assert cell.name_on(date(2026, 8, 1)) == cell.label == "Chi bộ"


def test_traits() -> None:
    traits = {item.code: item for item in organisation_types()}
    assert {code for code, item in traits.items() if item.holds_members} == {"base_cell", "cell"}
    assert {code for code, item in traits.items() if item.is_grassroots} >= {"base_committee", "base_cell", "army"}
    assert {code for code, item in traits.items() if item.is_cell_under_grassroots} == {"cell"}
    assert traits["district"].is_committee_above
    assert all(traits[code].outside for code in ("peoples_committee", "front", "department"))


def test_every_type_stands_under_known_types_and_has_a_number_of_its_own() -> None:
    codes = {item.code for item in organisation_types()}
    assert all(set(item.under) <= codes for item in organisation_types())
    assert len({item.number for item in organisation_types()}) == len(codes)


def test_an_unknown_type_is_refused() -> None:
    with pytest.raises(KeyError):
        organisation_type("guild")


def test_a_type_may_be_renamed() -> None:
    renamed = {"from": date(2010, 1, 1), "name": "Hội mới", "abbreviations": [], "also_called": [], **ABOUT}
    read = read_type("trial", [FIRST, renamed])
    assert (read.name_on(date(2009, 12, 31)), read.name_on(date(2010, 1, 1))) == ("Hội thử", "Hội mới")
    assert read.spells[0].until == date(2010, 1, 1)


@pytest.mark.parametrize(
    "tables",
    [
        [FIRST | {"colour": "red"}],
        [FIRST | {"source": ""}],
        [FIRST | {"until": date(1999, 1, 1)}],
        [FIRST, FIRST | {"from": date(2010, 1, 1)}],
        [FIRST, FIRST],
        [{key: item for key, item in FIRST.items() if key != "number"}],
    ],
    ids=["unknown key", "no source", "ends before it begins", "traits change", "dates stand still", "no number"],
)
def test_a_faulty_type_is_refused(tables: list[dict[str, Any]]) -> None:
    with pytest.raises(RulebookFault):
        read_type("trial", tables)
