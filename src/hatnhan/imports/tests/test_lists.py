"""A decision's list uploaded as a workbook: read under its headings, previewed, refused row by row, applied."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from hatnhan.access.posts import Post
from hatnhan.accounts.testing import an_account
from hatnhan.foundation.errors import RuleBroken
from hatnhan.imports.services.lists import lines_under
from hatnhan.organisations import sheets
from hatnhan.organisations.listing import COLUMNS
from hatnhan.organisations.models import Organisation
from hatnhan.organisations.testing import a_district

from .workbooks import workbook

HEADINGS = [str(one) for one in COLUMNS]
TITLES = [["DANH SÁCH SẮP XẾP TỔ CHỨC ĐẢNG"], [], HEADINGS]
LIST = [["nhập", "Chi bộ ấp 1.2", "Chi bộ ấp 1.1"], [], ["đổi tên", "Đảng bộ xã 2", "", "Đảng bộ xã Hòa Bình"]]
ANSWERS = {"rows": "", "on": "1/3/2024", "number": "12-QĐ/HU", "decided_on": "20/02/2024", "issuer": "Huyện ủy"}


def content(path, *args, **more):
    return workbook(path / "tep.xlsx", *args, **more).read_bytes()


def test_lines_keep_the_numbers_of_their_rows(tmp_path):
    lines = lines_under(content(tmp_path, TITLES + LIST), HEADINGS)
    assert lines[:3] == [[], [], []]
    assert lines[3] == ["nhập", "Chi bộ ấp 1.2", "Chi bộ ấp 1.1", "", "", ""]
    assert not any(lines[4])
    assert lines[5][3] == "Đảng bộ xã Hòa Bình"


def test_columns_may_stand_in_any_order_with_others_between(tmp_path):
    heading = ["STT", "TỔ CHỨC", "Ghi chú", "Việc", "Mã"]
    rows = [heading, [1, "Chi bộ A", "x", "giải thể", 99]]
    assert lines_under(content(tmp_path, rows), HEADINGS) == [[], ["giải thể", "Chi bộ A", "", "", "", "99"]]


def test_the_first_visible_sheet_with_the_headings_is_read(tmp_path):
    made = content(tmp_path, [["Bìa"]], [HEADINGS, ["ẩn", "x"]], [HEADINGS, ["nhập", "A", "B"]], hidden=(1,))
    assert lines_under(made, HEADINGS)[1][:3] == ["nhập", "A", "B"]


@pytest.mark.parametrize("rows", [[["Họ và tên"], ["Nông Thị Hoa"]], [["Việc"], ["nhập"]], []])
def test_a_workbook_without_the_headings_says_what_to_do(tmp_path, rows):
    with pytest.raises(RuleBroken, match="tải tệp mẫu"):
        lines_under(content(tmp_path, rows), HEADINGS)


@pytest.mark.parametrize("made", [b"", b"khong phai Excel", b"PK\x03\x04" + b"x" * 50])
def test_what_is_no_workbook_is_refused_in_words(made):
    with pytest.raises(RuleBroken) as refused:
        lines_under(made, HEADINGS)
    assert refused.value.field == "workbook"
    assert "Hãy" in str(refused.value)


def test_the_template_is_read_as_an_empty_list():
    assert not any(any(cells) for cells in lines_under(sheets.template(), HEADINGS))


@pytest.fixture
def client(db, frozen):
    frozen(date(2026, 11, 24))
    client = Client()
    client.force_login(an_account(a_district(bases=2, cells=2), Post.BOARD_STAFF))
    return client


def sent(client, made, **more):
    file = SimpleUploadedFile("danh-sach.xlsx", made)
    return client.post(reverse("organisations:reorganisation"), {**ANSWERS, "workbook": file, **more})


def test_an_uploaded_list_is_previewed_and_goes_along_to_be_applied(client, tmp_path):
    response = sent(client, content(tmp_path, TITLES + LIST))
    body = response.content.decode()
    assert "Nhập vào Chi bộ ấp 1.1" in body
    assert 'name="apply"' in body
    typed = response.context["form"]["rows"].value()
    assert "nhập\tChi bộ ấp 1.2" in body, "what was previewed goes along, and is applied as it stands"
    assert "nhập\tChi bộ ấp 1.2\tChi bộ ấp 1.1" in typed
    assert Organisation.objects.filter(dissolved_on=None, name="Chi bộ ấp 1.2").exists()
    answers = {**ANSWERS, "rows": typed, "apply": "1"}
    assert client.post(reverse("organisations:reorganisation"), answers).status_code == 302
    assert not Organisation.objects.filter(dissolved_on=None, name="Chi bộ ấp 1.2").exists()
    assert Organisation.objects.filter(name="Đảng bộ xã Hòa Bình").exists()


def test_each_refusal_names_row_column_and_reason_and_nothing_is_applied(client, tmp_path):
    rows = [*TITLES, *LIST, ["nhập", "Chi bộ ấp 9.9", "Chi bộ ấp 1.1"], ["xóa", "Chi bộ ấp 2.1"]]
    body = sent(client, content(tmp_path, rows), apply="1").content.decode()
    assert "Dòng 7</th>" in body
    assert "Dòng 8</th>" in body
    assert ">Tổ chức</td>" in body
    assert ">Việc</td>" in body
    assert "không phải một việc sắp xếp" in body
    assert 'name="apply"' not in body
    assert not Organisation.objects.exclude(dissolved_on=None).exists()


def test_a_file_that_is_no_workbook_is_told_at_its_field(client):
    body = sent(client, b"khong phai").content.decode()
    assert 'href="#id_workbook"' in body
    assert "không phải là sổ tính Excel" in body


def test_neither_a_file_nor_a_list_is_asked_for(client):
    body = client.post(reverse("organisations:reorganisation"), ANSWERS).content.decode()
    assert "Chưa có danh sách" in body


def test_the_template_is_for_whoever_may_reorganise(client):
    address = reverse("organisations:reorganisation_template")
    answer = client.get(address)
    assert answer["Content-Disposition"].endswith('.xlsx"')
    assert answer.content.startswith(b"PK")
    other = Client()
    other.force_login(an_account(Organisation.objects.get(name="Đảng bộ xã 1"), Post.BASE_OFFICE))
    assert other.get(address).status_code == 403
