"""A province's own sheet: entered with its document, used by the cells below from its day, seen with its source."""

from datetime import date
from decimal import Decimal

import pytest

from hatnhan.access.models import AuditEntry
from hatnhan.access.posts import Post
from hatnhan.accounts.testing import an_account
from hatnhan.foundation.errors import NotPermitted, RuleBroken
from hatnhan.meetings import services
from hatnhan.meetings.models import Score
from hatnhan.meetings.ruling import own_sheets, rules_at, sheet_document
from hatnhan.meetings.testing import DAY, a_cell, a_meeting, at, held
from hatnhan.organisations.models import CommitteeParameter
from hatnhan.organisations.testing import office

from .asking import client_of, page
from .test_sheet_rows import GOOD

pytestmark = pytest.mark.django_db
WORDS = {"number": "9-HD/BTCTU", "on": date(2026, 3, 1), "issuer": "Ban Tổ chức Tỉnh ủy"}
LEVELS = {"good_from": Decimal(90), "fair_from": Decimal(70), "average_from": Decimal(50)}
TYPED = {**WORDS, **LEVELS, "name": "Phiếu của tỉnh", "rows": GOOD, "on": "01/03/2026"}


@pytest.fixture
def province(place):
    return place.district.custodian


def enter(province, actor=None, **changed):
    words = {"name": "Phiếu của tỉnh", "rows": GOOD, **LEVELS, **WORDS} | changed
    return services.enter_sheet(province, actor=actor or office(province, Post.BOARD_STAFF), **words)


def test_cells_below_score_by_it_from_its_day_and_others_do_not(place, province):
    row = enter(province, began_on=date(2026, 4, 1))
    assert (row.began_on, row.decision.on) == (date(2026, 4, 1), date(2026, 3, 1))
    assert rules_at(place.cell, date(2026, 3, 31)).sheet.id == "42-HD/2025"
    rules = rules_at(place.cell, date(2026, 4, 1))
    assert rules.sheet.name == "Phiếu của tỉnh (9-HD/BTCTU, Ban Tổ chức Tỉnh ủy)"
    assert sheet_document(rules) == "9-HD/BTCTU (01/03/2026), Ban Tổ chức Tỉnh ủy"
    assert rules_at(a_cell(1).cell, DAY).sheet.id == "42-HD/2025"
    assert AuditEntry.objects.get(act="meetings.rule_set").detail["number"] == "9-HD/BTCTU"


def test_a_meeting_is_scored_by_it_and_its_hard_condition_holds_the_level(place, province):
    enter(province)
    meeting = a_meeting(place)
    held(meeting, absent=[place.people[4]])
    points = {"1_1": 15, "1_2_1": 10, "1_2_2": 15, "2_1": 15, "2_2": 40}
    score = services.score_meeting(meeting, {code: Decimal(n) for code, n in points.items()}, actor=place.secretary())
    assert (score.total, score.get_level_display(), score.broken) == (95, "Khá", ["Đủ điểm: Tỷ lệ đảng viên dự"])
    points["2_1"] = 20
    score = services.score_meeting(meeting, {code: Decimal(n) for code, n in points.items()}, actor=place.secretary())
    assert (score.total, score.get_level_display()) == (100, "Tốt")


def test_a_scored_meeting_keeps_its_sheet(place, province, meeting_held):
    points = {item.code: item.most for item in rules_at(place.cell, DAY).sheet.items if not item.in_month}
    services.score_meeting(meeting_held, points, actor=place.secretary())
    enter(province)
    assert Score.objects.get().sheet.id == "42-HD/2025"
    assert services.score_meeting(meeting_held, points, actor=place.secretary()).sheet.id == "42-HD/2025"


@pytest.fixture
def meeting_held(place):
    meeting = a_meeting(place)
    held(meeting)
    return meeting


def test_the_next_sheet_ends_the_last_and_going_back_ends_it_too(place, province):
    enter(province)
    enter(province, number="4-HD/BTCTU", on=date(2026, 6, 1), name="Phiếu mới")
    assert [(one.decision.number, one.ended_on) for one in own_sheets(province)] == [
        ("4-HD/BTCTU", None),
        ("9-HD/BTCTU", date(2026, 6, 1)),
    ]
    words = {"number": "7-HD/BTCTU", "issuer": "Ban Tổ chức Tỉnh ủy"}
    services.choose_sheet(province, sheet="", on=date(2026, 9, 1), actor=office(province), **words)
    days = (date(2026, 5, 31), date(2026, 6, 1), date(2026, 9, 1))
    assert [rules_at(place.cell, day).sheet.id for day in days] == ["9-HD/BTCTU", "4-HD/BTCTU", "42-HD/2025"]


