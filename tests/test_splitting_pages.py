"""Splitting on the page: into what, who and what goes where, what will happen, and the act."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from hatnhan.access.posts import Post
from hatnhan.accounts.testing import an_account
from hatnhan.members.models import Person
from hatnhan.members.testing import members
from hatnhan.organisations import queries
from hatnhan.organisations.integrity import faults
from hatnhan.organisations.models import Organisation, Succession
from hatnhan.organisations.testing import a_district

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 24)
FIRST = {
    "into": "Chi bộ thôn Trên; 99.901.007\nChi bộ thôn Dưới", "type": "cell", "goes": "ends", "on": "01/03/2024",
    "number": "12-QĐ/HU", "decided_on": "20/02/2024", "issuer": "Ban Thường vụ Huyện ủy",
}  # fmt: skip


class House:
    def __init__(self):
        self.district = a_district(bases=2, cells=2)
        self.base = queries.children(self.district, TODAY).first()
        self.cell = queries.children(self.base, TODAY).first()
        self.people = members(self.cell, 3)
        self.client = Client()
        self.client.force_login(an_account(self.district, Post.BOARD_STAFF))

    def post(self, one=None, **more):
        address = reverse("organisations:splitting", args=[(one or self.cell).pk])
        return self.client.post(address, FIRST | more)

    def shares(self, *where):
        return {f"p{person.pk}": to for person, to in zip(self.people, where, strict=True)}


@pytest.fixture
def house(frozen):
    frozen(TODAY)
    return House()


def body(answer):
    return answer.content.decode()


def test_first_it_asks_into_what(house):
    shown = body(house.client.get(reverse("organisations:splitting", args=[house.cell.pk])))
    assert "Các tổ chức mới" in shown
    refused = body(house.post(into=" "))
    assert 'href="#id_into"' in refused


def test_then_everybody_is_listed_with_every_place_to_go(house):
    shown = body(house.post())
    for person in house.people:
        assert person.name in shown
        assert f'name="p{person.pk}"' in shown
    assert shown.count(">Chi bộ thôn Trên</option>") == 4  # three persons and the keeper of the history
    assert "Ở lại" not in shown
    assert "Ở lại Chi bộ ấp 1.1" in body(house.post(goes="stays"))


def test_whoever_has_no_place_is_asked_for_by_name(house):
    shown = body(house.post(ask="1", keeper="0", **house.shares("0", "1", "")))
    assert f"Chọn nơi đến của {house.people[2].name}." in shown
    assert "Đúng, chia tách" not in shown


def test_before_the_act_all_that_will_happen_is_told_and_nothing_is_done(house):
    shown = body(house.post(ask="1", keeper="0", **house.shares("0", "0", "1")))
    assert "Đúng, chia tách" in shown
    assert "Lập mới" in shown
    assert "3 đảng viên" in shown
    assert f"2 người: {house.people[0].name}, {house.people[1].name}" in shown
    assert f"1 người: {house.people[2].name}" in shown
    assert not Organisation.objects.filter(name="Chi bộ thôn Trên").exists()
    assert Organisation.objects.get(pk=house.cell.pk).is_open


def test_a_cell_split_in_two_ends_and_everybody_is_where_the_list_says(house):
    assert house.post(sure="1", keeper="1", **house.shares("0", "0", "1")).status_code == 302
    over, under = (Organisation.objects.get(name=f"Chi bộ thôn {name}") for name in ("Trên", "Dưới"))
    cells = list(Person.objects.order_by("pk").values_list("cell__name", flat=True))
    assert cells == ["Chi bộ thôn Trên", "Chi bộ thôn Trên", "Chi bộ thôn Dưới"]
    old = Organisation.objects.get(pk=house.cell.pk)
    assert (old.is_open, old.custodian, over.code, under.custodian) == (False, under, "99.901.007", house.base)
    assert Succession.objects.filter(predecessor=old).count() == 2
    assert list(faults()) == []


def test_a_part_leaves_and_the_rest_stays(house):
    staying = {"into": "Chi bộ thôn Trên", "goes": "stays"}
    shown = body(house.post(ask="1", **staying, **house.shares("0", "", "")))
    assert "2 người" in shown
    assert house.post(sure="1", **staying, **house.shares("0", "", "")).status_code == 302
    assert Person.objects.filter(cell=house.cell).count() == 2
    assert Organisation.objects.get(pk=house.cell.pk).is_open


def test_a_committee_is_split_by_its_cells(house):
    first, second = queries.children(house.base, TODAY)
    shares = {f"c{first.pk}": "0", f"c{second.pk}": "1", "keeper": "0", "type": "base_committee"}
    assert house.post(house.base, sure="1", **shares).status_code == 302
    assert queries.parent_on(first, TODAY).name == "Chi bộ thôn Trên"
    assert queries.parent_on(second, TODAY).name == "Chi bộ thôn Dưới"
    assert Person.objects.filter(cell=first).count() == 3
    assert list(faults()) == []


def test_what_the_rules_refuse_is_told_before_it_is_asked(house):
    shown = body(house.post(ask="1", keeper="0", into="Chi bộ ấp 1.2", **house.shares("0", "0", "0")))
    assert "đã có tổ chức tên" in shown or "hai tổ chức cùng tên" in shown
    assert "Đúng, chia tách" not in shown


def test_one_may_go_back_to_each_step_with_what_was_given(house):
    again = body(house.post(share="1", keeper="0", **house.shares("0", "1", "1")))
    assert again.count("selected>Chi bộ thôn Dưới</option>") == 2
    first = body(house.post(mend="1", keeper="0", **house.shares("0", "1", "1")))
    assert "Chi bộ thôn Trên; 99.901.007" in first


@pytest.mark.parametrize("post", [Post.BASE_OFFICE, Post.LEADER, Post.INSPECTOR])
def test_only_the_board_s_staff_split(house, post):
    client = Client()
    client.force_login(an_account(house.base if post == Post.BASE_OFFICE else house.district, post))
    address = reverse("organisations:splitting", args=[house.cell.pk])
    assert client.get(address).status_code == 403
    assert client.post(address, FIRST | {"sure": "1", "keeper": "0"} | house.shares("0", "0", "0")).status_code == 403
    assert not Organisation.objects.filter(name="Chi bộ thôn Trên").exists()
