"""The pages of an import, from the file to its withdrawal."""

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from hatnhan.access.models import AuditEntry
from hatnhan.access.posts import Post
from hatnhan.accounts.testing import an_account
from hatnhan.imports.models import ImportRow, ImportRun, Kind
from hatnhan.members.models import Person
from hatnhan.members.services import correct_person
from hatnhan.organisations.models import Organisation
from hatnhan.organisations.testing import a_district
from hatnhan.organisations.testing import office as office_at
from hatnhan.work.models import Job

from .test_reading_legacy import vni
from .workbooks import workbook

pytestmark = pytest.mark.django_db
HEADS = ["Họ và tên", "Ngày sinh", "Ngày vào Đảng", "Chi bộ", "Số thẻ đảng viên"]
AN = ["Nguyễn Văn An", "03/02/1980", "19/05/2005", "ấp 1.1", "99123456"]
WRONG = ["Lê Văn Chín", "31/02/1990", "03/04/2015", "ấp Chín", ""]
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@pytest.fixture
def commune():
    district = a_district(bases=2, cells=2)
    return Organisation.objects.get(name="Đảng bộ xã 1", custodian=district)


@pytest.fixture
def office(commune, client):
    client.force_login(an_account(commune, Post.BASE_OFFICE), backend=BACKEND)
    return client


def send(client, tmp_path, commune, *rows, kind="members", encoding="unicode", content=None):
    content = workbook(tmp_path / "so.xlsx", list(rows)).read_bytes() if content is None else content
    file = SimpleUploadedFile("danh-sach.xlsx", content)
    given = {"organisation": commune.pk, "kind": kind, "encoding": encoding, "workbook": file}
    return client.post(reverse("imports:upload"), given)


def shown(response):
    return response.content.decode()


def test_from_the_file_to_the_register_and_back(office, tmp_path, commune):
    assert "Nhập một tệp" in shown(office.get(reverse("imports:runs")))
    assert "Tệp Excel" in shown(office.get(reverse("imports:upload")))
    answer = send(office, tmp_path, commune, HEADS, AN, WRONG)
    run = ImportRun.objects.get()
    assert answer.url == run.get_absolute_url()
    page = shown(office.get(answer.url))
    assert "Nhập 1 dòng" in page
    assert "31/02/1990" in page
    assert not Person.objects.exists()
    wrong = shown(office.get(run.rows.get(outcome="refused").get_absolute_url()))
    assert "ấp Chín" in wrong
    assert office.post(reverse("imports:application", args=[run.pk])).url == run.get_absolute_url()
    assert Person.objects.count() == 1
    assert "Rút lại" in shown(office.get(answer.url))
    assert office.post(reverse("imports:application", args=[run.pk])).status_code == 422
    office.post(reverse("imports:withdrawal", args=[run.pk]))
    assert not Person.objects.exists()


def test_taking_back_is_asked_on_a_page_of_its_own_and_told_when_something_stands_in_the_way(office, tmp_path, commune):
    send(office, tmp_path, commune, HEADS, AN, WRONG)
    run = ImportRun.objects.get()
    page = reverse("imports:withdrawal", args=[run.pk])
    assert office.get(page).url == run.get_absolute_url(), "nothing was written yet"
    office.post(reverse("imports:application", args=[run.pk]))
    listed = shown(office.get(run.get_absolute_url()))
    assert f'<a class="btn" href="{page}"' in listed
    assert f'action="{page}"' not in listed
    asked = shown(office.get(page))
    for told in ("1 dòng đã ghi mới", run.file_name, commune.name, "Đúng, rút lại"):
        assert told in asked
    assert "dòng đã ghi thay đổi" not in asked
    assert Person.objects.count() == 1, "looking changes nothing"
    person = Person.objects.get()
    correct_person(person, seen=person.version, name="Nguyễn Văn Ân", actor=office_at(commune))
    refused = office.post(page)
    assert refused.status_code == 422
    assert "Nguyễn Văn Ân" in shown(refused)
    assert Person.objects.count() == 1


def test_a_file_that_cannot_be_read_is_told_at_its_field(office, tmp_path, commune):
    answer = send(office, tmp_path, commune, content=b"khong phai excel")
    assert answer.status_code == 422
    assert "không phải là sổ tính Excel" in shown(answer)
    assert not ImportRun.objects.exists()


def test_doubtful_rows_are_decided_one_by_one(office, tmp_path, commune):
    run = ImportRun.objects.get(pk=int(send(office, tmp_path, commune, HEADS, AN).url.split("/")[-2]))
    office.post(reverse("imports:application", args=[run.pk]))
    send(office, tmp_path, commune, HEADS, [*AN[:4], "99000001"])
    run = ImportRun.objects.latest("pk")
    row = run.rows.get()
    page = shown(office.get(row.get_absolute_url()))
    assert "99123456" in page
    assert "99000001" in page
    assert "Nhập 1 dòng" not in shown(office.get(run.get_absolute_url()))
    office.post(reverse("imports:choices", args=[run.pk]), {"row": row.pk, "choice": ImportRow.Choice.TAKE})
    assert "Nhập 1 dòng" in shown(office.get(run.get_absolute_url()))
    office.post(reverse("imports:application", args=[run.pk]))
    assert Person.objects.count() == 2


