"""The desk: paste, see, correct one or all, take back; compare, correct a tie and see it remembered; reports of the house."""

import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from hatnhan.access.posts import Post
from hatnhan.members.testing import members
from hatnhan.organisations.models import Organisation
from hatnhan.organisations.testing import office
from hatnhan.proofing.models import SettledTie
from hatnhan.reports import services as reports

from .desk import TREE, brought, text_on, visitor

pytestmark = pytest.mark.django_db
WRONG = "Đối với chi bộ: hoàn thành tốt nhiệm vụ 30/40 (chiếm 57,25%).\nCác chi bộ đã họp 12/12."


def test_a_text_is_read_put_right_and_comes_back_clean(page: Client) -> None:
    first = brought(page, WRONG)
    assert "30 trong 40 là 75,00 %, không phải 57,25 %." in first.text
    assert 'href="#place-1"' in first.text
    assert 'id="place-1"' in first.text
    assert "In là 75,00%" in first.text
    again = brought(page, WRONG, put_right="1")
    assert text_on(again) == WRONG.replace("57,25%", "75,00%")
    assert "Bài sạch" in again.text
    assert "Hoàn tác" in again.text
    assert "Bài sạch" not in brought(page, WRONG, put_right="77").text


def test_all_are_put_right_at_once_and_taken_back(page: Client) -> None:
    twice = "Có 30/40 chi bộ (chiếm 57,25%) họp.\nCó 1/4 chi bộ (chiếm 26%) họp."
    assert "Sửa cả 2 chỗ" in brought(page, twice).text
    right = brought(page, twice, put_all="1")
    assert text_on(right) == twice.replace("57,25%", "75,00%").replace("26%", "25%")
    change = re.search(r'name="put_back" value="([^"]*)"', right.text)[1]
    back = brought(page, text_on(right), put_back=change.replace("\n", "\r\n"))
    assert text_on(back) == twice
    assert "Bài sạch" not in back.text


def test_the_house_chooses_how_a_column_is_rounded(page: Client) -> None:
    text = (
        "Xếp loại 3 chi bộ: 1 chi bộ hoàn thành xuất sắc (33,3%), "
        "1 chi bộ hoàn thành tốt (33,3%), 1 chi bộ hoàn thành (33,3%)."
    )
    plain, column = brought(page, text).text, brought(page, text, rounding="column").text
    assert '<option value="half_up" selected>' in plain
    assert '<option value="column" selected>' in column
    assert "In là 33,4%" in column
    assert "In là 33,4%" not in plain
    assert brought(page, text, rounding="by eye").status_code == 422


def test_counts_stand_at_the_top_and_choose_what_is_shown(page: Client) -> None:
    answer = brought(page, WRONG).text
    assert "<b>1 sai</b>" in answer
    for look, count in (("need", 1), ("no", 1), ("tr", 0), ("all", 2)):
        assert re.search(rf'id="show-{look}"[^>]*> <span>[^<]* <b>{count}</b>', answer), look
    assert 'id="show-need" checked' in answer
    assert 'id="show-ok" checked' in brought(page, WRONG, show="ok").text
    assert 'id="show-need" checked' in brought(page, WRONG, show="<b>").text
    assert re.findall(r'class="is-(\w+)"', answer) == ["no", "ok"]


def keys(answer: Any, name: str = "keep") -> list[str]:
    return re.findall(rf'name="{name}" value="([0-9a-f]+)"', answer.text)


def test_a_finding_is_kept_as_it_is_while_the_text_changes_and_taken_up_again(page: Client) -> None:
    twice = f"{WRONG}\nCó 1/4 chi bộ (chiếm 27%) họp."
    first, second = keys(brought(page, twice))
    answer = brought(page, twice, keep=first)
    assert "<b>1 sai</b>" in answer.text
    assert 'class="is-kept"' in answer.text
    assert '<mark id="place-1" class="kept">' in answer.text
    assert keys(answer, "kept") == [first]
    moved = brought(page, f"Có 2/2 chi bộ họp.\n{twice}", kept=first, put_all="1")
    assert text_on(moved).endswith(twice.replace("27%", "25%"))
    assert "Bài sạch" in moved.text
    both = brought(page, twice, kept=[first], keep=second, show="kept")
    assert sorted(keys(both, "kept")) == sorted([first, second])
    assert 'id="show-kept" checked' in both.text
    again = brought(page, twice, kept=[first, second], take_up=second)
    assert keys(again, "kept") == keys(again, "take_up") == [first]


def test_what_is_kept_comes_back_when_its_words_change_and_junk_keeps_nothing(page: Client) -> None:
    (key,) = keys(brought(page, WRONG))
    assert "<b>1 sai</b>" in brought(page, WRONG.replace("57,25", "57,26"), kept=key).text
    junk = brought(page, WRONG, kept=["<b>", "0" * 16, key.upper()], keep="x").text
    assert "<b>1 sai</b>" in junk
    assert 'value="&lt;b&gt;"' not in junk
    (other, same) = keys(brought(page, f"{WRONG}\n{WRONG}"))
    assert other != same


def test_nothing_brought_is_asked_for_again(page: Client) -> None:
    refused = brought(page, "  ")
    assert refused.status_code == 422
    assert "Dán bài vào ô này" in refused.text
    assert "Không thấy con số nào" in brought(page, "Chào các đồng chí.").text


