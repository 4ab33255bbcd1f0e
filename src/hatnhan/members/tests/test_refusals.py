"""What the register refuses, each beside what it takes: the sentence, its field, and that nothing was written."""

from datetime import date

import pytest

from hatnhan.access.models import AuditEntry
from hatnhan.access.posts import Post
from hatnhan.foundation.dates import PartialDate
from hatnhan.foundation.errors import RuleBroken
from hatnhan.members import rules, services
from hatnhan.members.access import Act
from hatnhan.members.codes import LogKind
from hatnhan.members.models import Body, LogEntry, Person, Seat
from hatnhan.members.services import MemberChange, NewBody, NewEntry, NewSeat, RowErrors
from hatnhan.members.services.unmaking import withdraw_entries, withdraw_seats
from hatnhan.members.testing import a_body, a_member, acting_member, decided, members, new_member, seated
from hatnhan.organisations.testing import office, system

TODAY, PAST = date(2026, 11, 23), date(2022, 6, 1)
FULL = {
    "kind": LogKind.COMMENDATION,
    "effective_on": PAST,
    "until": None,
    "organisation_id": None,
    "form": 0,
    "level": 0,
}


def of_entry(**more):
    return list(rules.check_entry(**FULL | more, today=TODAY))


@pytest.mark.parametrize(
    ("wrong", "right", "field", "words"),
    [
        ({"kind": 999}, {"kind": LogKind.BADGE}, "kind", "Chưa chọn loại quyết định"),
        (
            {"kind": LogKind.TRANSFER},
            {"kind": LogKind.TRANSFER, "organisation_id": 1},
            "organisation",
            "Chưa chọn chi bộ",
        ),
        ({"kind": LogKind.OFFICIAL_RATING}, {"kind": LogKind.OFFICIAL_RATING, "level": 3}, "level", "Chưa chọn mức"),
        ({"kind": LogKind.SICK_LEAVE}, {"kind": LogKind.SICK_LEAVE, "until": PAST}, "until", "Chưa ghi ngày hết nghỉ"),
        ({"until": date(2022, 5, 31)}, {"until": PAST}, "until", "trước ngày bắt đầu"),
        ({"effective_on": date(2026, 11, 24)}, {"effective_on": TODAY}, "effective_on", "còn ở phía trước"),
        ({"kind": LogKind.DISCIPLINE}, {"kind": LogKind.DISCIPLINE, "form": 1}, "form", "Chưa chọn hình thức"),
    ],
)
def test_an_entry_by_itself(wrong, right, field, words):
    assert of_entry(**right) == []
    ((where, told),) = of_entry(**wrong)
    assert where == field
    assert words in told


@pytest.mark.parametrize(
    ("number", "taken"),
    [("034083001187", True), ("", True), ("03408300118", False), ("03408300118a", False), ("٠٣٤٠٨٣٠٠١١٨٧", False),
     ("000000000000", False)],
)  # fmt: skip
def test_an_identity_number_has_twelve_digits_that_mean_something(number, taken):
    assert (list(rules.check_identity(number)) == []) is taken


@pytest.mark.parametrize(("number", "taken"), [("", True), ("12345678", True), ("0" * 12, True), ("123456789", False)])
def test_a_card_has_eight_digits_or_twelve(number, taken):
    assert (list(rules.check_card(number)) == []) is taken


def test_who_is_a_member_is_not_admitted_again_and_who_left_is_not_transferred(cells):
    person = a_member(cells[0])
    with pytest.raises(RowErrors, match="đang là đảng viên"):
        decided(person, LogKind.READMISSION, PAST, organisation=cells[0])
    decided(person, LogKind.DELISTING, PAST)
    with pytest.raises(RowErrors, match="không còn sinh hoạt ở đây"):
        decided(person, LogKind.RECOGNITION, date(2023, 1, 1))
    assert decided(person, LogKind.READMISSION, date(2024, 1, 1), organisation=cells[0]).pk
    assert person.is_current


