"""Places: recorded by the list, larger ones first, led by organisations, with numbers by year."""

import pytest

from hatnhan.access.posts import Post
from hatnhan.foundation.errors import NotPermitted, RuleBroken
from hatnhan.organisations.models import Place, PlaceYear
from hatnhan.organisations.services import NewPlace, record_places
from hatnhan.organisations.testing import a_district, office, organisations

pytestmark = pytest.mark.django_db


def rows(led_by=None):
    return [
        NewPlace("hamlet", "Gò Me", "Ấp", "Vĩnh Thạnh"),
        NewPlace("commune", "Vĩnh Thạnh", "Xã", "Sông Ngân", {2022: (8120, 2030)}, led_by),
        NewPlace("district", "Sông Ngân", "Huyện"),
    ]


def test_places_stand_within_larger_ones_whatever_the_order_of_the_list():
    district = a_district()
    (base,) = organisations(district, "base_committee", "Đảng bộ xã Vĩnh Thạnh")
    recorded = record_places(rows(base), at=district, actor=office(district, Post.BOARD_STAFF))
    hamlet, commune, larger = (one.place for one in recorded)
    base.refresh_from_db()
    assert (hamlet.within, commune.within, base.place) == (commune, larger, commune)
    assert str(hamlet) == "Ấp Gò Me"


def test_the_same_list_twice_makes_nothing_new_and_later_numbers_replace():
    district = a_district()
    actor = office(district, Post.BOARD_STAFF)
    record_places(rows(), at=district, actor=actor)
    record_places(
        [NewPlace("commune", "Vĩnh Thạnh", "Xã", "Sông Ngân", {2022: (8200, 2040)})], at=district, actor=actor
    )
    assert Place.objects.count() == 3
    assert PlaceYear.objects.get().population == 8200


def test_a_larger_place_that_nobody_recorded_is_refused():
    district = a_district()
    with pytest.raises(RuleBroken):
        record_places(rows()[:1], at=district, actor=office(district, Post.BOARD_STAFF))
    assert not Place.objects.exists()


def test_who_may_not_change_the_organisation_records_no_place():
    district = a_district()
    with pytest.raises(NotPermitted):
        record_places(rows(), at=district, actor=office(district, Post.LEADER))