def test_old_letters_are_offered_for_conversion_first(page: Client, district: Organisation) -> None:
    old = "Hoµn thµnh tèt nhiÖm vô 30/40 chi bé (chiÕm 57,25%)"
    file = SimpleUploadedFile("bai.txt", old.encode("latin-1"))
    offered = page.post("/proofing/", {"file": file, "organisation": district.pk, "when": "2022"})
    assert "Hoàn thành tốt nhiệm vụ" in offered.text
    assert "không phải 57,25" not in offered.text
    assert f'name="organisation" value="{district.pk}"' in offered.text
    read = brought(page, old, encoding="tcvn3")
    assert "không phải 57,25 %" in read.text
    assert "Hoàn thành tốt" in read.text


def test_the_records_stand_beside_the_text(page: Client, district: Organisation) -> None:
    answer = brought(page, TREE, district).text
    assert "Theo sổ: 2" in answer
    assert "khớp với sổ" in answer
    assert "<del>5</del> → <b>2</b>" in answer
    assert f"/{district.pk}/2022/?figure=organisations.cells_under_grassroots" in answer
    assert re.search(r'id="said-2" class="said" href="#record-2">khác sổ', answer)
    assert "Theo sổ" not in brought(page, TREE).text


def test_a_number_is_written_as_the_records_have_it(page: Client, district: Organisation) -> None:
    answer = brought(page, TREE, district, by_record="2")
    assert text_on(answer) == TREE.replace("5 chi bộ", "2 chi bộ")
    assert "khác sổ</a>" not in answer.text
    assert text_on(brought(page, TREE, district, by_record="9")) == TREE
    assert text_on(brought(page, TREE, by_record="2")) == TREE
    (cell,) = Organisation.objects.filter(type="cell", left__gt=district.left, left__lt=district.right)[:1]
    members(cell, 4, sex=2)
    share = "Toàn huyện có 5 đảng viên. Tỷ lệ đảng viên nữ đạt 90%."
    assert text_on(brought(page, share, district, by_record="2")) == share.replace("90%", "100,00%")


def test_an_organisation_out_of_scope_is_not_there(district: Organisation) -> None:
    base, beside = district.kept.order_by("left")
    narrow = visitor(base, Post.BASE_OFFICE)
    assert brought(narrow, TREE, beside).status_code == 404
    assert brought(narrow, TREE, district).status_code == 403
    assert narrow.post("/proofing/", {"text": TREE, "organisation": "x", "when": "2022"}).status_code == 404
    assert brought(narrow, TREE, base).status_code == 200


def test_a_year_that_is_none_is_asked_for_again(page: Client, district: Organisation) -> None:
    answer = brought(page, TREE, district, "22")
    assert answer.status_code == 422
    assert "Gõ năm bằng bốn chữ số" in answer.text
    assert TREE in answer.text
    assert "Theo sổ" not in answer.text


def test_a_report_of_the_house_is_read_beside_its_records(page: Client, district: Organisation) -> None:
    staff = office(district, Post.BOARD_STAFF)
    report = reports.begin_report(district, year=2022, actor=staff)
    section = report.edition.sections.first()
    reports.write_section(section, text=f"{TREE} Có 30/40 chi bộ (chiếm 57,25%).", seen=1, actor=staff)
    button = page.get(f"/reports/{report.pk}/").text
    assert f'href="/proofing/reports/{report.pk}/"' in button
    answer = page.get(f"/proofing/reports/{report.pk}/").text
    assert "không phải 57,25 %" in answer
    assert "<del>5</del> → <b>2</b>" in answer
    assert f'<option value="{district.pk}" selected>' in answer
    assert f'href="/reports/{report.pk}/"' in answer
    base = district.kept.first()
    assert visitor(base, Post.BASE_OFFICE).get(f"/proofing/reports/{report.pk}/").status_code == 404


def test_nothing_of_a_text_is_written_down(page: Client, district: Organisation) -> None:
    from hatnhan.access.models import AuditEntry

    before = AuditEntry.objects.count()
    brought(page, TREE, district)
    brought(page, WRONG, put_right="1")
    brought(page, WRONG, **{"as": "word"})
    assert AuditEntry.objects.count() == before
    assert not SettledTie.objects.exists()


def test_queries_do_not_grow_with_the_text(page: Client, district: Organisation) -> None:
    both = f"{TREE}\n{WRONG}\n"
    brought(page, both, district)
    with CaptureQueriesContext(connection) as short:
        brought(page, both, district)
    with CaptureQueriesContext(connection) as long:
        brought(page, both * 30, district)
    with CaptureQueriesContext(connection) as plain:
        brought(page, WRONG)
    assert len(long) <= len(short)
    assert len(short) <= 24
    assert len(plain) <= 12


def test_of_very_many_organisations_one_is_searched(
    page: Client, monkeypatch: pytest.MonkeyPatch, district: Organisation
) -> None:
    from hatnhan.proofing import choices

    monkeypatch.setattr(choices, "MANY", 2)
    last = district.kept.order_by("left").last()
    named = brought(page, TREE, last).text
    assert f'<option value="{last.pk}" selected>' in named
    found = brought(page, TREE, find="xa 2").text
    assert f'<option value="{last.pk}">' in found
    assert "Đảng bộ xã 1" not in found