def test_a_list_names_the_row_of_somebody_who_is_not_there(cells):
    person = a_member(cells[0])
    rows = [NewEntry(LogKind.BADGE, PAST, person.pk), NewEntry(LogKind.BADGE, PAST, person.pk + 1000)]
    with pytest.raises(RowErrors, match="Không tìm thấy đảng viên này") as refused:
        services.enter_log_entries(rows, actor=system())
    assert [(row, field) for row, field, _words in refused.value.errors] == [(1, "person")]
    assert not LogEntry.objects.filter(kind=LogKind.BADGE).exists()


def test_an_admission_is_corrected_and_never_annulled(cells):
    person = a_member(cells[0])
    entry = LogEntry.objects.get(kind=LogKind.ADMISSION)
    with pytest.raises(RuleBroken, match="Không thể bỏ quyết định kết nạp"):
        services.correct_log_entry(entry, {}, seen=person.version, actor=system(), annul=True)
    made = services.correct_log_entry(entry, {"effective_on": date(2011, 5, 19)}, seen=1, actor=system())
    assert made.supersedes == entry


def test_a_file_that_is_gone_and_a_number_of_somebody_else(cells):
    first, second = members(cells[0], 1, card="12345678")[0], a_member(cells[0])
    with pytest.raises(RuleBroken, match="Không tìm thấy đảng viên cần sửa"):
        services.change_members([MemberChange(second.pk + 1000, {"name": "Vi Văn An"}, 1)], actor=system())
    with pytest.raises(RowErrors, match="Số này đã có người khác dùng") as refused:
        services.correct_person(second, seen=1, actor=system(), card="12345678")
    assert refused.value.field == "card"
    assert services.correct_person(first, seen=1, actor=system(), card="12345678").version == 2


def test_one_number_twice_in_a_list_is_told_at_both_rows(cells):
    rows = [new_member(cells[0], card="12345678"), new_member(cells[0]), new_member(cells[1], card="12345678")]
    with pytest.raises(RowErrors, match=r"2 dòng chưa ghi được\. Dòng 1: Số này có ở nhiều dòng") as refused:
        services.register_members(rows, actor=system())
    assert [row for row, _field, _words in refused.value.errors] == [0, 2]
    assert not Person.objects.exists()


@pytest.mark.parametrize(
    ("more", "field", "words"),
    [
        ({"name": ""}, "name", "Chưa ghi họ và tên"),
        ({"name": "A" * 121}, "name", "dài quá 120"),
        ({"admitted": PartialDate.of(date(2040, 1, 1)), "official": None}, "admitted", "còn ở phía trước"),
        ({"born": PartialDate.of(date(2020, 1, 1))}, "admitted", "trước ngày sinh"),
        ({"official": PartialDate.of(date(2000, 1, 1))}, "official", "trước ngày vào Đảng"),
    ],
)
def test_a_row_that_cannot_be_is_told_at_its_field(cells, more, field, words):
    with pytest.raises(RowErrors) as refused:
        services.register_members([new_member(cells[0], **more)], actor=system())
    assert any(where == field and words in told for _row, where, told in refused.value.errors)
    assert not AuditEntry.objects.filter(act="members.registered").exists()


def test_the_third_circle_opens_with_a_reason_or_to_oneself(cells):
    person = a_member(cells[0], sensitive={"health": "Tốt"})
    with pytest.raises(RuleBroken, match="Hãy ghi lý do mở phần riêng"):
        services.open_dossier(person, Act.SEE_SENSITIVE, actor=office(cells[0], Post.SECRETARY))
    assert not AuditEntry.objects.filter(act="members.opened").exists()
    for actor, reason in ((office(cells[0], Post.SECRETARY), "lập danh sách"), (acting_member(person), "")):
        assert services.open_dossier(person, Act.SEE_SENSITIVE, reason=reason, actor=actor).health == "Tốt"
    assert AuditEntry.objects.filter(act="members.opened").count() == 2


