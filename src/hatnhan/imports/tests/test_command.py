"""The command that offices' workbooks are scored with."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from hatnhan.members.models import Person
from hatnhan.organisations.models import Organisation

from .workbooks import workbook

pytestmark = pytest.mark.django_db
ORGANISATIONS = [
    ["Mã tổ chức", "Tên tổ chức đảng", "Loại hình", "Mã tổ chức cấp trên"],
    ["99.111", "Đảng bộ huyện Sông Ngân", "Đảng bộ huyện", ""],
    ["99.111.001", "Đảng bộ xã Hòa Bình", "Đảng bộ cơ sở", "99.111"],
    ["99.111.001.000.001", "Chi bộ ấp Một", "Chi bộ trực thuộc", "99.111.001"],
]
MEMBERS = [
    ["Họ và tên", "Ngày sinh", "Ngày vào Đảng", "Chi bộ"],
    ["Nguyễn Văn An", "03/02/1980", "19/05/2005", "ấp Một"],
    ["Lê Văn Chín", "31/02/1990", "03/04/2015", "ấp Một"],
]


def bring(kind, path, *words, code="99.111.001"):
    out = StringIO()
    call_command(
        "import_workbook",
        kind,
        str(path),
        "--organisation",
        code,
        "--on",
        "2022-12-31",
        "--format",
        "json",
        *words,
        stdout=out,
    )
    return json.loads(out.getvalue())


def fates(answer):
    return [(row["row"], row["outcome"], row["reasons"], row["columns"]) for row in answer["rows"]]


@pytest.fixture
def founded(tmp_path):
    return bring(
        "organisations", workbook(tmp_path / "to-chuc.xlsx", ORGANISATIONS), "--found", "--apply", code="99.111"
    )


def test_an_empty_register_begins_with_its_own_row(founded):
    assert [row["outcome"] for row in founded["rows"]] == ["same", "new", "new"]
    cell = Organisation.objects.get(code="99.111.001.000.001")
    assert (cell.type, cell.custodian.code, cell.custodian.custodian.code) == ("cell", "99.111.001", "99.111")


def test_preview_and_apply_tell_every_row(founded, tmp_path):
    path = workbook(tmp_path / "dang-vien.xlsx", MEMBERS)
    expected = [(2, "new", [], []), (3, "refused", ["date-impossible"], ["B"])]
    assert fates(bring("members", path, "--preview")) == expected
    assert not Person.objects.exists()
    assert fates(bring("members", path, "--apply")) == expected
    assert Person.objects.get().cell.code == "99.111.001.000.001"
    assert fates(bring("members", path, "--preview"))[0][1] == "same"


def test_a_refused_file_is_an_answer_too(founded, tmp_path):
    (tmp_path / "rong.xlsx").write_bytes(b"")
    answer = bring("members", tmp_path / "rong.xlsx", "--preview")
    assert (answer["file"]["verdict"], answer["file"]["reason"], answer["rows"]) == ("refused", "empty-file", [])


def test_an_unknown_organisation_or_a_root_without_its_row(tmp_path):
    path = workbook(tmp_path / "dang-vien.xlsx", MEMBERS)
    with pytest.raises(CommandError, match="Không có tổ chức"):
        bring("members", path, "--preview")
    path = workbook(tmp_path / "to-chuc.xlsx", [ORGANISATIONS[0], *ORGANISATIONS[2:]])
    with pytest.raises(CommandError, match="không có dòng"):
        bring("organisations", path, "--found", "--apply", code="99.111")
    assert not Organisation.objects.exists()
