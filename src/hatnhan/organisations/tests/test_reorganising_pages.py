"""Reorganising on the page: a pasted list, both trees, what adds up, and the act."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from hatnhan.access.posts import Post
from hatnhan.accounts.testing import an_account
from hatnhan.organisations import queries
from hatnhan.organisations.listing import plan_of
from hatnhan.organisations.models import Organisation
from hatnhan.organisations.plans import PlanAct, PlanRow
from hatnhan.organisations.previews import preview_of_list
from hatnhan.organisations.services.reorganising import standing_now
from hatnhan.organisations.testing import Crowd, a_district, office, system

pytestmark = pytest.mark.django_db
ON = date(2024, 3, 1)
ADDRESS = "organisations:reorganisation"
LIST = """Việc\tTổ chức\tCấp trên mới hoặc nơi nhận\tTên mới\tLoại hình\tMã
nhập\tChi bộ ấp 1.2\tChi bộ ấp 1.1
đổi tên\tĐảng bộ xã 2\t\tĐảng bộ xã Hòa Bình
Lập mới\tChi bộ Trường học\tĐảng bộ xã 1\t\tChi bộ\t99.007
chuyển\tChi bộ ấp 2.1\tĐảng bộ xã 1
"""
ANSWERS = {"rows": LIST, "on": "1/3/2024", "number": "12-QĐ/HU", "decided_on": "20/02/2024", "issuer": "Huyện ủy"}


@pytest.fixture
def district():
    return a_district(bases=2, cells=2)


def signed_in(at, post):
    client = Client()
    client.force_login(an_account(at, post))
    return client


def named(name):
    return Organisation.objects.get(name=name)


def test_a_pasted_list_is_read_by_name_with_its_heading_left_out(district):
    plan, problems = plan_of(LIST, standing_now(system()), ON)
    assert problems == []
    assert [(row.number, row.act) for row in plan.rows] == [
        (2, PlanAct.MERGE), (3, PlanAct.RENAME), (4, PlanAct.FOUND), (5, PlanAct.MOVE),
    ]  # fmt: skip
    assert plan.rows[0] == PlanRow(PlanAct.MERGE, named("Chi bộ ấp 1.2").pk, named("Chi bộ ấp 1.1").pk, number=2)
    assert (plan.rows[2].type, plan.rows[2].more) == ("cell", {"code": "99.007"})


def test_names_that_stand_twice_are_told_apart_by_their_parent(district):
    other = a_district(bases=1, cells=1)
    before = standing_now(system())
    _plan, problems = plan_of("giải thể\tChi bộ ấp 1.1", before, ON)
    assert [(one.number, one.field) for one in problems] == [(1, "subject")]
    base = queries.children(other, ON).get()
    Organisation.objects.filter(pk=base.pk).update(name="Đảng bộ xã Riêng")
    plan, problems = plan_of("giải thể\tChi bộ ấp 1.1 thuộc Đảng bộ xã Riêng", standing_now(system()), ON)
    assert (plan.rows[0].subject, problems) == (queries.children(base, ON).get().pk, [])


def test_what_cannot_be_read_is_told_line_by_line(district):
    text = "xóa\tChi bộ ấp 1.1\nnhập\tChi bộ ấp 9.9\tChi bộ ấp 1.1\nđổi tên\tChi bộ ấp 1.1\nlập mới\tA\tĐảng bộ xã 1\t\tHội"
    _plan, problems = plan_of(text, standing_now(system()), ON)
    assert [(one.number, one.field) for one in problems] == [(1, "act"), (2, "subject"), (3, "name"), (4, "type")]


def test_the_preview_shows_both_trees_and_what_adds_up(district):
    with Crowd().followed() as crowd:
        crowd.enter(named("Chi bộ ấp 1.1"), 4)
        crowd.enter(named("Chi bộ ấp 1.2"), 3)
        shown = preview_of_list(LIST, on=ON, actor=office(district, Post.BOARD_STAFF))
    assert shown.problems == []
    letters = {one.name: (one.letter, one.count) for one in _all(shown.before) if one.letter}
    assert letters == {"Chi bộ ấp 1.1": ("a", 4), "Chi bộ ấp 1.2": ("a", 3)}
    assert ("a", 7) in {(one.letter, one.count) for one in _all(shown.after)}
    assert [(row.before, row.after, row.holds) for row in shown.balances] == [(7, 7, True), (4, 4, True), (7, 7, True)]
    assert Organisation.objects.filter(name="Chi bộ Trường học").count() == 0


def _all(nodes):
    for node in nodes:
        yield node
        yield from _all(node.children)


def test_the_office_previews_and_then_applies(district):
    client = signed_in(district, Post.BOARD_STAFF)
    seen = client.post(reverse(ADDRESS), ANSWERS).content.decode()
    assert "Nhập vào Chi bộ ấp 1.1" in seen
    assert 'name="apply"' in seen
    assert not Organisation.objects.filter(name="Chi bộ Trường học").exists()
    answer = client.post(reverse(ADDRESS), {**ANSWERS, "apply": "1"})
    assert answer.status_code == 302
    assert named("Chi bộ Trường học").code == "99.007"
    assert not named("Chi bộ ấp 1.2").is_open
    assert named("Chi bộ ấp 2.1").custodian == named("Đảng bộ xã 1")
    history = client.get(named("Chi bộ ấp 1.2").get_absolute_url()).content.decode()
    assert "Nhập vào Chi bộ ấp 1.1" in history
    assert "12-QĐ/HU, 20/02/2024" in history
    past = client.get(named("Đảng bộ xã Hòa Bình").get_absolute_url() + "?on=01/01/2024").content.decode()
    assert "Chi bộ ấp 2.1" in past
    assert "<h1>Đảng bộ xã 2</h1>" in past


def test_a_merger_is_begun_on_the_page_of_the_one_that_ends(district):
    client = signed_in(district, Post.BOARD_STAFF)
    cell = named("Chi bộ ấp 1.2")
    shown = client.get(cell.get_absolute_url()).content.decode()
    address = next(part for part in shown.split('"') if part.startswith(reverse(ADDRESS) + "?rows="))
    assert f"nhập\t{cell.name}" in client.get(address).content.decode()


def test_problems_keep_what_was_typed_and_apply_nothing(district):
    client = signed_in(district, Post.BOARD_STAFF)
    rows = LIST + "giải thể\tĐảng bộ xã 1\n"
    seen = client.post(reverse(ADDRESS), {**ANSWERS, "rows": rows, "apply": "1"}).content.decode()
    assert "Dòng 6" in seen
    assert "Chi bộ Trường học" in seen
    assert 'name="apply"' not in seen
    assert named("Chi bộ ấp 1.2").is_open


def test_what_was_previewed_stands_fixed_until_it_is_mended(district):
    client = signed_in(district, Post.BOARD_STAFF)
    seen = client.post(reverse(ADDRESS), ANSWERS)
    assert "<textarea" not in seen.content.decode()
    assert "Sửa lại danh sách" in seen.content.decode()
    fixed = {field.html_name: field.value() for field in seen.context["kept"]}
    assert fixed == ANSWERS
    assert [line.number for line in seen.context["lines"]] == [2, 3, 4, 5]
    again = client.post(reverse(ADDRESS), {**ANSWERS, "mend": "1"})
    assert "<textarea" in again.content.decode()
    assert again.context["preview"] is None
    assert 'name="apply"' not in again.content.decode()
    assert again.context["form"]["rows"].value() == LIST
    assert client.post(reverse(ADDRESS), {**fixed, "apply": "1"}).status_code == 302


def test_whoever_may_not_reorganise_is_refused(district):
    base = queries.children(district, ON).first()
    assert signed_in(base, Post.BASE_OFFICE).get(reverse(ADDRESS)).status_code == 403
    assert signed_in(district, Post.LEADER).post(reverse(ADDRESS), ANSWERS).status_code == 403
    assert signed_in(district, Post.BOARD_STAFF).get(reverse(ADDRESS)).status_code == 200


def test_a_long_list_is_previewed_with_as_many_queries(district, django_assert_max_num_queries):
    rows = "\n".join(f"lập mới\tChi bộ {i}\tĐảng bộ xã 1\t\tChi bộ" for i in range(200))
    with django_assert_max_num_queries(12):
        assert not preview_of_list(rows, on=ON, actor=system()).problems