def test_nobody_is_received_whom_no_place_let_go(cells):
    person = a_member(cells[0], card="12345678")
    for number in ("12345678", "87654321", ""):
        with pytest.raises(RuleBroken, match="Không thấy ai đã được nơi cũ cho chuyển đi"):
            services.receive_member(number, cells[2], on=PAST, actor=system())
    decided(person, LogKind.TRANSFER_OUT, date(2022, 5, 1))
    with pytest.raises(RuleBroken, match="Không thấy ai"):
        services.receive_member("12345678", cells[2], on=date(2022, 4, 30), actor=system())
    assert services.receive_member("12345678", cells[2], on=PAST, actor=system()).person == person
    assert AuditEntry.objects.filter(act="members.looked_up").count() == 5


def test_two_heads_are_refused_until_the_first_has_ended(cells):
    body, (first, second) = a_body(cells[0], "cell_committee", name="Chi ủy"), members(cells[0], 2)
    seat = seated(body, first)
    new = NewSeat(body, second, "secretary", date(2021, 1, 1))
    with pytest.raises(RowErrors, match=r"Chi ủy đang có người đứng đầu\. Hãy kết thúc chức vụ cũ trước"):
        services.seat_people([new], actor=system())
    services.end_seats([seat.pk], on=date(2020, 12, 31), actor=system())
    assert services.seat_people([new], actor=system())[0].is_head
    with pytest.raises(RowErrors, match="đang giữ chức vụ đó rồi"):
        services.seat_people([new], actor=system())


def test_of_two_heads_in_one_list_nobody_is_seated(cells):
    body = a_body(cells[0], "cell_committee")
    rows = [NewSeat(body, one, "secretary", date(2021, 1, 1)) for one in members(cells[0], 2)]
    with pytest.raises(RuleBroken, match="đang có người đứng đầu"):
        services.seat_people(rows, actor=system())
    assert not Seat.objects.exists()


@pytest.mark.parametrize(
    ("ends", "words"),
    [(date(2020, 5, 4), "trước ngày nhận chức vụ 05/05/2020"), (date(2030, 1, 1), "còn ở phía trước")],
)
def test_a_seat_ends_between_its_beginning_and_today(cells, ends, words):
    seat = seated(a_body(cells[0], "cell_committee"), a_member(cells[0]))
    with pytest.raises(RuleBroken, match=words) as refused:
        services.end_seats([seat.pk], on=ends, actor=system())
    assert refused.value.field == "on"
    assert services.end_seats([seat.pk], on=date(2020, 5, 5), actor=system()) == 1


def test_a_body_that_ended_before_it_was_formed(cells):
    with pytest.raises(RowErrors, match="Chưa ghi tên"):
        services.form_bodies([NewBody(cells[0], "", "cell_committee", date(2020, 1, 1))], actor=system())
    told = list(rules.check_body("Chi ủy", date(2021, 1, 2), TODAY, date(2021, 1, 1)))
    assert told == [("began_on", "Ngày lập sau ngày kết thúc 01/01/2021. Hãy kiểm tra lại.")]
    assert list(rules.check_body("Chi ủy", date(2021, 1, 1), TODAY, date(2021, 1, 1))) == []
    assert not Body.objects.exists()


def test_what_an_import_entered_is_withdrawn_while_nothing_stands_on_it(cells):
    person = a_member(cells[0], name="Nông Thị Kim Ngân")
    badge, praise = (decided(person, kind, PAST) for kind in (LogKind.BADGE, LogKind.COMMENDATION))
    services.correct_log_entry(praise, {"note": "Giấy khen"}, seen=person.version, actor=system())
    with pytest.raises(RuleBroken, match="Đã có người sửa quyết định sau khi nhập: Nông Thị Kim Ngân"):
        withdraw_entries([badge.pk, praise.pk], actor=system())
    assert LogEntry.objects.filter(pk=badge.pk).exists()
    assert withdraw_entries([badge.pk], actor=system()) == 1
    home = list(LogEntry.objects.filter(person=person, organisation=cells[0], supersedes=None, superseded_at=None))
    with pytest.raises(RuleBroken, match="Rút lại thì không còn chi bộ: Nông Thị Kim Ngân"):
        withdraw_entries([one.pk for one in home], actor=system())
    assert person.placements.count() == 1