def test_a_committee_below_may_still_choose_and_an_own_sheet_takes_the_place_of_a_choice_above(place, province):
    document = {"number": "2-HD/BTC", "issuer": "Ban Tổ chức"}
    chosen = {"sheet": "agencies-15-20-45-20", "on": date(2026, 2, 1), **document}
    services.choose_sheet(province, actor=office(province), **chosen)
    assert rules_at(place.cell, date(2026, 2, 1)).sheet.id == "agencies-15-20-45-20"
    enter(province)
    assert rules_at(place.cell, date(2026, 3, 1)).sheet.id == "9-HD/BTCTU"
    services.choose_sheet(place.base, actor=office(place.base), **chosen | {"on": date(2026, 4, 1)})
    assert rules_at(place.cell, DAY).sheet.id == "agencies-15-20-45-20"


@pytest.mark.parametrize(
    ("changed", "field", "told"),
    [
        ({"rows": GOOD.replace("\t15 điểm", "\t16")}, "rows", "Dòng 1, cột Điểm tối đa: Các dòng cộng lại 41"),
        ({"rows": "I|Một|100"}, "rows", "chưa có dòng nào"),
        ({"good_from": Decimal(60)}, "good_from", "giảm dần"),
        ({"began_on": date(2026, 2, 1)}, "began_on", "trước ngày văn bản"),
        ({"number": " "}, "number", "Ghi số"),
        ({"name": " "}, "name", "Ghi tên phiếu"),
    ],
)
def test_a_faulty_sheet_is_not_recorded(province, changed, field, told):
    with pytest.raises(RuleBroken, match=told) as broken:
        enter(province, **changed)
    assert broken.value.field == field
    assert not CommitteeParameter.objects.exists()


def test_two_sheets_never_hold_on_one_day(province):
    enter(province)
    for changed in ({}, {"on": date(2026, 2, 1)}, {"on": date(2026, 1, 1), "began_on": date(2026, 3, 1)}):
        with pytest.raises(RuleBroken, match="Đã có văn bản từ ngày ấy"):
            enter(province, **changed)
    assert len(own_sheets(province)) == 1


def test_only_a_province_has_one_and_only_its_office_enters_it(place, province):
    for below in (place.district, place.base):
        with pytest.raises(RuleBroken, match="cấp ủy tỉnh"):
            enter(below, actor=office(below))
    for actor in (office(province, Post.LEADER), office(province, Post.INSPECTOR), office(place.base)):
        with pytest.raises(NotPermitted):
            enter(province, actor=actor)


def test_it_is_pasted_looked_at_and_recorded_on_a_page(frozen):
    frozen(at(DAY, 16))
    place = a_cell(3)
    province = place.district.custodian
    staff = client_of(an_account(province, Post.BOARD_STAFF))
    assert "Tỷ lệ việc của kỳ trước" in staff.get(page("new_sheet", province.pk)).content.decode()
    faulty = staff.post(page("new_sheet", province.pk), TYPED | {"rows": GOOD.replace("\t15 điểm", "\t16")})
    assert "Dòng 1, cột Điểm tối đa" in faulty.content.decode()
    assert "Ghi phiếu</button>" not in faulty.content.decode()
    assert "Ghi phiếu</button>" in staff.post(page("new_sheet", province.pk), TYPED).content.decode()
    assert not CommitteeParameter.objects.exists()
    assert staff.post(page("new_sheet", province.pk), TYPED | {"record": "1"}).url == page("sheet", province.pk)
    shown = staff.get(page("sheet", province.pk)).content.decode()
    for said in ("9-HD/BTCTU (01/03/2026), Ban Tổ chức Tỉnh ủy", "Dự thảo nghị quyết: Đúng mẫu", "từ 01/03/2026"):
        assert said in shown
    meeting = a_meeting(place)
    held(meeting)
    scoring = client_of(an_account(place.cell, Post.SECRETARY, person=place.people[0])).get(page("score", meeting.pk))
    assert "9-HD/BTCTU (01/03/2026), Ban Tổ chức Tỉnh ủy" in scoring.content.decode()


def test_the_choice_leads_back_to_what_is_common_above(place, province):
    enter(province)
    staff = client_of(an_account(province, Post.BOARD_STAFF))
    offered = dict(staff.get(page("sheet", province.pk)).context["form"].fields["sheet"].choices)
    assert offered[""] == "Phiếu chung: Phiếu 42-HD/BTCTW năm 2025"
    chief = client_of(an_account(place.base, Post.BASE_SECRETARY))
    below = dict(chief.get(page("sheet", place.base.pk)).context["form"].fields["sheet"].choices)
    assert below[""].startswith("Phiếu chung: Phiếu của tỉnh (9-HD/BTCTU")


def test_a_level_that_may_not_have_one_is_led_to_the_choice(house):
    base = house["place"].base
    text = house["chief"].get(page("new_sheet", base.pk)).content.decode()
    assert page("sheet", base.pk) in text
    assert "<textarea" not in text
    assert house["chair"].get(page("new_sheet", base.pk)).status_code == 404
