"""A synthesis of a past year: counts without a list, read by figures until there is a list, and taken back whole."""

from datetime import date

import pytest
from django.urls import reverse

from hatnhan.access.posts import Post
from hatnhan.accounts.testing import an_account
from hatnhan.figures.live import counted_only, figures_below, figures_of
from hatnhan.figures.records import records_of
from hatnhan.foundation import clock
from hatnhan.foundation.dates import PartialDate
from hatnhan.foundation.errors import NotPermitted, RuleBroken
from hatnhan.imports import services
from hatnhan.measures import Period
from hatnhan.members.services import NewMember, register_member
from hatnhan.organisations.models import Organisation
from hatnhan.organisations.testing import a_district, office, system
from hatnhan.reviews.codes import Kind
from hatnhan.reviews.models import PastTally
from hatnhan.reviews.services import NewTally, PastRating, record_past_ratings, record_past_tallies

from .workbooks import workbook

pytestmark = pytest.mark.django_db
HEADS = ["TT", "Chi bộ", "Tổng số", "HTXSNV", "HTTNV", "HTNV", "KHTNV", "Năm"]
YEAR = Period.year(2021)
CODES = ["reviews.members.reviewed", "reviews.members.excellent", "reviews.members.good_or_better"]


@pytest.fixture(autouse=True)
def _still():
    with clock.frozen(date(2022, 12, 31)):
        yield


@pytest.fixture
def commune():
    return Organisation.objects.get(name="Đảng bộ xã 1", custodian=a_district(bases=2, cells=2))


def bring(tmp_path, at, *rows, name="tong-hop-dang-vien-2021.xlsx"):
    content = workbook(tmp_path / name, [HEADS, *rows]).read_bytes()
    return services.preview_import(at, "ratings", name, content, actor=office(at))


ONE, TWO = [1, "ấp 1.1", 10, 2, 6, 2, 0, 2021], [2, "ấp 1.2", 5, 1, 3, 0, 1, 2021]
WRONG = [3, "ấp Chín", 5, 1, 4, 0, 0, 2021]


def numbers(at, **more):
    return [figures_of(at, YEAR, CODES, **more)[code].value for code in CODES]


def test_counts_are_stored_under_their_document_and_read_by_figures(tmp_path, commune):
    run = services.apply_import(bring(tmp_path, commune, ONE, TWO, WRONG), actor=office(commune))
    assert run.counts["written"] == {"new": 2, "changed": 0}
    kept = PastTally.objects.get(organisation__name="Chi bộ ấp 1.2")
    assert (kept.kind, kept.levels, kept.document) == (Kind.MEMBER, {4: 1, 3: 3, 2: 0, 1: 1}, run.file_name)
    district = commune.custodian
    assert numbers(commune) == numbers(district) == numbers(commune, recast=True) == [15, 3, 12]
    cell = Organisation.objects.get(name="Chi bộ ấp 1.1")
    assert numbers(cell) == [10, 2, 8]
    below = figures_below(district, YEAR, CODES)
    assert [below[commune.pk][code].value for code in CODES] == [15, 3, 12]
    assert figures_of(commune, Period.year(2020), CODES)[CODES[0]].value == 0


def test_the_list_behind_the_figure_says_that_it_has_none(tmp_path, commune):
    services.apply_import(bring(tmp_path, commune, ONE), actor=office(commune))
    assert len(records_of(CODES[0], commune, YEAR, actor=office(commune))) == 0
    assert counted_only(CODES[0], commune, YEAR) == 10
    assert counted_only("members.total", commune, YEAR) == 0


def test_a_synthesis_is_taken_back_whole(tmp_path, commune):
    run = services.apply_import(bring(tmp_path, commune, ONE, TWO), actor=office(commune))
    services.withdraw_import(run, actor=office(commune))
    assert not PastTally.objects.exists()
    assert numbers(commune) == [0, 0, 0]


