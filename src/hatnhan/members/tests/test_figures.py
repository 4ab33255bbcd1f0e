"""What figures read, lists, small cells and seats."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hatnhan.foundation import lookup
from hatnhan.foundation.errors import NotPermitted
from hatnhan.measures import Period, catalogue
from hatnhan.members import queries, services
from hatnhan.members.catalogue import ethnicity_code, post_by_words, religion_code, theory_code
from hatnhan.members.codes import LogKind
from hatnhan.members.datasets import ADMISSIONS, ARRIVALS, DATASETS, DEPARTURES, MEMBERS
from hatnhan.members.figures import FIGURES
from hatnhan.members.models import Person
from hatnhan.members.services import NewSeat, RowErrors
from hatnhan.members.testing import a_body, a_member, a_probationary, decided, members, seated
from hatnhan.organisations import figures as of_organisations
from hatnhan.organisations.testing import office, system


def test_figures_are_declared_once_over_columns_that_exist():
    assert "members.total" in catalogue((*of_organisations.FIGURES, *FIGURES))


def test_datasets_have_every_column_as_an_integer_that_is_never_empty(cells):
    person = a_member(cells[0], born=None)
    decided(person, LogKind.DISCIPLINE, date(2022, 4, 1), form=1)
    a_probationary(cells[1], date(2022, 3, 1))
    decided(a_member(cells[1]), LogKind.DEATH, date(2022, 9, 1))
    for dataset in (one for one in DATASETS if one.code not in ("members.temporary", "members.hamlets")):
        rows = dataset.query(Period.year(2022)).values(*(column.name for column in dataset.columns))
        assert rows, dataset.code
        assert all(isinstance(value, int) for row in rows for value in row.values()), dataset.code


def test_ages_are_whole_years_on_the_last_day(cells):
    from hatnhan.foundation.dates import PartialDate

    a_member(cells[0], born=PartialDate.of(date(1982, 12, 31)))
    a_member(cells[0], born=PartialDate.of(date(1983, 1, 1)))
    ages = MEMBERS.query(Period.year(2022)).values_list("age", flat=True)
    assert sorted(ages) == [39, 40]


def test_opening_and_arrivals_less_departures_is_closing_everywhere(cells):
    people = members(cells[0], 3) + members(cells[1], 2)
    a_probationary(cells[2], date(2022, 3, 1))
    services.transfer_members([people[0].pk], cells[1], on=date(2022, 5, 1), actor=system())
    decided(people[1], LogKind.DEATH, date(2022, 9, 1))
    decided(people[3], LogKind.TRANSFER_OUT, date(2022, 9, 1))
    before, year = Period.year(2021), Period.year(2022)
    for cell in cells:
        opening, closing = (MEMBERS.query(one).filter(organisation=cell).count() for one in (before, year))
        came = ARRIVALS.query(year).filter(organisation=cell).count()
        went = DEPARTURES.query(year).filter(organisation=cell).count()
        assert opening + came - went == closing
    assert ADMISSIONS.query(year).count() == 1


def test_records_name_the_cell_as_of_the_day_in_one_go(cells):
    members(cells[0], 5)
    with CaptureQueriesContext(connection) as caught:
        records = MEMBERS.describe(MEMBERS.query(Period.year(2022)), Period.year(2022))
    assert len(records) == 5
    assert records[0].link == f"/members/{records[0].number}/"
    assert records[0].organisation == cells[0].name
    assert len(caught) <= 3


def test_lists_stand_in_the_order_of_given_names(cells):
    for name in ("Nông Văn Ánh", "Bế Thị An", "Lý Đức Bằng", "Vi Thị Ân"):
        a_member(cells[0], name=name)
    names = [one.name for one in queries.members_of(cells[0], date(2026, 11, 23))]
    assert names == ["Bế Thị An", "Nông Văn Ánh", "Vi Thị Ân", "Lý Đức Bằng"]


@pytest.mark.parametrize("text", ["kim ngan", "NGÂN", "thi kim", "ng n", "no"])
def test_search_without_accents_finds_whole_and_begun_words(cells, text):
    person = a_member(cells[0], name="Nông Thị Kim Ngân")
    a_member(cells[0], name="Mã Đức Phúc")
    assert list(queries.search(Person.objects.all(), text)) == [person]


@pytest.mark.parametrize("most", [0, 10_000])
def test_what_is_found_stands_in_the_order_of_names_however_it_is_found(cells, monkeypatch, most):
    monkeypatch.setattr(lookup, "CUT", most)
    for name in ("Nông Văn Ánh", "Bế Văn An", "Lý Văn Bằng", "Vi Văn Ân", "Mã Đức Phúc"):
        a_member(cells[0], name=name)
    found = queries.search(queries.members_of(cells[0], date(2026, 11, 23)), "văn")
    assert [one.name for one in found] == ["Bế Văn An", "Nông Văn Ánh", "Vi Văn Ân", "Lý Văn Bằng"]


def test_search_follows_a_changed_name_and_a_deleted_person(cells):
    person = a_member(cells[0], name="Nông Thị Kim Ngân")
    services.correct_person(person, seen=1, actor=system(), name="Nông Thị Mùi Khánh")
    assert not queries.search(Person.objects.all(), "kim ngan").exists()
    assert queries.search(Person.objects.all(), "khanh").exists()
    gone = a_member(cells[0], name="Chu Minh Yến")
    services.withdraw_members([gone.pk], actor=system())
    assert not queries.search(Person.objects.all(), "minh yen").exists()


def test_small_cells_are_flagged_and_cells_of_three_are_not(cells, communes):
    members(cells[0], 2)
    a_probationary(cells[0], date(2022, 3, 1))
    members(cells[1], 3)
    small = queries.small_cells(communes[0], date(2022, 12, 31))
    assert [(one.cell, one.official, one.probationary) for one in small] == [(cells[0], 2, 1)]


def test_rows_of_a_list_are_matched_in_batches_and_within_scope(cells, communes):
    mine = a_member(cells[0], identity="034083001187", card="11112222")
    foreign = a_member(cells[2], identity="034083001188")
    actor = office(communes[0])
    hashes = [mine.identity_hash or "", foreign.identity_hash or "", "x"]
    found = queries.by_identity_hashes(hashes, actor)
    assert {(person.pk, within) for person, within in found.values()} == {(mine.pk, True), (foreign.pk, False)}
    assert queries.by_cards(["11112222"], actor)["11112222"][0] == mine
    keys = [(one.folded, one.born_on, one.cell_id) for one in (mine, foreign)]
    assert queries.by_name_birth_cell(keys, actor) == {keys[0]: [mine]}


def test_a_body_has_one_head_and_a_person_one_seat_of_a_kind(cells, communes):
    body = a_body(communes[0])
    head, other = members(cells[0], 2)
    seat = seated(body, head)
    with pytest.raises(RowErrors):
        seated(body, other)
    with pytest.raises(NotPermitted):
        services.seat_people([NewSeat(body, other, "committee_member", date(2020, 5, 5))], actor=office(communes[1]))
    assert [one.person for one in queries.seats_on(date(2022, 1, 1), bodies=[body.pk])] == [head]
    services.end_seats([seat.pk], on=date(2022, 1, 1), actor=office(communes[0]))
    seated(body, other, on=date(2022, 1, 1))
    assert [one.person for one in queries.seats_on(date(2022, 1, 1), bodies=[body.pk])] == [other]


def test_words_of_catalogues_are_read_as_people_write_them():
    assert [ethnicity_code(word) for word in ("Tày", "TÀY", "Khmer", "Khơ me", "", "Không rõ")] == [2, 2, 5, 5, 0, None]
    assert [religion_code(word) for word in ("Không", "Thiên chúa giáo", "xyz")] == [1, 3, None]
    assert [theory_code(word) for word in ("Trung cấp lý luận chính trị", "Cao cấp", "TC LLCT")] == [2, 3, 2]
    assert post_by_words("PBT Thường trực").code == "standing_deputy_secretary"
    assert post_by_words("Đội trưởng") is None


@pytest.mark.parametrize("narrow", [0, 1000])
def test_filters_by_status_find_the_few_and_the_many_alike(monkeypatch, cells, narrow):
    monkeypatch.setattr("hatnhan.members.queries.lists.NARROW", narrow)
    people = members(cells[0], 3)
    probationer = a_probationary(cells[0], date(2022, 3, 1))
    decided(people[0], LogKind.EXEMPTION, date(2022, 6, 1))
    on, actor = date(2022, 12, 31), system()

    def found(**asked) -> set[int]:
        rows = queries.filtered(queries.members_of(cells[0], on), queries.Filters(**asked), on, actor)
        return {one.pk for one in rows}

    assert found(status=3) == {people[0].pk}
    assert found(status=2) == {people[1].pk, people[2].pk}
    assert found(status=1) == found(official=False) == {probationer.pk}
    assert found(official=True) == {one.pk for one in people}
