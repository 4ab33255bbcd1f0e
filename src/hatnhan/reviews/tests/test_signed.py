"""Minutes without a signed scan: counted unit by unit, and listed with the way to hang them."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from hatnhan.measures import Period
from hatnhan.reviews import services
from hatnhan.reviews.codes import Kind
from hatnhan.reviews.datasets import MINUTES
from hatnhan.reviews.papers.decisions import grounds_of
from hatnhan.reviews.papers.gathering import synthesis_of
from hatnhan.reviews.testing import a_year, entered, to_rate
from hatnhan.rulebook import reviews_on

pytestmark = pytest.mark.django_db
PERIOD = Period.year(2022)


@pytest.fixture
def year(frozen, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    frozen(date(2022, 12, 28))
    return a_year(bases=1, cells=2, people=3, kinds=(Kind.CELL, Kind.MEMBER))


def signed() -> dict[int, int]:
    return dict(MINUTES.query(PERIOD).values_list("organisation_id", "is_signed"))


def scan(unit, year):
    file = SimpleUploadedFile("bien-ban.pdf", b"%PDF-1.4 ...", content_type="application/pdf")
    services.hang_on_unit(year.base, unit, file=file, actor=year.chief())


def test_every_unit_whose_ballots_were_entered_owes_signed_minutes(year):
    assert signed() == {}
    entered(year.base)
    assert signed() == {cell.pk: 0 for cell in year.cells}
    scan(year.cells[0], year)
    assert signed() == {year.cells[0].pk: 1, year.cells[1].pk: 0}


def test_entering_again_keeps_the_scan_and_one_row_a_unit(year):
    entered(year.base)
    scan(year.cells[0], year)
    subject = next(one for one in to_rate(year.base, Kind.MEMBER) if one.organisation_id == year.cells[0].pk)
    services.save_row(year.base, services.Row(subject.pk, 3, 3, None, 3), actor=year.chief())
    assert signed() == {year.cells[0].pk: 1, year.cells[1].pk: 0}
    assert list(MINUTES.query(Period.year(2021))) == []


def test_a_row_leads_to_where_the_scan_is_hung(year):
    entered(year.base)
    (first, second) = MINUTES.describe(MINUTES.query(PERIOD), PERIOD)
    assert [first.title, second.title] == [cell.name for cell in year.cells]
    assert first.link == f"/reviews/rounds/{year.base.pk}/units/{year.cells[0].pk}/"


def test_the_synthesis_of_a_base_has_a_row_for_each_cell(year):
    rows = synthesis_of(year.base, Kind.CELL, [])
    assert [(row.name, row.total) for row in rows] == [(cell.name, 1) for cell in year.cells]
    assert [row.total for row in synthesis_of(year.base, Kind.MEMBER, [])] == [3, 3]


@pytest.mark.parametrize(
    ("on", "grounds"),
    [
        (date(2022, 12, 1), ["Quy định số 132-QĐ/TW ngày 08/03/2018", "Hướng dẫn số 21-HD/BTCTW ngày 18/10/2019"]),
        (date(2025, 12, 1), ["Quy định số 366-QĐ/TW ngày 30/08/2025", "Hướng dẫn số 43-HD/BTCTW ngày 31/10/2025"]),
        (date(2015, 12, 1), ["Hướng dẫn của Ban Tổ chức Trung ương trước năm 2018"]),
    ],
)
def test_a_decision_cites_the_regulations_of_its_year_in_full(on, grounds):
    assert grounds_of(reviews_on(on).regulation) == grounds