def test_columns_are_settled_on_a_page(office, tmp_path, commune):
    send(office, tmp_path, commune, ["Họ và tên", "Mốc 1", "Mốc 2", "Chi bộ", "Số thẻ đảng viên"], AN)
    run = ImportRun.objects.get()
    assert "Mốc 1" in shown(office.get(reverse("imports:columns", args=[run.pk])))
    named = {"s0-A": "name", "s0-B": "birth", "s0-C": "admitted", "s0-D": "cell", "s0-E": "card"}
    answer = office.post(reverse("imports:columns", args=[run.pk]), named)
    again = ImportRun.objects.latest("pk")
    assert answer.url == again.get_absolute_url()
    assert again.rows.get().outcome == "new"


def test_reasons_come_back_in_the_file_itself(office, tmp_path, commune):
    send(office, tmp_path, commune, HEADS, AN, WRONG)
    answer = office.get(reverse("imports:reasons", args=[ImportRun.objects.get().pk]))
    (tmp_path / "ra.xlsx").write_bytes(answer.content)
    sheet = openpyxl.load_workbook(tmp_path / "ra.xlsx").worksheets[0]
    assert [cell.value for cell in sheet[2]][:1] == ["Nguyễn Văn An"]
    assert sheet["G3"].value == "Từ chối"
    assert "31/02/1990" in sheet["H3"].value


def test_encodings_are_chosen_by_eye(office, tmp_path, commune):
    rows = [[vni(cell) if isinstance(cell, str) else cell for cell in row] for row in (HEADS, AN)]
    assert "VNI" in shown(send(office, tmp_path, commune, *rows))
    send(office, tmp_path, commune, *rows, encoding="vni")
    run = ImportRun.objects.get()
    assert "Họ và tên" in shown(office.get(reverse("imports:encodings", args=[run.pk])))
    assert run.rows.get().shown["name"] == "Nguyễn Văn An"


@pytest.mark.parametrize("kind", Kind.values)
def test_templates_are_downloaded(office, kind):
    answer = office.get(reverse("imports:template", args=[kind]))
    assert answer.content.startswith(b"PK")
    assert office.get(reverse("imports:template", args=["khac"])).status_code == 404


def test_others_see_nothing_of_it(office, client, tmp_path, commune):
    send(office, tmp_path, commune, HEADS, AN)
    run = ImportRun.objects.get()
    row = run.rows.get()
    other = Organisation.objects.get(name="Đảng bộ xã 2", custodian=commune.custodian)
    paths = [run.get_absolute_url(), row.get_absolute_url(), reverse("imports:reasons", args=[run.pk])]
    acts = ["application", "withdrawal", "choices"]
    client.force_login(an_account(other, Post.BASE_OFFICE), backend=BACKEND)
    assert [client.get(path).status_code for path in paths] == [404] * 3
    assert [client.post(reverse(f"imports:{act}", args=[run.pk])).status_code for act in acts] == [404] * 3
    assert "danh-sach" not in shown(client.get(reverse("imports:runs")))
    client.force_login(an_account(commune, Post.SECRETARY), backend=BACKEND)
    assert client.get(reverse("imports:runs")).status_code == 403
    assert client.get(reverse("imports:upload")).status_code == 403
    assert send(client, tmp_path, commune, HEADS, AN).status_code == 403


def test_the_page_of_a_run_asks_little(office, tmp_path, commune, django_assert_max_num_queries):
    rows = [[f"Người Thứ {i}", "03/02/1980", "19/05/2005", "ấp 1.1", f"{99000000 + i}"] for i in range(60)]
    send(office, tmp_path, commune, HEADS, *rows)
    with django_assert_max_num_queries(20):
        office.get(ImportRun.objects.get().get_absolute_url())


def test_what_changed_since_the_last_exchange_is_listed_once(office, tmp_path, commune):
    send(office, tmp_path, commune, HEADS, AN)
    office.post(reverse("imports:application", args=[ImportRun.objects.get().pk]))
    assert "Thay đổi từ ngày" in shown(office.get(reverse("imports:exchange")))
    rows = []
    for _turn in range(2):
        answer = office.post(reverse("imports:exchange"), {"organisation": commune.pk, "since": ""})
        (tmp_path / "ra.xlsx").write_bytes(answer.content)
        sheet = openpyxl.load_workbook(tmp_path / "ra.xlsx")["DSTTHC"]
        rows.append([[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)])
    assert [row[1] for row in rows[0]] == ["NGUYỄN VĂN AN"]
    assert rows[0][0][-1] == "mới vào sổ"
    assert rows[1] == []
    assert AuditEntry.objects.filter(act="members.exported").count() == 2


def test_an_exchange_needs_the_right_to_export(client, commune):
    client.force_login(an_account(commune, Post.SECRETARY), backend=BACKEND)
    assert client.post(reverse("imports:exchange"), {"organisation": commune.pk}).status_code == 403


@pytest.mark.django_db(databases=["default", "work"])
def test_large_workbooks_are_read_and_applied_behind_the_page(office, tmp_path, commune, monkeypatch):
    monkeypatch.setattr("hatnhan.imports.views.LARGE", 0)
    monkeypatch.setattr("hatnhan.imports.views.MANY", 0)
    answer = send(office, tmp_path, commune, HEADS, AN, WRONG)
    job = Job.objects.get()
    assert answer.url == job.get_absolute_url()
    run = ImportRun.objects.get()
    assert (job.result_url, run.state, run.rows.count()) == (run.get_absolute_url(), "previewed", 2)
    office.post(reverse("imports:application", args=[run.pk]))
    run.refresh_from_db()
    assert (run.state, Person.objects.count(), Job.objects.latest("pk").state) == ("applied", 1, "done")
    send(office, tmp_path, commune, content=b"khong phai excel")
    refused = ImportRun.objects.latest("pk")
    assert refused.state == "refused"
    assert "không phải là sổ tính" in shown(office.get(refused.get_absolute_url()))
