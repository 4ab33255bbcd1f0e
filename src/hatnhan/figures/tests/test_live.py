from datetime import date
from decimal import Decimal

import pytest

from hatnhan.figures import live, tallies
from hatnhan.figures.changes import changes
from hatnhan.figures.live import Value, figures_below, figures_of
from hatnhan.measures import Period
from hatnhan.organisations.models import Organisation, Place, PlaceYear
from hatnhan.organisations.queries import children
from hatnhan.organisations.services import DecisionWords, dissolve_organisation, move_organisation
from hatnhan.organisations.testing import a_district, organisations, system

pytestmark = pytest.mark.django_db
YEAR = Period.year(2022)
DECISION = DecisionWords("12-QĐ/HU", date(2022, 5, 1), "Huyện ủy")


@pytest.fixture
def district() -> Organisation:
    return a_district(bases=2, cells=3)


def test_counts_of_a_day(district: Organisation) -> None:
    values = figures_of(district, YEAR)
    assert values["organisations.grassroots"] == Value(2)
    assert values["organisations.cells_under_grassroots"] == Value(6)
    assert values["organisations.direct"] == Value(2)
    assert values["t.all"] == Value(9)


def test_a_share_has_its_base(district: Organisation) -> None:
    values = figures_of(district, YEAR, ["t.cells_of_all", "t.founded"])
    assert values["t.cells_of_all"] == Value(6, 9, Decimal("66.67"))
    assert values["t.founded"] == Value(0, 6, Decimal("0.00"))


def test_no_share_of_nothing(district: Organisation) -> None:
    assert figures_of(district, Period.year(2001), ["t.cells_of_all"])["t.cells_of_all"] == Value(0, 0, None)


def test_what_does_not_roll_up_counts_at_its_own_organisation_only(district: Organisation) -> None:
    below = figures_below(district, YEAR, ["organisations.direct"])
    bases = list(children(district, YEAR.last))
    assert below[district.pk]["organisations.direct"].value == 2
    assert [below[base.pk]["organisations.direct"].value for base in bases] == [3, 3]


def test_population_is_summed_from_the_smallest_places_that_have_it(district: Organisation) -> None:
    whole = Place.objects.create(kind="district", name="Phja Sơn", folded="phja son", sort_key="p")
    bases = list(children(district, YEAR.last))
    district.place = whole
    district.save(update_fields=["place"])
    for number, base in enumerate(bases):
        base.place = Place.objects.create(
            kind="commune", name=f"Xã {number}", folded=f"xa {number}", sort_key=f"x{number}", within=whole
        )
        base.save(update_fields=["place"])
        PlaceYear.objects.create(place=base.place, year=2022, population=4000 + number)
    PlaceYear.objects.create(place=whole, year=2022, population=9999)
    PlaceYear.objects.create(place=whole, year=2021, population=7000)
    assert figures_of(district, YEAR)["organisations.population"].value == 8001
    assert figures_of(bases[1], YEAR)["organisations.population"].value == 4001
    assert figures_of(district, Period.year(2021))["organisations.population"].value == 7000


def test_a_year_is_counted_on_its_own_tree_and_recast_on_todays(district: Organisation) -> None:
    first, second = children(district, YEAR.last)
    cell = children(first, YEAR.last)[0]
    move_organisation(cell, parent=second, on=date(2023, 3, 1), decision=DECISION, seen=1, actor=system())
    first.refresh_from_db()
    second.refresh_from_db()
    code = "organisations.cells"
    assert [figures_of(one, YEAR)[code].value for one in (first, second)] == [3, 3]
    assert [figures_of(one, YEAR, recast=True)[code].value for one in (first, second)] == [2, 4]
    assert [figures_of(one, Period.year(2023))[code].value for one in (first, second)] == [2, 4]


def test_what_was_dissolved_within_the_year_keeps_what_happened_in_it(district: Organisation) -> None:
    base = children(district, YEAR.last)[0]
    (cell,) = organisations(base, "cell", "Chi bộ Chợ mới", founded_on=date(2022, 2, 1))
    dissolve_organisation(cell, on=date(2022, 9, 1), decision=DECISION, seen=1, actor=system())
    values = figures_of(district, YEAR)
    assert (values["t.founded"].value, values["organisations.cells"].value) == (1, 6)
    assert figures_below(district, YEAR)[base.pk]["t.founded"].value == 1
    assert figures_of(district, Period.year(2023))["t.founded"].value == 0
    base.refresh_from_db()
    assert figures_of(base, YEAR, recast=True)["t.founded"].value == 1


def test_change_in_numbers_and_in_points(district: Organisation) -> None:
    organisations(district, "base_committee", "Đảng bộ xã mới", founded_on=date(2022, 6, 1))
    now, before = figures_of(district, YEAR), figures_of(district, YEAR.before)
    told = changes(now, before)
    assert (told["t.all"].absolute, told["t.all"].direction) == (1, "up")
    assert told["t.cells_of_all"].points == Decimal("60.00") - Decimal("66.67")
    assert told["t.cells_of_all"].direction == "down"
    assert "organisations.population" not in told


def test_one_query_a_dataset_whatever_the_number_of_organisations(
    district: Organisation, django_assert_num_queries
) -> None:
    datasets = 5
    with django_assert_num_queries(datasets):
        figures_of(district, YEAR)
    with django_assert_num_queries(datasets + 1):
        figures_below(district, YEAR)
    organisations(district, "base_committee", *(f"Đảng bộ thêm {n}" for n in range(7)))
    with django_assert_num_queries(datasets + 1):
        assert len(figures_below(district, YEAR)) == 16


def test_more_figures_than_a_query_is_wide(district: Organisation, monkeypatch: pytest.MonkeyPatch) -> None:
    together = figures_of(district, YEAR)
    monkeypatch.setattr(live, "WIDE", 1)
    assert figures_of(district, YEAR) == together


def test_counting_everywhere_leaves_out_the_rest(district: Organisation, monkeypatch: pytest.MonkeyPatch) -> None:
    a_district(bases=1, cells=1)
    asked = figures_below(district, YEAR)
    monkeypatch.setattr(live, "MANY", 0)
    assert figures_below(district, YEAR) == asked
    assert asked[district.pk]["t.all"].value == 9


def test_no_figures_of_many_organisations(district: Organisation) -> None:
    assert figures_below(district, YEAR, [], direct_only=True).keys() == {
        district.pk,
        *(base.pk for base in children(district, YEAR.last)),
    }


@pytest.mark.parametrize("direct_only", [False, True])
def test_tallies_of_codes_count_the_same(
    district: Organisation, monkeypatch: pytest.MonkeyPatch, direct_only: bool
) -> None:
    one, all_below = figures_of(district, YEAR), figures_below(district, YEAR, direct_only=direct_only)
    monkeypatch.setattr(tallies, "WORTH", 1)
    assert figures_of(district, YEAR) == one
    assert figures_below(district, YEAR, direct_only=direct_only) == all_below
    assert one["organisations.cells"].value == 6
