"""Score sheets of the files hold what a sheet must; a faulty one is refused with criterion, line and field."""

from datetime import date

import pytest

from hatnhan.rulebook import meetings_on
from hatnhan.rulebook.coding import decoded
from hatnhan.rulebook.faults import RulebookFault
from hatnhan.rulebook.meeting_sheets import ScoreSheet
from hatnhan.rulebook.meetings import MeetingRules
from hatnhan.rulebook.sheet_checks import checked_sheet, sheet_faults
from hatnhan.rulebook.timelines import load_timelines, timelines_of

PLAIN = {
    "id": "9-HD/2026", "name": "Phiếu của tỉnh", "good_from": 90, "fair_from": 70, "average_from": 50, "conditions": [],
    "groups": [
        {"name": "Chuẩn bị", "most": 40, "items": [{"code": "a", "name": "Tài liệu", "most": 40}]},
        {"name": "Tiến hành", "most": 60, "items": [{"code": "b", "name": "Đúng giờ", "most": 60}]},
    ],
}  # fmt: skip


def sheet(**changed):
    return decoded(ScoreSheet, PLAIN | changed, "test")


def with_item(**changed):
    groups = [PLAIN["groups"][0], PLAIN["groups"][1] | {"items": [PLAIN["groups"][1]["items"][0] | changed]}]
    return sheet(groups=groups)


def test_every_sheet_of_the_files_is_right():
    entries = timelines_of(MeetingRules).entries
    sheets = [one.value for one in entries["score_sheet"] if one.value]
    sheets += [one for entry in entries["provincial_sheets"] for one in entry.value]
    assert len(sheets) > 2
    assert [str(fault) for one in sheets for fault in sheet_faults(one)] == []
    assert not meetings_on(date(2019, 1, 1)).score_sheet.is_by_points


def test_a_right_sheet_passes():
    assert checked_sheet(sheet(), "test") == sheet()


@pytest.mark.parametrize(
    ("faulty", "told"),
    [
        (with_item(most=59), "tiêu chí 2, most: Các dòng cộng lại 59 điểm, tiêu chí ghi 60."),
        (with_item(code="a"), "tiêu chí 2, dòng 1, code: Mã a dùng cho hai dòng."),
        (with_item(name=" "), "tiêu chí 2, dòng 1, name: Ghi nội dung của dòng."),
        (with_item(steps=[{"at_least": 1, "points": 60}]), "tiêu chí 2, dòng 1, steps: Có mức điểm thì phải ghi"),
        (sheet(groups=PLAIN["groups"][:1]), "most: Các tiêu chí cộng lại 40 điểm, phải đúng 100."),
        (sheet(fair_from=95), "good_from: Mức tốt, khá, trung bình"),
        (sheet(average_from="none known"), "good_from: Mức tốt, khá, trung bình"),
        (sheet(conditions=[{"code": "c", "name": "Đủ", "full_points_of": "z"}]), "conditions: Điều kiện “Đủ” nói về"),
    ],
)  # fmt: skip
def test_a_faulty_sheet_is_refused_with_its_place(faulty, told):
    with pytest.raises(RulebookFault) as broken:
        checked_sheet(faulty, "meetings.provincial_sheets from 2026-01-01")
    assert f"meetings.provincial_sheets from 2026-01-01 9-HD/2026: {told}" in str(broken.value)


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("score_sheet", with_item(most=59), "tiêu chí 2, most"),
        ("provincial_sheets", (sheet(), with_item(most=61)), "tiêu chí 2, most"),
        ("provincial_sheets", (sheet(), sheet()), "two sheets have one id"),
    ],
)
def test_the_rules_of_meetings_refuse_a_file_with_a_faulty_sheet(name, value, told):
    MeetingRules.check(name, sheet() if name == "score_sheet" else (sheet(),), "test")
    MeetingRules.check("score_sheet", None, "test")
    with pytest.raises(RulebookFault, match=told):
        MeetingRules.check(name, value, "test")


def test_a_file_is_checked_when_it_is_loaded(monkeypatch):
    told = []
    monkeypatch.setattr(MeetingRules, "check", classmethod(lambda cls, name, value, where: told.append((name, where))))
    load_timelines(MeetingRules)
    assert ("score_sheet", "meetings.score_sheet from 2025-10-28") in told
    assert {name for name, _where in told} == set(MeetingRules.parameter_names())
