"""A member's file as it was known on a day; what was corrected stays to be read; lanes of the line of life."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hatnhan.access.posts import Post
from hatnhan.foundation import clock
from hatnhan.members import lanes, queries, services
from hatnhan.members.codes import LogKind, PlacementKind
from hatnhan.members.models import Membership, Placement
from hatnhan.members.queries.life import _apart
from hatnhan.members.testing import a_body, a_member, decided, seated
from hatnhan.organisations.testing import office, system
from hatnhan.ui.timeline import Lane, Mark, Spell

JANUARY, MARCH, JUNE, TODAY = date(2023, 1, 10), date(2023, 3, 10), date(2023, 6, 10), date(2023, 11, 23)


@pytest.fixture
def warned(cells):
    """A member since January; in March a warning is entered, in June it is put right: it was a reprimand."""
    with clock.frozen(JANUARY):
        person = a_member(cells[0], name="Nông Thị Kim Ngân")
    with clock.frozen(MARCH):
        entry = decided(person, LogKind.DISCIPLINE, date(2022, 12, 1), form=2, number="11-QĐ/UBKT")
    with clock.frozen(JUNE):
        changes = {"form": 1, "number": "12-QĐ/UBKT"}
        services.correct_log_entry(entry, changes, seen=person.version, actor=system())
    person.refresh_from_db()
    with clock.frozen(TODAY):
        yield person


def page(browse, person, known="", post=Post.BASE_OFFICE, at=None):
    actor = office(at or person.cell.custodian, post)
    return browse(actor, f"/members/{person.pk}/" + (f"?known={known}" if known else "")).text


def test_the_page_reads_as_it_was_known_on_each_day(browse, warned):
    before, between, after = (page(browse, warned, day) for day in ("9/3/2023", "10/3/2023", "10/6/2023"))
    assert "11-QĐ/UBKT" not in before
    assert "Cảnh cáo" in between
    assert "11-QĐ/UBKT" in between
    assert "12-QĐ/UBKT" not in between
    assert "12-QĐ/UBKT" in after
    assert "11-QĐ/UBKT" not in after
    assert all("Đang xem như đã biết đến hết ngày" in text for text in (before, between, after))


def test_of_what_was_not_entered_yet_nothing_is_told(browse, warned):
    nothing = page(browse, warned, "9/1/2023")
    assert "Chưa có trong danh sách" in nothing
    assert "Đến ngày ấy chưa ghi quyết định nào" in nothing
    assert "tuổi Đảng" not in nothing


def test_a_page_of_the_past_changes_nothing(browse, warned):
    past = page(browse, warned, "10/3/2023")
    now = page(browse, warned)
    for way in ("/correction/", "/decisions/new/", "/transfer/"):
        assert way not in past
        assert way in now


@pytest.mark.parametrize("typed", ["", "23/11/2023", "1/1/2030", "hôm qua", "31/2/2023"])
def test_today_and_what_is_no_day_read_as_now(browse, warned, typed):
    text = page(browse, warned, typed)
    assert "Đang xem như đã biết" not in text
    assert "12-QĐ/UBKT" in text


def test_what_was_corrected_is_still_read_with_who_and_when(browse, warned):
    text = page(browse, warned)
    assert "Xem cả mục đã sửa hoặc đã bỏ (1)" in text
    assert "11-QĐ/UBKT" in text
    assert "Đã sửa bằng mục khác: Hệ thống" in text
    assert "10/06/2023" in text


def test_what_was_annulled_says_so(browse, warned):
    entry = decided(warned, LogKind.COMMENDATION, date(2023, 5, 1), note="Giấy khen")
    services.correct_log_entry(entry, {}, seen=warned.version, actor=system(), annul=True)
    text = page(browse, warned)
    assert "(2)" in text
    assert "Đã bỏ: Hệ thống" in text


def test_a_reader_of_names_gets_no_day_and_no_log(browse, warned):
    text = page(browse, warned, "10/3/2023", Post.MEMBER, warned.cell)
    assert "Nông Thị Kim Ngân" in text
    for hidden in ("UBKT", "Đang xem như", 'name="known"', "đã sửa hoặc đã bỏ"):
        assert hidden not in text


def test_the_status_is_that_of_the_day(cells):
    with clock.frozen(JANUARY):
        person = a_member(cells[0])
    with clock.frozen(JUNE):
        decided(person, LogKind.EXEMPTION, MARCH)
    assert queries.told_of(person, MARCH).status_on(MARCH) == "Đảng viên chính thức"
    assert queries.told_of(person, JUNE).status_on(MARCH) == "Miễn công tác và sinh hoạt"
    assert queries.told_of(person, JUNE).status_on(date(1990, 1, 1)) == ""


def test_the_story_told_now_is_the_one_that_is_stored(cells):
    person = a_member(cells[0])
    decided(person, LogKind.TEMPORARY, date(2021, 3, 1), organisation=cells[1])
    services.transfer_members([person.pk], cells[1], on=date(2022, 6, 1), actor=system())
    story = queries.told_of(person).story
    told = {(stay.cell_id, int(stay.kind), stay.began_on, stay.ended_on) for stay in story.stays}
    assert told == set(Placement.objects.values_list("cell_id", "kind", "began_on", "ended_on"))
    assert [one.party_age_on for one in story.memberships] == [Membership.objects.get().party_age_on]


def test_party_age_counts_from_a_day_that_has_come_and_ends_with_membership(cells):
    person = a_member(cells[0])
    story = queries.told_of(person).story
    assert queries.party_age(story, date(2026, 11, 23)) == "14 năm 6 tháng"
    assert queries.party_age(story, date(2010, 1, 1)) == ""
    whole = story.memberships[-1].party_age_on
    assert queries.party_age(story, whole.replace(year=whole.year + 30)) == "30 năm"
    assert queries.party_age(story, whole) == "0 tháng"
    decided(person, LogKind.DELISTING, date(2022, 6, 1))
    assert queries.party_age(queries.told_of(person).story, date(2026, 11, 23)) == ""


def test_two_posts_at_once_lie_in_two_lanes(cells, communes):
    person = a_member(cells[0])
    seated(a_body(cells[0], "cell_posts", name="Bí thư, phó bí thư Chi bộ ấp 1.1"), person)
    seated(a_body(communes[0], name="Ban Chấp hành Đảng bộ xã 1"), person, "committee_member", date(2021, 1, 1))
    told = queries.told_of(person)
    life = queries.life_of(person, TODAY, told)
    posts = [[spell.text for spell in lane.spells] for lane in life.lanes[2:]]
    assert posts == [["Bí thư Chi bộ ấp 1.1"], ["Ủy viên"]]
    assert "Ủy viên, Ban Chấp hành Đảng bộ xã 1" in [text for _when, text, _level in life.told]
    assert [lane.name for lane in life.lanes] == ["Mốc", "Chi bộ", "Chức vụ", ""]


def test_a_guest_is_drawn_beside_his_own_cell(cells):
    person = a_member(cells[0])
    decided(person, LogKind.TEMPORARY, date(2021, 3, 1), organisation=cells[1])
    life = queries.life_of(person, TODAY, queries.told_of(person))
    assert [lane.name for lane in life.lanes] == ["Mốc", "Chi bộ", ""]
    assert life.lanes[2].spells[0].text == "Chi bộ ấp 1.2 (tạm thời)"
    assert PlacementKind.TEMPORARY in [stay.kind for stay in queries.told_of(person).story.stays]


def test_higher_rooms_draw_lanes_for_readers_of_the_dossier_only(browse, warned, monkeypatch):
    monkeypatch.setattr(lanes, "_sources", [])
    lanes.wire([lambda person, until: Lane("Xếp loại", marks=[Mark(until, f"Năm {until.year}:", 3)])])
    assert "Năm 2023:" in page(browse, warned)
    assert "10/03/2023" in page(browse, warned, "10/3/2023")
    assert "Năm 2023:" not in page(browse, warned, post=Post.MEMBER, at=warned.cell)


def test_the_page_asks_as_much_for_a_long_log_as_for_a_short_one(browse, warned):
    reader = office(warned.cell.custodian)

    def asked() -> int:
        with CaptureQueriesContext(connection) as caught:
            assert browse(reader, f"/members/{warned.pk}/").status_code == 200
        return len(caught)

    asked()
    short = asked()
    for month in range(1, 11):
        entry = decided(warned, LogKind.COMMENDATION, date(2022, month, 1), note="Giấy khen")
        services.correct_log_entry(entry, {"note": "Bằng khen"}, seen=warned.version, actor=system())
        warned.refresh_from_db()
    assert asked() == short


SPELLS = st.lists(
    st.tuples(st.dates(date(2000, 1, 1), date(2020, 1, 1)), st.integers(1, 4000) | st.none()), max_size=12
)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(SPELLS)
def test_no_spell_of_a_lane_lies_upon_another(drawn):
    spells = [Spell(day, date.fromordinal(day.toordinal() + length) if length else None, "") for day, length in drawn]
    rows = list(_apart("Chức vụ", spells))
    assert sorted(map(repr, spells)) == sorted(repr(one) for row in rows for one in row.spells)
    assert [row.name for row in rows[:2]] == ["Chức vụ", ""][: len(rows)]
    for row in rows:
        for before, after in zip(row.spells, row.spells[1:], strict=False):
            assert before.ended_on is not None
            assert before.ended_on <= after.began_on
