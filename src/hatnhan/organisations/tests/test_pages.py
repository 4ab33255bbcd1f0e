"""The pages of organisations, opened by the posts that use them."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from hatnhan.access.posts import Post
from hatnhan.accounts.testing import an_account
from hatnhan.organisations import beside, queries
from hatnhan.organisations.models import Organisation
from hatnhan.organisations.services import move_organisation, rename_organisation
from hatnhan.organisations.testing import a_district, decided, organisations, system

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 24)
DECISION = {"number": "12-QĐ/HU", "decided_on": "01/03/2024", "issuer": "Ban Thường vụ Huyện ủy"}


@pytest.fixture
def house(frozen):
    frozen(TODAY)
    district = a_district(bases=2, cells=2)
    first, second = queries.children(district, TODAY)
    cell = queries.children(first, TODAY).first()
    return {
        "district": district, "base": first, "beside": second, "cell": cell,
        "staff": signed_in(district, Post.BOARD_STAFF), "office": signed_in(first, Post.BASE_OFFICE),
        "secretary": signed_in(cell, Post.SECRETARY), "member": signed_in(cell, Post.MEMBER),
    }  # fmt: skip


def signed_in(at, post) -> Client:
    client = Client()
    client.force_login(an_account(at, post))
    return client


def page(name: str, one: Organisation | None = None) -> str:
    return reverse(f"organisations:{name}", args=[one.pk] if one else [])


def test_the_tree_opens_one_level_at_a_time(house):
    whole = house["staff"].get(page("tree")).content.decode()
    assert "Đảng bộ xã 1" in whole
    assert "Chi bộ ấp 1.1" not in whole
    level = house["staff"].get(page("below", house["base"]), headers={"HX-Request": "true"}).content.decode()
    assert "Chi bộ ấp 1.1" in level
    assert "<html" not in level


def test_search_needs_no_accents_and_stays_within_scope(house):
    found = house["office"].get(page("tree") + "?q=chi bo ap").content.decode()
    assert "Chi bộ ấp 1.2" in found
    assert "Chi bộ ấp 2.1" not in found


def test_the_tree_costs_the_same_however_wide(house, django_assert_max_num_queries):
    organisations(house["base"], "cell", *(f"Chi bộ thôn {i}" for i in range(60)))
    house["staff"].get(page("below", house["base"]))
    with django_assert_max_num_queries(12):
        house["staff"].get(page("below", house["base"]))


def test_an_organisation_shows_children_and_history(house):
    body = house["office"].get(page("organisation", house["base"])).content.decode()
    assert "Chi bộ ấp 1.1" in body
    assert "Thành lập, tên Đảng bộ xã 1" in body


def test_above_oneself_only_the_name_is_seen(house):
    body = house["secretary"].get(page("organisation", house["base"])).content.decode()
    assert "chỉ xem được tên" in body
    assert "Chi bộ ấp 1.2" not in body


def test_beside_oneself_nothing_is_found(house):
    for name in ("organisation", "below", "places", "renaming"):
        assert house["office"].get(page(name, house["beside"])).status_code == 404, name


def test_below_oneself_what_the_post_may_not_is_forbidden(house):
    for name in ("renaming", "founding", "retyping", "moving", "dissolution", "phone", "new_place"):
        assert house["secretary"].get(page(name, house["cell"])).status_code == 403, name
        assert house["office"].get(page(name, house["cell"])).status_code == 200, name


def test_a_cell_is_founded_once_however_often_the_form_is_sent(house):
    address = page("founding", house["base"])
    key = house["office"].get(address).content.decode().split('name="once_key" value="')[1].split('"')[0]
    form = {"name": "Chi bộ thôn Nà Khuổi", "type": "cell", "founded_on": "01/03/2024", "once_key": key} | DECISION
    assert house["office"].post(address, form).status_code == 302
    house["office"].post(address, form)
    assert Organisation.objects.filter(name="Chi bộ thôn Nà Khuổi").count() == 1


def test_a_broken_rule_stands_at_its_field_and_keeps_what_was_typed(house):
    form = {"name": "Chi bộ ấp 1.1", "type": "cell", "founded_on": "01/03/2024"} | DECISION
    body = house["office"].post(page("founding", house["base"]), form).content.decode()
    assert "đã có tổ chức tên" in body
    assert 'value="12-QĐ/HU"' in body


def test_a_new_name_is_today_s_and_the_old_one_stays_readable(house):
    form = {"name": "Chi bộ thôn Đoàn Kết", "on": "01/03/2024", "seen": house["cell"].version} | DECISION
    assert house["office"].post(page("renaming", house["cell"]), form).status_code == 302
    now = house["office"].get(page("organisation", house["cell"])).content.decode()
    then = house["office"].get(page("organisation", house["cell"]) + "?on=01/01/2020").content.decode()
    assert "<h1>Chi bộ thôn Đoàn Kết" in now
    assert "<h1>Chi bộ ấp 1.1" in then


def test_the_second_of_two_editors_is_told(house):
    form = {"name": "Chi bộ thôn A", "on": "01/03/2024", "seen": house["cell"].version} | DECISION
    house["office"].post(page("renaming", house["cell"]), form)
    answer = house["office"].post(page("renaming", house["cell"]), form | {"name": "Chi bộ thôn B"})
    assert "Người khác vừa thay đổi" in answer.content.decode()


def test_places_are_put_down_with_their_numbers(house):
    form = {
        "kind": "commune",
        "word": "Xã",
        "name": "Nậm Luông",
        "year": "2025",
        "population": "9.842",
        "households": "2461",
    }
    assert house["office"].post(page("new_place", house["base"]), form).status_code == 302
    assert "9.842 dân" in house["office"].get(page("places", house["base"])).content.decode()


def test_the_book_is_read_within_scope(house):
    form = {"name": "Chi bộ thôn A", "on": "01/03/2024", "seen": house["cell"].version} | DECISION
    house["office"].post(page("renaming", house["cell"]), form)
    assert "đổi tên tổ chức" in house["staff"].get(page("book")).content.decode()
    other = signed_in(house["beside"], Post.BASE_OFFICE)
    assert "đổi tên tổ chức" not in other.get(page("book")).content.decode()
    assert house["member"].get(page("book")).status_code == 403


def test_a_number_of_ones_choice_stands_beside_each_node(house, monkeypatch):
    source = beside.Source(
        lambda: [("members.total", "Đảng viên")], lambda one, code, on: {one.pk: 41, house["base"].pk: 17}
    )
    monkeypatch.setattr(beside, "_source", source)
    whole = house["staff"].get(page("tree") + "?number=members.total").content.decode()
    assert '<span class="n">41</span>' in whole
    assert '<span class="n">17</span>' in whole
    assert '<span class="n">' not in house["staff"].get(page("tree")).content.decode()
    assert '<span class="n">' not in house["staff"].get(page("tree") + "?number=members.other").content.decode()
    assert '<span class="n">' not in house["member"].get(page("tree") + "?number=members.total").content.decode()


def test_what_has_left_is_not_shown_in_the_tree_of_a_past_day(house):
    cell = house["cell"]
    move_organisation(
        cell, parent=house["beside"], on=date(2024, 3, 1), decision=decided(), seen=cell.version, actor=system()
    )
    past = "?on=01/01/2024"
    assert cell.name not in house["office"].get(page("tree") + past).content.decode()
    assert "Chi bộ ấp 1.2" in house["office"].get(page("tree") + past).content.decode()
    assert cell.name in house["staff"].get(page("below", house["base"]) + past).content.decode()


def test_the_book_is_read_by_organisation_and_subject(house):
    cell, office = house["cell"], house["office"]
    rename_organisation(
        cell, name="Chi bộ Mới", on=date(2024, 3, 1), decision=decided(), seen=cell.version, actor=system()
    )
    words = f"đổi tên tổ chức số {cell.pk}"
    for query, shown in (
        ("", True),
        (f"?organisation={cell.pk}&subject=organisations", True),
        ("?subject=members", False),
    ):
        assert (words in office.get(page("book") + query).content.decode()) is shown
    assert office.get(page("book") + f"?organisation={house['beside'].pk}").status_code == 404
    assert house["secretary"].get(page("book")).status_code == 403
