"""Taking an import of places back: what it made, what it replaced, and what stands in the way."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hatnhan.access.models import AuditEntry
from hatnhan.access.posts import Post
from hatnhan.foundation import clock
from hatnhan.foundation.errors import NotPermitted, RuleBroken
from hatnhan.imports import services
from hatnhan.imports.models import ImportRun
from hatnhan.organisations.models import Organisation, Place, PlaceYear
from hatnhan.organisations.services import NewPlace, record_places
from hatnhan.organisations.testing import a_district, office

from .workbooks import workbook

pytestmark = pytest.mark.django_db
HEADS = ["Tên địa bàn", "Loại", "Xã", "Dân số", "Số hộ", "Năm", "Chi bộ"]
ONE = ["Bình Hòa", "Ấp", "Hòa An", 1200, 300, 2022, "ấp 1.1"]
TWO = ["Gò Me", "Ấp", "Hòa An", 900, 210, 2022, ""]


@pytest.fixture(autouse=True)
def _still():
    with clock.frozen(date(2022, 12, 31)):
        yield


@pytest.fixture
def commune():
    district = a_district(bases=1, cells=2)
    base = Organisation.objects.get(name="Đảng bộ xã 1", custodian=district)
    rows = [
        NewPlace("commune", "Hòa An", "Xã", years={2022: (8000, 2000)}, led_by=base),
        NewPlace("hamlet", "Gò Me", "Ấp", "Hòa An", {2021: (880, 200), 2022: (850, 205)}),
    ]
    record_places(rows, at=district, actor=office(district, Post.BOARD_STAFF))
    return base


def bring(tmp_path, at, *rows):
    content = workbook(tmp_path / "dia-ban.xlsx", [HEADS, *rows]).read_bytes()
    run = services.preview_import(at, "places", "dia-ban.xlsx", content, actor=office(at))
    return services.apply_import(run, actor=office(at))


def stands():
    """Everything that an import of places may touch."""
    return (
        set(Place.objects.values_list("kind", "name", "within__name")),
        set(PlaceYear.objects.values_list("place__name", "year", "population", "households")),
        set(Organisation.objects.exclude(place=None).values_list("name", "place__name")),
    )


def test_places_are_taken_back_with_the_numbers_they_replaced(tmp_path, commune):
    before = stands()
    run = bring(tmp_path, commune, ONE, TWO)
    assert run.counts["written"] == {"new": 1, "changed": 1}
    assert ("Gò Me", 2022, 900, 210) in stands()[1]
    assert ("Chi bộ ấp 1.1", "Bình Hòa") in stands()[2]
    services.withdraw_import(run, actor=office(commune))
    assert stands() == before
    assert AuditEntry.objects.filter(act="organisations.places_withdrawn").count() == 1
    with pytest.raises(RuleBroken):
        services.withdraw_import(run, actor=office(commune))


def later_numbers(commune):
    record_places([NewPlace("hamlet", "Gò Me", "Ấp", "Hòa An", {2022: (901, 210)})], at=commune, actor=office(commune))


def later_year(commune):
    record_places([NewPlace("hamlet", "Bình Hòa", "Ấp", "Hòa An", {2021: (1, 1)})], at=commune, actor=office(commune))


def later_leader(commune):
    Organisation.objects.filter(name="Chi bộ ấp 1.2").update(place=Place.objects.get(name="Bình Hòa"))


def leader_elsewhere(commune):
    Organisation.objects.filter(name="Chi bộ ấp 1.1").update(place=Place.objects.get(name="Gò Me"))


@pytest.mark.parametrize(
    ("later", "named"),
    [(later_numbers, "Gò Me"), (later_year, "Bình Hòa"), (later_leader, "Bình Hòa"), (leader_elsewhere, "Bình Hòa")],
)
def test_what_was_changed_or_linked_since_is_named_and_nothing_is_taken_back(tmp_path, commune, later, named):
    run = bring(tmp_path, commune, ONE, TWO)
    later(commune)
    before = stands()
    with pytest.raises(RuleBroken) as broken:
        services.withdraw_import(run, actor=office(commune))
    others = {"Gò Me", "Bình Hòa"} - {named}
    assert named in broken.value.message
    assert not any(other in broken.value.message for other in others)
    assert stands() == before
    run.refresh_from_db()
    assert run.state == ImportRun.State.APPLIED


def test_a_stranger_takes_nothing_back(tmp_path, commune):
    run = bring(tmp_path, commune, ONE)
    for actor in (office(commune, Post.SECRETARY), office(commune, Post.LEADER)):
        with pytest.raises(NotPermitted):
            services.withdraw_import(run, actor=actor)
    assert Place.objects.filter(name="Bình Hòa").exists()


HAMLETS = st.lists(
    st.tuples(st.sampled_from(["Gò Me", "Bình Hòa", "Cây Xoài"]), st.integers(1, 9000), st.integers(2019, 2022)),
    min_size=1, max_size=6, unique_by=lambda one: (one[0], one[2]),
)  # fmt: skip


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(HAMLETS)
def test_whatever_was_brought_in_is_taken_back_exactly(tmp_path, commune, hamlets):
    before = stands()
    rows = [[name, "Ấp", "Hòa An", people, people // 4, year, ""] for name, people, year in hamlets]
    run = bring(tmp_path, commune, *rows)
    services.withdraw_import(run, actor=office(commune))
    assert stands() == before
    run.delete()
