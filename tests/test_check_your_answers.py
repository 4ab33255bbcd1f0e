"""What cannot be undone is told in plain words before it is confirmed, and is done once."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from hatnhan.access.models import AuditEntry
from hatnhan.access.posts import Post
from hatnhan.accounts.models import Grant
from hatnhan.accounts.testing import an_account
from hatnhan.organisations import queries
from hatnhan.organisations.models import Organisation
from hatnhan.organisations.plans import Plan, PlanAct, PlanRow
from hatnhan.organisations.previews import consequences_of_plan
from hatnhan.organisations.services import rename_organisation
from hatnhan.organisations.testing import Crowd, a_district, decided, organisations, system

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 24)
ON = date(2024, 3, 1)
DECISION = {"on": "01/03/2024", "number": "12-QĐ/HU", "decided_on": "01/03/2024", "issuer": "Ban Thường vụ Huyện ủy"}


class House:
    def __init__(self):
        self.district = a_district(bases=2, cells=2)
        self.first, self.second = queries.children(self.district, TODAY)
        self.cell = queries.children(self.first, TODAY).first()
        self.staff = Client()
        self.staff.force_login(an_account(self.district, Post.BOARD_STAFF))

    def form(self, **more):
        self.cell.refresh_from_db()
        return {**DECISION, "seen": self.cell.version, **more}

    def send(self, name, one=None, **more):
        return self.staff.post(reverse(f"organisations:{name}", args=[(one or self.cell).pk]), self.form(**more))


@pytest.fixture
def house(frozen):
    frozen(TODAY)
    return House()


def told(plan_rows, on=ON):
    return {label: text for label, text, _url in consequences_of_plan(Plan(plan_rows), on=on, actor=system())}


MOVES = [("moving", "parent"), ("retyping", "type"), ("dissolution", None)]


def answers_of(house, name):
    return {"moving": {"parent": house.second.pk}, "retyping": {"type": "base_cell"}, "dissolution": {}}[name]


@pytest.mark.parametrize("name", ["moving", "dissolution"])
def test_the_first_answer_only_asks(house, name):
    seen = house.send(name, **answers_of(house, name))
    body = seen.content.decode()
    assert seen.status_code == 200
    assert "Điều sẽ xảy ra" in body
    assert "Đúng, thực hiện" in body
    assert "12-QĐ/HU" in body
    cell = Organisation.objects.get(pk=house.cell.pk)
    assert (cell.custodian, cell.dissolved_on, cell.version) == (house.first, None, 1)
    assert not AuditEntry.objects.filter(act__in=("organisations.moved", "organisations.dissolved")).exists()


@pytest.mark.parametrize("name", ["moving", "dissolution"])
def test_the_second_answer_does_it(house, name):
    assert house.send(name, **answers_of(house, name), sure="1").status_code == 302
    cell = Organisation.objects.get(pk=house.cell.pk)
    assert cell.version == 2
    assert (cell.custodian == house.second) if name == "moving" else (cell.dissolved_on == ON)


def test_a_new_type_is_asked_about_and_then_given(house):
    sub = {"type": "sub_committee"}
    body = house.send("retyping", house.first, **sub, seen=1).content.decode()
    assert "Đổi loại hình" in body
    assert "sang" in body
    assert Organisation.objects.get(pk=house.first.pk).type == "base_committee"
    assert house.send("retyping", house.first, **sub, seen=1, sure="1").status_code == 302
    assert Organisation.objects.get(pk=house.first.pk).type == "sub_committee"


def test_what_would_be_refused_is_refused_before_it_is_asked(house):
    body = house.send("dissolution", house.first, seen=1).content.decode()
    assert "Phải làm trước" in body
    assert "Đúng, thực hiện" not in body
    assert 'value="12-QĐ/HU"' in body


def test_mending_shows_the_form_with_what_was_typed(house):
    body = house.send("moving", parent=house.second.pk, mend="1").content.decode()
    assert "Đúng, thực hiện" not in body
    assert 'value="12-QĐ/HU"' in body
    assert Organisation.objects.get(pk=house.cell.pk).custodian == house.first


def test_what_changed_between_asking_and_confirming_is_told(house):
    form = house.form(parent=house.second.pk)
    rename_organisation(house.cell, name="Chi bộ Bến Đá", on=ON, decision=decided(), seen=1, actor=system())
    answer = house.staff.post(reverse("organisations:moving", args=[house.cell.pk]), {**form, "sure": "1"})
    assert "Người khác vừa thay đổi" in answer.content.decode()
    assert Organisation.objects.get(pk=house.cell.pk).custodian == house.first


def test_confirming_twice_with_one_key_is_one_act(house):
    asked = house.send("moving", parent=house.second.pk).content.decode()
    key = asked.split('name="once_key" value="')[1].split('"')[0]
    form = house.form(parent=house.second.pk, sure="1", once_key=key)
    address = reverse("organisations:moving", args=[house.cell.pk])
    answers = [house.staff.post(address, form) for _time in range(2)]
    assert [one.status_code for one in answers] == [302, 302]
    assert answers[0].url == answers[1].url
    assert AuditEntry.objects.filter(act="organisations.moved").count() == 1


def test_a_move_says_who_follows_and_who_sees_it_no_more_or_anew(house):
    with Crowd().followed() as crowd:
        crowd.enter(house.cell, 7)
        rows = told([PlanRow(PlanAct.MOVE, house.cell.pk, house.second.pk)])
    assert rows["Chuyển cấp trên"] == "Chi bộ ấp 1.1: từ Đảng bộ xã 1 sang Đảng bộ xã 2"
    assert rows["Đi theo"] == "7 đảng viên"
    assert rows["Không còn xem được"] == "người có chức trách tại Đảng bộ xã 1: Chi bộ ấp 1.1"
    assert rows["Xem được thêm, kể cả hồ sơ cũ"] == "người có chức trách tại Đảng bộ xã 2: Chi bộ ấp 1.1"


def test_moving_a_committee_counts_what_is_under_it(house):
    (other,) = organisations(queries.parent_on(house.district, TODAY), "district", "Đảng bộ huyện Khác")
    rows = told([PlanRow(PlanAct.MOVE, house.first.pk, other.pk)])
    assert rows["Đi theo"] == "2 tổ chức ở dưới (trong đó 2 chi bộ)"


def test_a_dissolution_says_what_ends_with_it(house):
    an_account(house.cell, Post.SECRETARY)
    an_account(house.cell, Post.MEMBER)
    rows = told([PlanRow(PlanAct.DISSOLVE, house.cell.pk)])
    assert rows["Kết thúc"] == "Chi bộ ấp 1.1"
    assert rows["Hết theo tổ chức"] == "2 chức trách trên hệ thống"
    assert "Không còn xem được" not in rows
    assert Grant.objects.filter(organisation=house.cell).count() == 2


def test_a_merger_says_into_what_and_whose_history_is_seen(house):
    other = queries.children(house.second, TODAY).first()
    rows = told([PlanRow(PlanAct.MERGE, house.cell.pk, other.pk)])
    assert rows["Nhập"] == f"Chi bộ ấp 1.1 vào {other.name}"
    assert "Đảng bộ xã 1" in rows["Không còn xem được"]
    assert f"{other.name}; {house.second.name}" in rows["Xem được thêm, kể cả hồ sơ cũ"]


def test_long_lists_are_cut_and_counted(house):
    cells = organisations(house.first, "cell", *(f"Chi bộ thôn {i}" for i in range(9)))
    rows = told([PlanRow(PlanAct.DISSOLVE, one.pk) for one in cells])
    assert rows["Kết thúc"].endswith(" và 3 nữa")


def test_members_left_without_a_cell_by_a_new_type_are_told(house):
    (base,) = organisations(house.district, "base_cell", "Chi bộ Bệnh viện")
    with Crowd().followed() as crowd:
        crowd.enter(base, 31)
        rows = told([PlanRow(PlanAct.RETYPE, base.pk, type="base_committee")])
    assert rows["Phải làm tiếp"] == "lập chi bộ trực thuộc và chuyển 31 đảng viên về đó"
    assert "Phải làm tiếp" not in told([PlanRow(PlanAct.RETYPE, house.first.pk, type="sub_committee")])


def test_the_answers_ask_few_queries(house, django_assert_max_num_queries):
    with django_assert_max_num_queries(9):
        told([PlanRow(PlanAct.MOVE, house.cell.pk, house.second.pk)])
