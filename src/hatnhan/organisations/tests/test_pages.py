"""The pages of organisations, opened by the posts that use them."""

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from hatnhan.access.posts import Post
from hatnhan.accounts.testing import an_account
from hatnhan.organisations import beside, queries
from hatnhan.organisations.models import LogEntry, Organisation, Place
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


@pytest.mark.parametrize("name", ["tree", "search", "below", "organisation", "places", "log"])
def test_a_page_asks_as_many_queries_however_wide_the_tree(house, name):
    address = (
        page("tree") + "?q=thon" if name == "search" else page(*([name] if name == "tree" else [name, house["base"]]))
    )
    organisations(house["base"], "cell", "Chi bộ thôn Một")

    def asked():
        with CaptureQueriesContext(connection) as queries_asked:
            assert house["staff"].get(address).status_code == 200
        return len(queries_asked)

    asked()
    counted_apart = 1 if name == "search" else 0  # a list of more than one page is counted, a shorter one is not
    narrow = asked() + counted_apart
    organisations(house["base"], "cell", *(f"Chi bộ thôn {i}" for i in range(60)))
    assert asked() <= narrow
    assert narrow < 60


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


def test_another_year_of_a_known_place_is_put_down_beside_the_first(house):
    form = {
        "kind": "hamlet",
        "word": "Thôn",
        "name": "Nà Khuổi",
        "year": "2024",
        "population": "310",
        "households": "71",
    }
    assert house["office"].post(page("new_place", house["base"]), {**form, "kind": "commune"}).status_code == 302
    assert house["office"].post(page("new_place", house["base"]), form).status_code == 302
    hamlet = Place.objects.get(kind="hamlet")
    shown = house["office"].get(page("places", house["base"])).content.decode()
    address = f"{page('new_place', house['base'])}?place={hamlet.pk}"
    assert address in shown
    asked = house["office"].get(address).content.decode()
    assert 'value="Nà Khuổi"' in asked
    assert f'value="{TODAY.year}"' in asked
    assert ">Ấp, khóm, thôn, bản</option>" in asked
    assert house["office"].post(address, {**form, "year": "2025", "population": "322"}).status_code == 302
    assert dict(hamlet.years.values_list("year", "population")) == {2024: 310, 2025: 322}
    assert Place.objects.count() == 2
    for wrong in ("x", "0", "99999"):
        assert house["office"].get(f"{page('new_place', house['base'])}?place={wrong}").status_code == 200


def test_what_moves_is_not_offered_bodies_beside_the_party(house):
    organisations(house["base"], "peoples_committee", "Ủy ban nhân dân xã")
    offered = house["office"].get(page("moving", house["cell"])).content.decode()
    assert ">Đảng bộ xã 1</option>" in offered
    assert "Ủy ban nhân dân xã</option>" not in offered


def test_discipline_is_entered_corrected_and_read_on_its_page(house):
    form = {"kind": "discipline", "form": "reprimand", "effective_on": "01/03/2024", "note": "Buông lỏng lãnh đạo"}
    assert house["office"].post(page("new_entry", house["cell"]), form | DECISION).status_code == 302
    shown = house["secretary"].get(page("log", house["cell"])).content.decode()
    assert "Kỷ luật: Khiển trách" in shown
    assert "Buông lỏng lãnh đạo" in shown
    assert "hết hiệu lực 01/03/2025" in shown
    assert "Sửa</a>" not in shown
    entry = LogEntry.objects.get()
    address = reverse("organisations:correction", args=[entry.pk])
    assert "Buông lỏng lãnh đạo" in house["office"].get(address).content.decode()
    assert house["office"].post(address, form | DECISION | {"form": "warning"}).status_code == 302
    history = house["secretary"].get(page("organisation", house["cell"])).content.decode()
    assert "Kỷ luật: Cảnh cáo" in history
    assert "Kỷ luật: Khiển trách" not in history
    assert "đã sửa bằng mục khác" in house["office"].get(page("log", house["cell"])).content.decode()
    assert "Kỷ luật" not in house["member"].get(page("organisation", house["cell"])).content.decode()


def test_the_second_correction_of_an_entry_is_told_and_what_is_wrong_keeps_the_form(house):
    form = {"kind": "discipline", "form": "reprimand", "effective_on": "01/03/2024"} | DECISION
    wrong = house["office"].post(page("new_entry", house["cell"]), form | {"form": ""}).content.decode()
    assert "Chọn hình thức kỷ luật" in wrong
    assert 'value="12-QĐ/HU"' in wrong
    house["office"].post(page("new_entry", house["cell"]), form)
    address = reverse("organisations:correction", args=[LogEntry.objects.get().pk])
    house["office"].post(address, form | {"annul": "on"})
    again = house["office"].post(address, form | {"form": "warning"}).content.decode()
    assert "Người khác vừa sửa" in again
    assert "đã bỏ" in house["office"].get(page("log", house["cell"])).content.decode()
    beside = reverse("organisations:correction", args=[LogEntry.objects.latest("pk").pk])
    assert signed_in(house["beside"], Post.BASE_OFFICE).get(beside).status_code == 404


def test_a_dissolution_by_discipline_says_what_is_to_be_done_next(house):
    form = {"kind": "discipline", "form": "dissolution", "effective_on": "01/03/2024"} | DECISION
    said = house["office"].post(page("new_entry", house["cell"]), form, follow=True).content.decode()
    assert "hãy ghi tiếp việc giải thể" in said
    assert Organisation.objects.get(pk=house["cell"].pk).is_open


def test_the_book_is_read_within_scope(house):
    form = {"name": "Chi bộ thôn A", "on": "01/03/2024", "seen": house["cell"].version} | DECISION
    house["office"].post(page("renaming", house["cell"]), form)
    assert "Đổi tên tổ chức" in house["staff"].get(page("book")).content.decode()
    other = signed_in(house["beside"], Post.BASE_OFFICE)
    assert "Đổi tên tổ chức" not in other.get(page("book")).content.decode()
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
    words = f"Đổi tên tổ chức số {cell.pk}"
    for query, shown in (
        ("", True),
        (f"?organisation={cell.pk}&subject=organisations", True),
        ("?subject=members", False),
    ):
        assert (words in office.get(page("book") + query).content.decode()) is shown
    assert office.get(page("book") + f"?organisation={house['beside'].pk}").status_code == 404
    assert house["secretary"].get(page("book")).status_code == 403
