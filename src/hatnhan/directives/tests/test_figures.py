"""Figures: documents by kind and issuer, what was asked and when it came, who heard it; each with its list."""

from datetime import date

import pytest

from hatnhan.access.posts import Post
from hatnhan.directives import services
from hatnhan.directives.codes import KIND_NUMBERS, Ask, Aspect, Author
from hatnhan.directives.datasets import DATASETS
from hatnhan.directives.figures import FIGURES, PLURALS
from hatnhan.directives.testing import a_cascade, arrived, entered, head, in_term, issued, of, staff
from hatnhan.measures import Count, Period, Sum
from hatnhan.measures import conditions as c
from hatnhan.measures.figures import Share, catalogue
from hatnhan.organisations.models import Organisation
from hatnhan.organisations.testing import a_district, office, organisations

from .conftest import DAY

pytestmark = pytest.mark.django_db
YEAR = Period.year(2021)


def counted(code: str, period: Period = YEAR, at: Organisation | None = None) -> int:
    """What a figure counts over the whole register, read from its dataset as the figures' room does."""
    figure = next(one for one in FIGURES if one.code == f"directives.{code}")
    assert isinstance(figure, Count | Sum)
    rows = [row for row in figure.dataset.query(period) if figure.where is None or holds(figure.where, row)]
    if at is not None:
        rows = [row for row in rows if row.organisation_id == at.pk]
    return sum(getattr(row, figure.column) for row in rows) if isinstance(figure, Sum) else len(rows)


def holds(where, row) -> bool:
    match where:
        case c.Is(column, value):
            return getattr(row, column) == value
        case c.In(column, values):
            return getattr(row, column) in values
        case c.All(parts):
            return all(holds(part, row) for part in parts)
    raise TypeError(where)


def test_every_figure_fits_its_dataset() -> None:
    assert len(catalogue(FIGURES)) == len(FIGURES) > 30
    assert {one.dataset for one in FIGURES if not isinstance(one, Share)} <= set(DATASETS)
    assert set(PLURALS) == set(KIND_NUMBERS)


def test_documents_by_who_issued_them() -> None:
    district = a_district(2, 1)
    first, second = district.kept.order_by("left")
    Organisation.objects.filter(pk=first.pk).update(block="commune")
    front, youth = organisations(district, "front", "Mặt trận") + organisations(district, "mass_organisation", "Đoàn")
    entered(district, "resolution", aspect=Aspect.THEMATIC, author=Author.STANDING_COMMITTEE)
    entered(district, "resolution", aspect=Aspect.THEMATIC)
    entered(district, "resolution", author=Author.STANDING_COMMITTEE)
    entered(district, "programme", aspect=Aspect.ACTION, author=Author.STANDING_COMMITTEE)
    for at in (first, second, front, youth):
        entered(at, "programme", aspect=Aspect.ACTION)
        entered(at, "plan")
    entered(first, "programme")
    entered(front, "plan", date(2020, 12, 31))
    assert counted("standing_committee_resolutions_thematic") == 1
    assert counted("standing_committee_action_programmes") == 1
    assert (counted("commune_action_programmes"), counted("commune_plans")) == (1, 1)
    assert (counted("front_action_programmes"), counted("front_plans")) == (2, 2)
    assert (counted("issued"), counted("issued.plans"), counted("issued.programmes")) == (13, 4, 6)
    assert counted("issued_here", at=district) == 4


def test_a_cancelled_document_does_not_count() -> None:
    district = a_district(1, 1)
    in_term(district)
    document = issued(district)
    assert counted("issued.resolutions") == 1
    services.cancel_document(document, note="nhầm", seen=document.version, actor=staff(district))
    assert counted("issued.resolutions") == 0


