"""The figures of a year, read here row by row from their declarations: identities, bases, what one rating changes."""

from collections.abc import Mapping
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from hatnhan.measures import All, Any, Between, Condition, Count, In, Is, Not, Period, Share
from hatnhan.members.codes import LogKind
from hatnhan.members.testing import a_probationary, members
from hatnhan.members.testing import decided as logged
from hatnhan.organisations.testing import system
from hatnhan.reviews import services
from hatnhan.reviews.codes import Kind
from hatnhan.reviews.datasets import DATASETS, DECISIONS, STREAKS, SUBJECTS
from hatnhan.reviews.figures import FAMILIES, FIGURES, LEVELS, OF_PERSONS
from hatnhan.reviews.models import Rating, Subject
from hatnhan.reviews.services import PastRating
from hatnhan.reviews.testing import a_year, decided, to_rate

pytestmark = pytest.mark.django_db


@pytest.fixture
def year(frozen):
    frozen(date(2022, 12, 28))
    year = a_year(bases=2, cells=2, people=4)
    exempt, suspended = members(year.cells[0], 2)
    logged(exempt, LogKind.EXEMPTION, date(2021, 3, 1))
    logged(suspended, LogKind.SUSPENSION, date(2022, 11, 1))
    a_probationary(year.cells[0], date(2022, 9, 20))
    services.list_campaign(year.campaign, actor=year.staff())
    first, second, third, *_rest = to_rate(year.base, Kind.MEMBER)
    decided(year.base, levels={first.pk: 4, second.pk: 2, third.pk: 1})
    return year


def holds(condition: Condition | None, row: Mapping[str, int]) -> bool:
    match condition:
        case None:
            return True
        case Is(column=name, value=value):
            return row[name] == value
        case In(column=name, values=values):
            return row[name] in values
        case Between(column=name, first=first, last=last):
            return first <= row[name] <= last
        case All(parts=parts):
            return all(holds(part, row) for part in parts)
        case Any(parts=parts):
            return any(holds(part, row) for part in parts)
        case Not(part=part):
            return not holds(part, row)
    raise TypeError(condition)


def counted(of: int = 2022) -> dict[str, int]:
    rows = {
        one.code: list(one.query(Period.year(of)).values(*(column.name for column in one.columns))) for one in DATASETS
    }
    counts = [one for one in FIGURES if isinstance(one, Count)]
    return {one.code: sum(holds(one.where, row) for row in rows[one.dataset.code]) for one in counts}


def test_levels_and_reasons_add_up_for_every_kind(year):
    found = counted()
    for family in FAMILIES:
        code = f"reviews.{family.prefix}"
        four = [found[f"{code}.{name}"] for name, _words, levels in LEVELS if len(levels) == 1]
        assert found[f"{code}.reviewed"] == sum(four)
        parts = [found[f"{code}.{name}"] for name in ("reviewed", "not_yet", "not_reviewed")]
        assert found[f"{code}.subjects"] == sum(parts)
    reasons = sum(found[f"reviews.members.not_reviewed.{name}"] for name in OF_PERSONS.values())
    assert found["reviews.members.not_reviewed"] == reasons == 3


def test_the_members_of_the_year(year):
    found = counted()
    wanted = {
        "subjects": 19, "reviewed": 8, "excellent": 1, "good": 5, "completed": 1, "not_completed": 1,
        "good_or_better": 6, "completed_or_better": 7, "not_yet": 8, "not_reviewed.exempt": 1,
        "not_reviewed.suspended": 1, "not_reviewed.too_new": 1,
    }  # fmt: skip
    assert {name: found[f"reviews.members.{name}"] for name in wanted} == wanted


def test_one_rating_less_changes_the_figures_it_should_and_no_other(year):
    before = counted()
    Rating.objects.get(subject__kind=Kind.MEMBER, level=4).delete()
    changed = {code: counted()[code] - number for code, number in before.items() if counted()[code] != number}
    assert changed == {
        "reviews.members.reviewed": -1, "reviews.members.excellent": -1, "reviews.members.good_or_better": -1,
        "reviews.members.completed_or_better": -1, "reviews.members.not_yet": 1,
    }  # fmt: skip


def test_years_before_feed_the_same_figures(year):
    people = Subject.objects.filter(kind=Kind.MEMBER, organisation=year.cells[0]).select_related(
        "person", "organisation"
    )
    rows = [PastRating(2021, Kind.MEMBER, one.organisation, 4, person=one.person) for one in people]
    services.record_past_ratings(rows, actor=system())
    assert counted(2021)["reviews.members.excellent"] == len(rows) == 7
    assert counted(2020)["reviews.members.excellent"] == 0


def test_every_published_code_is_declared_with_its_base():
    by_code = {one.code: one for one in FIGURES}
    for kind in ("organisations", "cells", "collectives", "members"):
        for name in ("excellent", "good", "completed", "not_completed", "good_or_better", "completed_or_better"):
            of_all = (kind, name) == ("members", "completed_or_better")
            base = "members.total" if of_all else f"reviews.{kind}.reviewed"
            assert by_code[f"reviews.{kind}.{name}"].of == base
        share = by_code[f"reviews.{kind}.excellent_of_good"]
        assert isinstance(share, Share)
        assert (share.part, share.base) == (f"reviews.{kind}.excellent", f"reviews.{kind}.good_or_better")
    assert by_code["reviews.members.reviewed"].of == "members.total"
    assert by_code["reviews.cells.reviewed"].of == "organisations.cells_under_grassroots"


def test_the_list_has_as_many_rows_as_the_figure_and_names_reason_or_level(year):
    rows = SUBJECTS.query(Period.year(2022)).filter(kind=Kind.MEMBER)
    records = SUBJECTS.describe(rows, Period.year(2022))
    assert len(records) == counted()["reviews.members.subjects"]
    details = {one.detail for one in records}
    assert {"Hoàn thành xuất sắc nhiệm vụ", "chưa có quyết định"} <= details
    assert any("20/09/2022" in detail for detail in details)


def test_a_decision_without_its_signed_paper_is_counted_as_missing(year, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    assert (counted()["reviews.decisions"], counted()["reviews.decisions.unsigned"]) == (1, 1)
    paper = SimpleUploadedFile("quyet-dinh.pdf", b"%PDF-1.4\n%%EOF\n", content_type="application/pdf")
    services.hang_on_decision(year.base.decisions.get(), file=paper, actor=year.chief())
    assert (counted()["reviews.decisions"], counted()["reviews.decisions.unsigned"]) == (1, 0)
    (record,) = DECISIONS.describe(DECISIONS.query(Period.year(2022)), Period.year(2022))
    assert record.link == year.base.decisions.get().get_absolute_url()


def test_five_excellent_years_are_counted_in_the_fifth_and_told_by_name(year):
    cell, person = year.cells[0], Subject.objects.get(rating__level=4).person
    past = [PastRating(on, Kind.MEMBER, cell, 4, person=person) for on in (2018, 2019, 2020, 2021)]
    services.record_past_ratings(past[1:], actor=system())
    assert counted()["reviews.members.excellent_5_years"] == 0
    services.record_past_ratings(past[:1], actor=system())
    assert counted()["reviews.members.excellent_5_years"] == 1
    assert counted(2021)["reviews.members.excellent_5_years"] == 0
    (record,) = STREAKS.describe(STREAKS.query(Period.year(2022)), Period.year(2022))
    assert (record.title, record.detail) == (person.name, "xuất sắc từ năm 2018 đến 2022")
