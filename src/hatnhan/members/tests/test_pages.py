"""The pages: who gets them, what stands on them, what never does."""

import io
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from docx import Document
from openpyxl import load_workbook

from hatnhan.access.models import AuditEntry
from hatnhan.access.posts import Post
from hatnhan.members import queries, services
from hatnhan.members.codes import LogKind
from hatnhan.members.models import LogEntry, Person
from hatnhan.members.testing import a_body, a_member, acting_member, decided, members, seated
from hatnhan.organisations.testing import office, system

NUMBER = "034083001187"


def a_full_member(cell):
    return a_member(
        cell, name="Nông Thị Kim Ngân", sex=2, identity=NUMBER, card="12345678",
        particulars={"home_place": "Xã Khuổi Nưa", "phone": "0912000418", "career": [["2001 – 2005", "Giáo viên"]]},
        sensitive={"health": "Sức khỏe tốt", "relatives": [["Cha", "Nông Văn Đông", "1950", "Khuổi Nưa", "Nông dân"]]},
    )  # fmt: skip


def text_of(response) -> str:
    document = Document(io.BytesIO(response.content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


@pytest.mark.parametrize(
    ("post", "status"),
    [(Post.SECRETARY, 200), (Post.MEMBER, 200), (Post.INSPECTOR, 200), (Post.OPERATOR, 404)],
)
def test_a_member_is_found_within_sight_only(browse, cells, post, status):
    person = a_full_member(cells[0])
    assert browse(office(cells[0], post), f"/members/{person.pk}/").status_code == status
    assert browse(office(cells[1], post), f"/members/{person.pk}/").status_code == 404


def test_every_circle_is_shown_to_its_readers_only(browse, cells, communes):
    person = a_full_member(cells[0])
    fellow = browse(office(cells[0], Post.MEMBER), f"/members/{person.pk}/").text
    secretary = browse(office(cells[0], Post.SECRETARY), f"/members/{person.pk}/").text
    assert "Nông Thị Kim Ngân" in fellow
    for hidden in ("Khuổi Nưa", "12345678", "0912000418", "chính thức", "Giáo viên", "Tuổi Đảng", NUMBER):
        assert hidden not in fellow
    assert all(shown in secretary for shown in ("Xã Khuổi Nưa", "12345678", "0912000418", "Đảng viên chính thức"))
    for shown in ("Trong Đảng", "Bản thân", "Giáo viên", "2001 – 2005", "Tuổi Đảng", "14 năm"):
        assert shown in secretary
    for hidden in (NUMBER, "Sức khỏe tốt", "Nông Văn Đông"):
        assert hidden not in secretary
    assert AuditEntry.objects.filter(act="members.opened", subject_id=person.pk).count() == 1


def test_the_third_circle_asks_for_a_reason_first(browse, cells, communes):
    person = a_full_member(cells[0])
    url = f"/members/{person.pk}/private/"
    assert NUMBER not in browse(office(communes[0]), url).text
    assert NUMBER not in browse(office(communes[0]), url, {"reason": ""}).text
    opened = browse(office(communes[0]), url, {"reason": "đối chiếu thẻ"}).text
    for shown in (NUMBER, "Sức khỏe tốt", "Nông Văn Đông", "Quan hệ", "Cha"):
        assert shown in opened
    assert browse(office(communes[0], Post.LEADER), url, {"reason": "xem"}).status_code == 403
    assert browse(office(communes[1]), url, {"reason": "xem"}).status_code == 404


def test_the_list_searches_filters_and_stays_as_of_its_day(browse, cells, communes):
    a_full_member(cells[0])
    person = a_member(cells[0], name="Mã Đức Phúc")
    services.transfer_members([person.pk], cells[1], on=date(2022, 6, 1), actor=system())
    actor, url = office(communes[0]), f"/members/?organisation={cells[0].pk}"
    assert "Mã Đức Phúc" not in browse(actor, url).text
    assert "Mã Đức Phúc" in browse(actor, url + "&on=1/1/2022").text
    assert "Nông Thị Kim Ngân" in browse(actor, url + "&q=kim ngan").text
    assert "Nông Thị Kim Ngân" not in browse(actor, url + "&q=12345678").text
    assert "Nông Thị Kim Ngân" not in browse(actor, url + "&sex=1").text
    assert browse(actor, f"/members/?organisation={cells[2].pk}").status_code in (403, 404)


def test_a_list_of_names_shows_a_fellow_member_no_dates(browse, cells):
    person = a_full_member(cells[0])
    page = browse(acting_member(person), "/members/").text
    assert "Nông Thị Kim Ngân" in page
    assert "19/05/2012" not in page


def test_the_number_of_queries_of_a_list_does_not_grow(browse, cells, communes):
    def counted() -> int:
        with CaptureQueriesContext(connection) as caught:
            assert browse(office(communes[0]), "/members/").status_code == 200
        return len(caught)

    members(cells[0], 2)
    few = counted()
    members(cells[1], 30)
    assert counted() == few


def test_a_new_member_is_asked_about_an_odd_age_and_then_written(browse, cells, communes):
    sent = {"name": "Vi Thị Thắm", "cell": cells[0].pk, "sex": 2, "born": "1/1/2000", "admitted": "3/2/2015",
            "official": "3/2/2016", "ethnicity": 2, "religion": 1}  # fmt: skip
    asked = browse(office(communes[0]), "/members/new/", sent)
    assert "Đúng là như vậy" in asked.text
    assert not Person.objects.exists()
    assert browse(office(communes[0]), "/members/new/", {**sent, "confirmed": "odd_age"}).status_code == 302
    assert Person.objects.get().name == "Vi Thị Thắm"


def test_a_refused_form_keeps_what_was_typed(browse, cells, communes):
    sent = {"name": "Vi Thị Thắm", "cell": cells[0].pk, "sex": 2, "born": "1/1/1990", "admitted": "32/1/2015"}
    page = browse(office(communes[0]), "/members/new/", sent).text
    assert "32/1/2015" in page
    assert "Gõ đủ ngày" in page
    assert not Person.objects.exists()


def test_no_foreign_cell_can_be_chosen(browse, cells, communes):
    sent = {"name": "Vi Thị Thắm", "cell": cells[2].pk, "sex": 2, "born": "1/1/1990", "admitted": "1/2/2015"}
    page = browse(office(communes[0]), "/members/new/", sent).text
    assert "Chi bộ ấp 2.1" not in page
    assert not Person.objects.exists()


def test_correcting_a_file_keeps_or_shows_both_versions(browse, cells, communes):
    person = a_full_member(cells[0])
    url, actor = f"/members/{person.pk}/correction/", office(communes[0])
    assert "Xã Khuổi Nưa" in browse(actor, url).text
    sent = {"name": "Nông Kim Ngân", "sex": 2, "born": "1/1/1980", "phone": "0900", "seen": 1}
    assert browse(actor, url, sent).status_code == 302
    stale = browse(actor, url, {**sent, "phone": "0911"})
    assert stale.status_code == 200
    assert "0911" in stale.text
    assert browse(office(cells[0], Post.SECRETARY), url).status_code == 403


def test_decisions_are_entered_and_corrected_on_pages(browse, cells, communes):
    person, actor = a_full_member(cells[0]), office(communes[0])
    sent = {"kind": LogKind.EXEMPTION, "effective_on": "1/6/2022", "number": "03-NQ/CB"}
    assert browse(actor, f"/members/{person.pk}/decisions/new/", sent).status_code == 302
    entry = LogEntry.objects.get(kind=LogKind.EXEMPTION)
    changed = {"effective_on": "1/7/2022", "number": "03-NQ/CB", "seen": 2}
    assert browse(actor, f"/members/decisions/{entry.pk}/correction/", changed).status_code == 302
    assert LogEntry.objects.in_force().get(kind=LogKind.EXEMPTION).effective_on == date(2022, 7, 1)
    assert browse(actor, f"/members/decisions/{entry.pk}/correction/", changed).status_code == 404
    refused = browse(
        actor, f"/members/{person.pk}/decisions/new/", {"kind": LogKind.DISCIPLINE, "effective_on": "1/6/2022"}
    )
    assert "Chưa chọn hình thức kỷ luật" in refused.text


def test_a_transfer_leads_the_former_cell_to_what_it_still_sees(browse, cells, communes):
    person, other = a_full_member(cells[0]), office(communes[1])
    decided(person, LogKind.COMMENDATION, date(2020, 5, 1), note="Giấy khen cũ")
    services.transfer_members([person.pk], cells[2], on=date(2022, 6, 1), actor=system())
    decided(person, LogKind.COMMENDATION, date(2023, 5, 1), note="Giấy khen mới")
    assert browse(office(communes[0]), f"/members/{person.pk}/").status_code == 404
    former = browse(office(communes[0]), f"/members/{person.pk}/former/").text
    assert "Giấy khen cũ" in former
    assert "Giấy khen mới" not in former
    assert browse(other, f"/members/{person.pk}/former/").status_code == 404
    page = browse(other, f"/members/{person.pk}/").text
    assert "Giấy khen cũ" in page
    assert "Giấy khen mới" in page


def test_transferring_on_its_page(browse, cells, communes):
    person = a_full_member(cells[0])
    sent = {"cell": cells[1].pk, "on": "1/6/2022", "number": "05-GT"}
    assert browse(office(communes[0]), f"/members/{person.pk}/transfer/", sent).status_code == 302
    person.refresh_from_db()
    assert person.cell == cells[1]
    sent = {"cell": cells[0].pk, "on": "1/6/2023", "temporary": "on"}
    assert browse(office(communes[0]), f"/members/{person.pk}/transfer/", sent).status_code == 302
    person.refresh_from_db()
    assert (person.cell, person.temporary_cell) == (cells[1], cells[0])


def test_exporting_is_a_right_of_its_own_and_entered(browse, cells, communes):
    a_full_member(cells[0])
    sent = {"organisation": communes[0].pk}
    answer = browse(office(communes[0]), "/members/export/", sent)
    sheet = load_workbook(io.BytesIO(answer.content)).active
    values = [str(cell.value) for row in sheet.iter_rows() for cell in row]
    assert "Nông Thị Kim Ngân" in values
    assert NUMBER not in values
    assert AuditEntry.objects.get(act="members.exported").lines_count == 1
    assert browse(office(communes[0], Post.LEADER), "/members/export/", sent).status_code == 403


def test_papers_hold_what_is_known_and_are_entered(browse, cells, communes):
    person = a_full_member(cells[0])
    decided(person, LogKind.DISCIPLINE, date(2020, 4, 1), form=1, number="11-QĐ/UBKT")
    secretary, sent = office(cells[0], Post.SECRETARY), {"organisation": cells[0].pk}
    assert "Nông Thị Kim Ngân" in text_of(browse(secretary, "/members/list/", sent))
    assert "Xã Khuổi Nưa" in text_of(browse(secretary, "/members/book/", sent))
    card = text_of(browse(secretary, f"/members/{person.pk}/card/", {}))
    assert all(words in card for words in ("Nông Thị Kim Ngân", "12345678", "Khiển trách", "11-QĐ/UBKT", "Giáo viên"))
    assert NUMBER not in card
    assert NUMBER in text_of(browse(secretary, f"/members/{person.pk}/card/", {"reason": "in phiếu"}))
    assert AuditEntry.objects.filter(act="members.printed").count() == 4
    assert browse(office(cells[0], Post.MEMBER), "/members/list/", sent).status_code == 403
    assert browse(office(communes[1]), f"/members/{person.pk}/card/", {}).status_code == 404


def test_the_search_by_identity_number_leads_to_the_person_or_nowhere(browse, cells, communes):
    person = a_full_member(cells[0])
    found = browse(office(communes[0]), "/members/identity/", {"identity": NUMBER})
    assert found["Location"] == f"/members/{person.pk}/"
    assert browse(office(communes[1]), "/members/identity/", {"identity": NUMBER}).status_code == 404


def test_small_cells_and_bodies_have_their_pages(browse, cells, communes):
    person = a_full_member(cells[0])
    body = a_body(cells[0], "cell_committee", name="Chi ủy Chi bộ ấp 1.1")
    seated(body, person)
    assert "Chi bộ ấp 1.1" in browse(office(communes[0]), "/members/small/").text
    page = browse(office(cells[0], Post.SECRETARY), f"/members/bodies/{body.pk}/").text
    assert "Nông Thị Kim Ngân" in page
    assert "Bí thư" in page
    assert browse(office(communes[1]), f"/members/bodies/{body.pk}/").status_code == 404


def test_a_third_circle_form_left_empty_erases_nothing(browse, cells, communes):
    person = a_full_member(cells[0])
    sent = {"health": "", "income": "Lương hưu", "seen": 1}
    assert browse(office(communes[0]), f"/members/{person.pk}/private/correction/", sent).status_code == 302
    person.sensitive.refresh_from_db()
    assert (person.sensitive.health, person.sensitive.income) == ("Sức khỏe tốt", "Lương hưu")


def test_wide_and_narrow_lists_are_the_same_list(monkeypatch, browse, cells, communes, district):
    for cell in cells:
        members(cell, 2)
    moved = members(cells[0], 1)[0]
    services.transfer_members([moved.pk], cells[2], on=date(2022, 6, 1), actor=system())
    actors = [office(district, Post.BOARD_STAFF), office(communes[0])]

    def lists() -> list[list[int]]:
        return [
            [one.pk for one in queries.visible_members(place, on, actor)]
            for actor in actors
            for place in (district, communes[0], communes[1])
            for on in (date(2022, 1, 1), date(2026, 11, 23))
        ]

    district.refresh_from_db()
    narrow = lists()
    assert len(narrow[0]) == 9
    monkeypatch.setattr("hatnhan.members.queries.lists.NARROW", 0)
    assert lists() == narrow


def test_rows_of_a_file_are_typed_one_a_line(browse, cells, communes):
    person = a_full_member(cells[0])
    sent = {"name": person.name, "seen": 1, "career": "1999 – 2003; Bộ đội\n2003 – nay; Nông dân\n"}
    assert browse(office(communes[0]), f"/members/{person.pk}/correction/", sent).status_code == 302
    person.particulars.refresh_from_db()
    assert person.particulars.career == [["1999 – 2003", "Bộ đội"], ["2003 – nay", "Nông dân"]]
    assert "2003 – nay; Nông dân" in browse(office(communes[0]), f"/members/{person.pk}/correction/").text


def test_receiving_on_its_page(browse, cells, communes):
    person = a_full_member(cells[0])
    sent = {"number": "12345678", "cell": cells[2].pk, "on": "1/7/2022"}
    assert "nơi cũ" in browse(office(communes[1]), "/members/receiving/", sent).text
    decided(person, LogKind.TRANSFER_OUT, date(2022, 6, 1))
    answer = browse(office(communes[1]), "/members/receiving/", sent)
    assert answer["Location"] == f"/members/{person.pk}/"
    assert browse(office(cells[2], Post.SECRETARY), "/members/receiving/").status_code == 403


def test_a_long_choice_of_cells_is_cut_to_the_neighbours(monkeypatch, browse, cells, communes, district):
    person, staff = a_full_member(cells[0]), office(district, Post.BOARD_STAFF)
    url = f"/members/{person.pk}/transfer/"
    assert "Chi bộ ấp 2.1" in browse(staff, url).text
    monkeypatch.setattr("hatnhan.members.forms.fields.OFFERED", 3)
    page = browse(staff, url).text
    assert "Chi bộ ấp 1.2" in page
    assert "Chi bộ ấp 2.1" not in page