def test_counts_taken_back_by_hand_stand_in_the_way(tmp_path, commune):
    run = services.apply_import(bring(tmp_path, commune, ONE, TWO), actor=office(commune))
    PastTally.objects.first().delete()
    with pytest.raises(RuleBroken, match="không rút lại được"):
        services.withdraw_import(run, actor=office(commune))
    assert PastTally.objects.count() == 1


def test_what_would_count_twice_is_refused(tmp_path, commune):
    services.apply_import(bring(tmp_path, commune, ONE), actor=office(commune))
    for at in (commune, Organisation.objects.get(name="Chi bộ ấp 1.1")):
        with pytest.raises(RuleBroken, match="đã có số tổng hợp"):
            record_past_tallies([NewTally(2021, Kind.MEMBER, at, {4: 1}, "biểu")], actor=office(commune))
    beside = Organisation.objects.get(name="Chi bộ ấp 1.2")
    record_past_tallies([NewTally(2021, Kind.MEMBER, beside, {4: 1}, "biểu")], actor=office(commune))
    record_past_tallies([NewTally(2021, Kind.CELL, commune, {4: 1}, "biểu")], actor=office(commune))
    with pytest.raises(RuleBroken, match="năm đã qua"):
        record_past_tallies([NewTally(2022, Kind.MEMBER, commune, {4: 1}, "biểu")], actor=office(commune))


def rated(cell, level):
    day = PartialDate.of(date(2005, 5, 19))
    person = register_member(NewMember("Nông Văn An", cell, day, PartialDate.of(date(1980, 2, 3))), actor=system())
    record_past_ratings([PastRating(2021, Kind.MEMBER, cell, level, person=person)], actor=system())


@pytest.mark.parametrize(("levels", "words"), [({4: 1}, "khớp với biểu"), ({4: 0, 3: 2}, "khác biểu")])
def test_where_there_is_a_list_the_synthesis_is_compared_with_it(commune, levels, words):
    cell = Organisation.objects.get(name="Chi bộ ấp 1.1")
    rated(cell, 4)
    with pytest.raises(RuleBroken, match=words):
        record_past_tallies([NewTally(2021, Kind.MEMBER, cell, levels, "biểu")], actor=office(commune))
    assert numbers(commune) == [1, 1, 1]


def test_as_soon_as_there_is_a_list_it_alone_counts(tmp_path, commune):
    services.apply_import(bring(tmp_path, commune, ONE, TWO), actor=office(commune))
    rated(Organisation.objects.get(name="Chi bộ ấp 1.1"), 3)
    assert numbers(commune) == [6, 1, 5]


def test_only_who_may_record_past_years_does(commune):
    cell = Organisation.objects.get(name="Chi bộ ấp 1.1")
    for actor in (office(commune, Post.BASE_SECRETARY), office(cell, Post.SECRETARY)):
        with pytest.raises(NotPermitted):
            record_past_tallies([NewTally(2021, Kind.MEMBER, cell, {4: 1}, "biểu")], actor=actor)


@pytest.mark.parametrize(
    ("name", "kind"),
    [("tong-hop.xlsx", Kind.MEMBER), ("Biểu TCCSĐ 2021.xlsx", Kind.ORGANISATION), ("chi_bo_2021.xlsx", Kind.CELL)],
)
def test_what_is_counted_is_read_from_the_name_of_the_file(tmp_path, commune, name, kind):
    services.apply_import(bring(tmp_path, commune, ONE, name=name), actor=office(commune))
    assert PastTally.objects.get().kind == kind


def test_the_page_of_the_list_says_how_many_have_none(tmp_path, commune, client):
    services.apply_import(bring(tmp_path, commune, ONE), actor=office(commune))
    user = an_account(commune, Post.BASE_OFFICE)
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    page = client.get(reverse("figures:records", args=[commune.pk, 2021, CODES[0]])).text
    assert "Ngoài ra 10 chỉ có số lượng" in page
    assert (
        "chỉ có số lượng" not in client.get(reverse("figures:records", args=[commune.pk, 2021, "members.total"])).text
    )