def test_what_was_asked_as_it_stood_on_the_last_day() -> None:
    world = a_cascade(2, 1, Ask.REPORT, down=False)
    first, second = (of(one, world.directive) for one in world.communes)
    services.acknowledge_assignments([first, second], actor=staff(world.district))
    services.report_progress(first, text="Xong.", actor=staff(world.communes[0]))
    assert (counted("asked"), counted("asked.in_time"), counted("asked.overdue")) == (4, 3, 1)
    april = Period(date(2021, 4, 1), date(2021, 4, 14))
    assert [counted(code, april) for code in ("asked", "asked.in_time", "asked.overdue")] == [2, 1, 0]
    second.obligations.filter(ask=Ask.REPORT).update(done_on=date(2021, 6, 1))
    assert (counted("asked.late"), counted("asked.done"), counted("asked.overdue")) == (1, 4, 0)
    assert counted("asked.acknowledged") == 2


def test_heads_and_meetings() -> None:
    world = a_cascade(1, 2)
    for cell, attended in zip(world.cells, (5, 7), strict=True):
        services.record_dissemination(
            cell, world.document, held_on=DAY, attended=attended, entitled=10, actor=staff(cell)
        )
    assert (counted("disseminations"), counted("attendances"), counted("attendances_due")) == (2, 12, 20)
    assert counted("attendances", Period.year(2020)) == 0


def test_what_came_in_and_was_attended_to() -> None:
    district = a_district(1, 1)
    first, _second = arrived(district), arrived(district)
    services.submit_arrival(first, whom="Bí thư", seen=1, actor=staff(district))
    services.instruct_arrival(first, note="Lưu để biết.", seen=2, actor=head(district))
    services.file_arrival(first, note="Hồ sơ 2", seen=3, actor=staff(district))
    assert (counted("received"), counted("received.attended_to")) == (2, 1)


def test_plans_stock_and_regulations() -> None:
    district = a_district(2, 1)
    actor = staff(district)
    group = services.form_group(district, name="Tổ thẩm định", began_on=DAY, actor=actor)
    first, second = (
        services.receive_plan(group, one, title="Kế hoạch", on=DAY, actor=actor)
        for one in district.kept.order_by("left")
    )
    services.appraise_plan(first, on=DAY, seen=1, actor=actor)
    services.return_plan(second, note="Thiếu", on=DAY, seen=1, actor=actor)
    assert [counted(f"plans_{code}") for code in ("received", "appraised", "returned")] == [2, 1, 1]
    document = entered(district, "conclusion")
    (stock,) = services.plan_stocktakings(document, [district], kind=1, due_on=date(2021, 12, 1), actor=actor)
    assert (counted("stocktakings"), counted("stocktakings.held")) == (1, 0)
    services.take_stock(stock, held_on=DAY, findings="Tốt.", seen=1, actor=actor)
    assert (counted("stocktakings.held"), counted("stocktakings.interim")) == (1, 1)
    services.adopt_regulation(
        district, title="Quy chế", began_on=date(2021, 1, 1), revise_by=date(2021, 6, 1), actor=actor
    )
    assert (counted("regulations"), counted("regulations.late")) == (1, 1)
    assert counted("regulations", Period.year(2020)) == 0


@pytest.mark.parametrize("dataset", DATASETS, ids=lambda one: one.code)
def test_the_list_behind_a_figure_has_a_line_for_each_row(dataset, django_assert_max_num_queries) -> None:
    world = a_cascade(1, 2)
    actor = staff(world.district)
    services.record_dissemination(world.cells[0], world.document, held_on=DAY, attended=5, entitled=9, actor=actor)
    arrived(world.district)
    group = services.form_group(world.district, name="Tổ thẩm định", began_on=DAY, actor=actor)
    services.receive_plan(group, world.communes[0], title="Kế hoạch", on=DAY, actor=actor)
    services.plan_stocktakings(world.document, [world.district], kind=1, due_on=date(2021, 12, 1), actor=actor)
    services.adopt_regulation(world.district, title="Quy chế", began_on=date(2021, 1, 1), actor=actor)
    rows = dataset.query(YEAR)
    with django_assert_max_num_queries(3):
        records = dataset.describe(rows, YEAR)
    assert len(records) == rows.count() > 0
    assert all(record.title and record.organisation for record in records)
    assert dataset.law.scope(staff(world.district), dataset.see)
    assert not dataset.law.scope(office(world.district, Post.INSPECTOR), dataset.see)
