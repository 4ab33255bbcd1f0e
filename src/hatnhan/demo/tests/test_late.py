"""Cells founded late and admissions year by year in a sketch: nobody lost, nobody doubled, whatever the file says."""

from collections import Counter
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hatnhan.demo.decisions import write_log
from hatnhan.demo.sketch import Sketch
from hatnhan.demo.testing import small_sketch
from hatnhan.demo.workbooks import cell_codes, first_cells

COMMUNES = ["Ngọc Côn", "Đàm Thủy"]
BODIES = ["Đồn Biên phòng"]
years = st.dictionaries(st.integers(2005, 2013), st.integers(1, 9), min_size=1, max_size=6)


@pytest.fixture(scope="module")
def sketch() -> Sketch:
    return small_sketch("trung-khanh", COMMUNES, BODIES)


def drawn_anew(sketch: Sketch, **more: object) -> Sketch:
    return Sketch.of({key: value for key, value in sketch.told.items() if key != "base"} | more)


def test_a_late_cell_has_two_members_who_came_from_a_cell_that_was_there_before(sketch):
    late = [cell for cell in sketch.cells if cell.split_from]
    assert len(late) == len(sketch.told["late"]) == 3
    for cell in late:
        mother = next(one for one in sketch.cells if (one.base, one.name) == (cell.base, cell.split_from))
        assert cell.size == 2
        assert not mother.split_from
        assert mother.founded_on < cell.founded_on


def test_what_a_late_cell_gives_up_stays_in_its_commune(sketch):
    together = drawn_anew(sketch, late=[])
    for number in range(len(sketch.bases)):
        sizes = [sum(cell.size for cell in one.cells if cell.base == number) for one in (sketch, together)]
        assert sizes[0] == sizes[1]
    assert len(sketch.people) == len(together.people) == sketch.told["members"]


def test_members_of_a_late_cell_were_members_before_it_was_founded(sketch):
    founded = {(cell.base, cell.name): cell.founded_on for cell in sketch.cells if cell.split_from}
    people = [one for one in sketch.people if (one.base, one.cell) in founded]
    assert len(people) == 2 * len(founded)
    for one in people:
        assert one.official_on is not None
        assert one.official_on < founded[one.base, one.cell]


def test_they_are_registered_where_they_were_and_moved_by_a_decision_of_its_day(sketch, tmp_path):
    first, codes = first_cells(sketch), cell_codes(sketch)
    for cell in (one for one in sketch.cells if one.split_from):
        assert codes[cell.base, first[cell.base, cell.name]] == codes[cell.base, cell.split_from]
    bases = {cell.base for cell in sketch.cells if cell.split_from}
    for number in range(len(sketch.bases)):
        assert (write_log(sketch, number, tmp_path / f"{number}.xlsx") is not None) == (number in bases)


@settings(max_examples=25, deadline=None)
@given(years)
def test_as_many_were_admitted_each_year_as_the_file_says(by_year):
    sketch = drawn_anew(small_sketch("trung-khanh", COMMUNES, BODIES), admitted_by_year=by_year)
    admitted = Counter(one.admitted_on.year for one in sketch.people)
    assert {year: admitted[year] for year in by_year} == by_year
    between = set(range(min(by_year), 2014)) - by_year.keys()
    assert not sum(admitted[year] for year in between)
    assert len(sketch.people) == sketch.told["members"]
    assert all(one.admitted_on.year - one.born_on.year >= 18 for one in sketch.people)


def test_a_district_without_years_has_its_admitted_in_the_year_of_the_register():
    sketch = small_sketch("nam-truc", ["Nam Giang"])
    assert sketch.admissions == {2020: 4}
    assert sum(one.admitted_on >= date(2020, 1, 1) for one in sketch.people) == 4