def test_two_bodies_of_one_name_and_kind_do_not_stand_side_by_side(cells):
    body = a_body(cells[0], "cell_committee", name="Chi ủy")
    again = NewBody(cells[0], "Chi ủy", "cell_committee", date(2021, 1, 1))
    with pytest.raises(RuleBroken, match="Tổ chức này đã có tập thể cùng tên và cùng loại"):
        services.form_bodies([again], actor=system())
    assert list(Body.objects.all()) == [body]
    elsewhere = NewBody(cells[1], "Chi ủy", "cell_committee", date(2021, 1, 1))
    assert services.form_bodies([elsewhere], actor=system())[0].pk


def test_a_body_ends_once(cells):
    body = a_body(cells[0], "cell_committee")
    seat = seated(body, a_member(cells[0]))
    ended = services.end_body(body, on=date(2021, 1, 1), seen=1, actor=system())
    with pytest.raises(RuleBroken, match=r"Tập thể này đã kết thúc ngày 01/01/2021\.") as refused:
        services.end_body(ended, on=date(2022, 1, 1), seen=ended.version, actor=system())
    assert refused.value.field == "on"
    assert Seat.objects.get(pk=seat.pk).ended_on == date(2021, 1, 1)


def test_of_a_corrected_decision_only_the_latest_is_corrected(cells):
    person = a_member(cells[0])
    entry = decided(person, LogKind.COMMENDATION, PAST)
    made = services.correct_log_entry(entry, {"note": "Giấy khen"}, seen=person.version, actor=system())
    person.refresh_from_db()
    with pytest.raises(RuleBroken, match=r"đã được sửa bằng một mục khác\. Hãy sửa mục mới nhất"):
        services.correct_log_entry(entry, {"note": "Bằng khen"}, seen=person.version, actor=system())
    assert not LogEntry.objects.filter(note="Bằng khen").exists()
    latest = services.correct_log_entry(made, {"note": "Bằng khen"}, seen=person.version, actor=system())
    assert latest.supersedes == made


def test_a_correction_does_not_leave_a_member_without_a_cell(cells):
    person = a_member(cells[0])
    entry = decided(person, LogKind.DELISTING, date(2020, 1, 1))
    entries = AuditEntry.objects.count()
    with pytest.raises(RuleBroken, match=r"không còn thuộc chi bộ nào\. Hãy kiểm tra ngày và chi bộ"):
        services.correct_log_entry(entry, {"effective_on": date(2012, 5, 19)}, seen=person.version, actor=system())
    assert (AuditEntry.objects.count(), LogEntry.objects.filter(superseded_at=None, kind=entry.kind).get()) == (
        entries,
        entry,
    )
    made = services.correct_log_entry(entry, {"effective_on": date(2021, 1, 1)}, seen=person.version, actor=system())
    assert made.supersedes == entry


def test_seats_ended_since_are_not_withdrawn_and_none_of_their_list_is(cells):
    body = a_body(cells[0], "cell_committee")
    first, second = (seated(body, one, "member") for one in members(cells[0], 2))
    services.end_seats([second.pk], on=date(2025, 1, 1), actor=system())
    with pytest.raises(RuleBroken, match="đã kết thúc hoặc bị sửa sau khi nhập, nên không rút lại được"):
        withdraw_seats([first.pk, second.pk], [body.pk], actor=system())
    assert (Seat.objects.count(), Body.objects.count()) == (2, 1)
    assert withdraw_seats([first.pk], [body.pk], actor=system()) == 1
    assert Body.objects.count() == 1, "somebody else sits in it"
