"""An import taken back as a whole, and a file that is none."""

import io
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from hatnhan.access.posts import Post
from hatnhan.accounts.testing import an_account
from hatnhan.members.models import Person
from hatnhan.organisations.testing import a_district

pytestmark = pytest.mark.django_db(transaction=True)
HEADINGS = ("STT", "Họ và tên", "Giới tính", "Ngày sinh", "Ngày kết nạp", "Ngày chính thức", "Chi bộ đang sinh hoạt")
CELL = "Chi bộ ấp 1.1"
ROWS = [
    (1, "Nông Văn Bằng", "Nam", "03/02/1980", "19/05/2008", "19/05/2009", CELL),
    (2, "Triệu Thị Mùi", "Nữ", "12/11/1975", "03/02/2001", "03/02/2002", CELL),
]


def a_workbook(folder: Path, name: str, *rows: tuple[Any, ...]) -> Path:
    content = io.BytesIO()
    book = xlsxwriter.Workbook(content)
    sheet = book.add_worksheet("DSTTHC")
    for place, row in enumerate((HEADINGS, *rows)):
        sheet.write_row(place, 0, row)
    book.close()
    (folder / name).write_bytes(content.getvalue())
    return folder / name


def test_an_import_is_taken_back_as_a_whole(everywhere, visitor, tmp_path) -> None:
    everywhere(date(2022, 12, 20))
    base = a_district(bases=1, cells=1).kept.get()
    office = visitor()
    page = office.sign_in(an_account(base, Post.BASE_OFFICE))
    office.go("/imports/new/")
    page.get_by_label("Tệp Excel").set_input_files(a_workbook(tmp_path, "danh-sach.xlsx", *ROWS))
    page.get_by_role("button", name="Đọc tệp").click()
    page.get_by_role("button", name="Nhập 2 dòng").click()
    page.get_by_role("link", name="Rút lại").wait_for()
    assert set(Person.objects.values_list("name", flat=True)) == {"Nông Văn Bằng", "Triệu Thị Mùi"}
    page.get_by_role("link", name="Rút lại").click()
    office.check()
    page.get_by_role("button", name="Đúng, rút lại").click()
    page.get_by_role("link", name="Rút lại").wait_for(state="detached")
    assert not Person.objects.exists()


def test_a_file_that_is_no_workbook_is_refused_in_words(visitor, tmp_path) -> None:
    base = a_district(bases=1, cells=1).kept.get()
    office = visitor()
    page = office.sign_in(an_account(base, Post.BASE_OFFICE))
    office.go("/imports/new/")
    (tmp_path / "thu.xlsx").write_bytes(b"day la mot la thu, khong phai bang tinh")
    page.get_by_label("Tệp Excel").set_input_files(tmp_path / "thu.xlsx")
    page.get_by_role("button", name="Đọc tệp").click()
    page.get_by_role("alert").first.wait_for()
    assert not Person.objects.exists()
