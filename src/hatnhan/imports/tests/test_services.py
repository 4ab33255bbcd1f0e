"""Preview, apply, withdraw, through the register's own services."""

from datetime import date

import pytest

from hatnhan.access.models import AuditEntry
from hatnhan.access.posts import Post
from hatnhan.foundation import clock
from hatnhan.foundation.errors import NotPermitted, RuleBroken
from hatnhan.imports import services
from hatnhan.imports.models import ColumnMap, ImportRow, ImportRun
from hatnhan.imports.reading import FileRefused
from hatnhan.members.models import Person
from hatnhan.members.queries import outside_system
from hatnhan.members.services import correct_person
from hatnhan.organisations.models import Organisation
from hatnhan.organisations.testing import a_district, office, system

from .workbooks import workbook

pytestmark = pytest.mark.django_db
HEADS = ["Họ và tên", "Ngày sinh", "Ngày vào Đảng", "Chi bộ", "Số CCCD", "Quê quán"]
AN = ["Nguyễn Văn An", "03/02/1980", "19/05/2005", "Chi bộ ấp 1.1", "099080123456", "Xã Cũ"]
BINH = ["Trần Thị Bình", "1985", "02/2010", "ấp 1.2", "", "Xã Kia"]
WRONG = ["Lê Văn Chín", "31/02/1990", "03/04/2015", "ấp Chín", "", ""]


@pytest.fixture(autouse=True)
def _still():
    with clock.frozen(date(2022, 12, 31)):
        yield


@pytest.fixture
def commune():
    district = a_district(bases=2, cells=2)
    return Organisation.objects.get(name="Đảng bộ xã 1", custodian=district)


def bring(tmp_path, at, *rows, kind="members", heads=HEADS, actor=None, **more):
    content = workbook(tmp_path / "so.xlsx", [heads, *rows]).read_bytes()
    return services.preview_import(at, kind, "so.xlsx", content, actor=actor or office(at), **more)


def outcomes(run):
    return list(run.rows.order_by("sheet", "row").values_list("outcome", flat=True))


def test_a_preview_changes_nothing_and_names_nothing_secret(tmp_path, commune):
    run = bring(tmp_path, commune, AN, BINH, WRONG)
    assert outcomes(run) == ["new", "new", "refused"]
    assert not Person.objects.exists()
    wrong = run.rows.get(outcome="refused")
    assert (wrong.row, wrong.codes, wrong.columns) == (4, ["date-impossible", "unknown-cell"], ["B", "D"])
    assert "31/02/1990" in wrong.messages[0]
    assert b"099080123456" not in bytes(run.file.sealed)
    assert not any("099080123456" in str(row.shown) for row in run.rows.all())


def test_apply_registers_and_is_idempotent(tmp_path, commune):
    actor = office(commune)
    run = services.apply_import(bring(tmp_path, commune, AN, BINH, WRONG), actor=actor)
    an, binh = Person.objects.order_by("pk")
    assert (an.name, an.cell.name, str(an.born), an.particulars.home_place) == (
        "Nguyễn Văn An",
        "Chi bộ ấp 1.1",
        "03/02/1980",
        "Xã Cũ",
    )
    assert (str(binh.born), binh.cell.name, run.counts["written"]) == (
        "1985",
        "Chi bộ ấp 1.2",
        {"new": 2, "changed": 0},
    )
    with pytest.raises(RuleBroken):
        services.apply_import(run, actor=actor)
    again = bring(tmp_path, commune, AN, BINH, WRONG)
    assert outcomes(again) == ["same", "same", "refused"]
    services.apply_import(again, actor=actor)
    assert Person.objects.count() == 2


def test_a_column_says_who_works_outside_the_political_system(tmp_path, commune):
    actor, heads = office(commune), [*HEADS, "Ngoài hệ thống chính trị"]
    services.apply_import(bring(tmp_path, commune, [*AN, "x"], [*BINH, ""], heads=heads), actor=actor)
    an, binh = Person.objects.order_by("pk")
    assert outside_system([an.pk, binh.pk], clock.today()) == {an.pk}
    assert outcomes(bring(tmp_path, commune, [*AN, "có"], [*BINH, "không"], heads=heads)) == ["same", "same"]
    assert outcomes(bring(tmp_path, commune, AN, BINH)) == ["same", "same"]
    run = bring(tmp_path, commune, [*AN, "không"], [*BINH, "X"], heads=heads)
    assert [row.changes[0] for row in run.rows.order_by("row")] == [
        ["outside_system", "có", "không"], ["outside_system", "không", "có"],
    ]  # fmt: skip
    run = services.apply_import(run, actor=actor)
    assert outside_system([an.pk, binh.pk], clock.today()) == {binh.pk}
    services.withdraw_import(run, actor=actor)
    assert outside_system([an.pk, binh.pk], clock.today()) == {an.pk}


def test_changes_are_written_and_withdrawn_with_what_was_made(tmp_path, commune):
    actor = office(commune)
    services.apply_import(bring(tmp_path, commune, AN), actor=actor)
    changed = ["Nguyễn Văn Ân", *AN[1:3], "ấp 1.2", AN[4], "Xã Mới"]
    run = bring(tmp_path, commune, changed, BINH)
    fields = [change[0] for change in run.rows.get(outcome="changed").changes]
    assert fields == ["name", "native", "cell"]
    run = services.apply_import(run, actor=actor)
    an = Person.objects.get(name="Nguyễn Văn Ân")
    assert (an.particulars.home_place, an.cell.name) == ("Xã Mới", "Chi bộ ấp 1.2")
    services.withdraw_import(run, actor=actor)
    an = Person.objects.get()
    assert (an.name, an.particulars.home_place, an.cell.name) == ("Nguyễn Văn An", "Xã Cũ", "Chi bộ ấp 1.1")
    assert AuditEntry.objects.filter(act__in=("imports.applied", "imports.withdrawn")).count() == 3
    with pytest.raises(RuleBroken):
        services.withdraw_import(run, actor=actor)


def test_what_was_changed_since_stands_in_the_way_of_withdrawing(tmp_path, commune):
    actor = office(commune)
    run = services.apply_import(bring(tmp_path, commune, AN, BINH), actor=actor)
    an = Person.objects.get(name="Nguyễn Văn An")
    correct_person(an, seen=an.version, actor=actor, ethnicity=1)
    with pytest.raises(RuleBroken) as broken:
        services.withdraw_import(run, actor=actor)
    assert "Nguyễn Văn An" in broken.value.message
    assert Person.objects.count() == 2
    run.refresh_from_db()
    assert run.state == ImportRun.State.APPLIED


def test_what_changed_after_the_preview_is_left_out(tmp_path, commune):
    actor = office(commune)
    early = bring(tmp_path, commune, AN, BINH)
    services.apply_import(bring(tmp_path, commune, AN), actor=actor)
    run = services.apply_import(early, actor=actor)
    assert run.counts["left_out"] == 1
    assert outcomes(run) == ["same", "new"]
    assert Person.objects.count() == 2


def test_doubtful_rows_wait_for_a_word(tmp_path, commune):
    actor = office(commune)
    services.apply_import(bring(tmp_path, commune, AN), actor=actor)
    twin = [*AN[:4], "", AN[5]]
    card = [*HEADS[:4], "Số thẻ đảng viên", HEADS[5]]
    run = bring(tmp_path, commune, [*twin[:4], "99000001", ""], heads=card)
    assert outcomes(run) == ["doubtful"]
    left = services.apply_import(run, actor=actor)
    assert left.counts["written"] == {}
    run = bring(tmp_path, commune, [*twin[:4], "99000001", ""], heads=card)
    assert services.choose_rows(run, [run.rows.get().pk], ImportRow.Choice.TAKE, actor=actor) == 1
    services.apply_import(run, actor=actor)
    assert Person.objects.filter(name="Nguyễn Văn An").count() == 2


def test_a_member_elsewhere_stays_unknown_and_cannot_be_taken(tmp_path, commune):
    other = Organisation.objects.get(name="Đảng bộ xã 2", custodian=commune.custodian)
    services.apply_import(bring(tmp_path, other, [*AN[:3], "ấp 2.1", *AN[4:]]), actor=office(other))
    run = bring(tmp_path, commune, AN)
    row = run.rows.get()
    assert (row.outcome, row.codes, row.match) == ("doubtful", ["registered-elsewhere"], None)
    assert "ấp 2.1" not in str(row.messages)
    assert services.choose_rows(run, [row.pk], ImportRow.Choice.TAKE, actor=office(commune)) == 0
    assert AuditEntry.objects.filter(act="imports.met_elsewhere").exists()


@pytest.mark.parametrize("post", [Post.MEMBER, Post.SECRETARY, Post.LEADER, Post.INSPECTOR])
def test_only_offices_bring_workbooks_in(tmp_path, commune, post):
    with pytest.raises(NotPermitted):
        bring(tmp_path, commune, AN, actor=office(commune, post))
    other = Organisation.objects.get(name="Đảng bộ xã 2", custodian=commune.custodian)
    with pytest.raises(NotPermitted):
        bring(tmp_path, commune, AN, actor=office(other))
    district = office(commune.custodian, Post.BOARD_STAFF)
    assert outcomes(bring(tmp_path, commune, AN, actor=district)) == ["new"]


def test_columns_once_settled_are_used_again(tmp_path, commune):
    heads = ["Họ và tên", "Mốc 1", "Mốc 2", "Chi bộ", "Số CCCD", "Quê quán"]
    first = bring(tmp_path, commune, AN, heads=heads)
    assert outcomes(first) == ["refused"]
    columns = {0: {"A": "name", "B": "birth", "C": "admitted", "D": "cell", "E": "identity", "F": "native"}}
    assert outcomes(bring(tmp_path, commune, AN, heads=heads, columns=columns)) == ["new"]
    services.settle_columns(first, columns, actor=office(commune))
    assert ColumnMap.objects.count() == 1
    assert outcomes(bring(tmp_path, commune, AN, heads=heads)) == ["new"]


def test_the_first_cells_of_each_column_are_shown_without_long_numbers(tmp_path, commune):
    run = bring(tmp_path, commune, AN, BINH)
    shown = services.column_samples(run)[0]
    assert shown["A"] == "Nguyễn Văn An; Trần Thị Bình"
    assert (shown["B"], shown["E"]) == ("03/02/1980; 1985", "…3456")
    assert set(shown) == set("ABCDEF")


def test_organisations_are_founded_parents_first(tmp_path, commune):
    district = commune.custodian
    Organisation.objects.filter(pk=district.pk).update(code="99.111")
    heads = ["Tên tổ chức đảng", "Mã tổ chức", "Loại hình", "Mã tổ chức cấp trên", "Ngày thành lập"]
    rows = [
        ["Chi bộ ấp Sáu", "99.111.003.000.001", "Chi bộ trực thuộc", "99.111.003", "01/02/2001"],
        ["Đảng bộ xã Hòa Tân", "99.111.003", "Đảng bộ cơ sở", "99.111", "03/02/2015"],
    ]
    run = bring(tmp_path, district, *rows, kind="organisations", heads=heads, actor=office(district, Post.BOARD_STAFF))
    services.apply_import(run, actor=office(district, Post.BOARD_STAFF))
    founded = Organisation.objects.filter(code__startswith="99.111.003").order_by("code")
    base, cell = founded
    assert (cell.custodian, base.custodian, str(cell.founded_on)) == (base, district, "2015-02-03")
    assert (base.type, cell.type) == ("base_committee", "cell")
    member = bring(tmp_path, base, [*AN[:3], "ấp Sáu", *AN[4:]])
    services.apply_import(member, actor=office(base))
    with pytest.raises(RuleBroken) as broken:
        services.withdraw_import(run, actor=office(district, Post.BOARD_STAFF))
    assert "Chi bộ ấp Sáu" in broken.value.message
    services.withdraw_import(member, actor=office(base))
    member.delete()
    services.withdraw_import(run, actor=office(district, Post.BOARD_STAFF))
    assert not founded.all().exists()


def test_posts_and_decisions_are_written(tmp_path, commune):
    actor = office(commune)
    services.apply_import(bring(tmp_path, commune, AN, BINH), actor=actor)
    heads = ["STT", "Họ và tên", "Năm sinh", "Chi bộ", "Chức vụ Đảng", "Từ ngày"]
    rows = [
        [1, "Nguyễn Văn An", 1980, "ấp 1.1", "Bí thư", "01/07/2020"],
        [2, "Trần Thị Bình", 1985, "ấp 1.2", "Bí thư; Chi ủy viên", ""],
    ]
    run = services.apply_import(bring(tmp_path, commune, *rows, kind="posts", heads=heads), actor=actor)
    assert run.counts["written"]["new"] == 3
    assert outcomes(bring(tmp_path, commune, *rows, kind="posts", heads=heads)) == ["same", "same"]
    services.withdraw_import(run, actor=actor)
    assert outcomes(bring(tmp_path, commune, *rows, kind="posts", heads=heads)) == ["new", "new"]
    heads = ["STT", "Họ và tên", "Ngày sinh", "Loại quyết định", "Số quyết định", "Ngày quyết định"]
    rows = [[1, "Nguyễn Văn An", "1980", "Khiển trách", "12-QĐ/ĐU", "03/02/2020"]]
    run = services.apply_import(bring(tmp_path, commune, *rows, kind="log", heads=heads), actor=actor)
    assert Person.objects.get(name="Nguyễn Văn An").log.filter(number="12-QĐ/ĐU", form=1).count() == 1
    assert outcomes(bring(tmp_path, commune, *rows, kind="log", heads=heads)) == ["same"]
    services.withdraw_import(run, actor=actor)
    assert outcomes(bring(tmp_path, commune, *rows, kind="log", heads=heads)) == ["new"]


def test_queries_do_not_grow_with_the_rows(tmp_path, commune, django_assert_max_num_queries):
    rows = [
        [f"Người Thứ {i}", f"{i % 28 + 1:02d}/02/1980", "19/05/2005", "ấp 1.1", f"0990800{i:05d}", ""]
        for i in range(400)
    ]
    run = bring(tmp_path, commune, *rows)
    with django_assert_max_num_queries(60):
        services.apply_import(run, actor=system())
    assert Person.objects.count() == 400


def test_trying_numbers_is_stopped_and_written_down(tmp_path, commune, monkeypatch):
    other = Organisation.objects.get(name="Đảng bộ xã 2", custodian=commune.custodian)
    services.apply_import(bring(tmp_path, other, [*AN[:3], "ấp 2.1", *AN[4:]]), actor=office(other))
    actor = office(commune)
    monkeypatch.setattr("hatnhan.imports.services.previewing.MOST_ELSEWHERE", 1)
    assert outcomes(bring(tmp_path, commune, AN, actor=actor)) == ["doubtful"]
    with pytest.raises(FileRefused) as refused:
        bring(tmp_path, commune, AN, actor=actor)
    assert refused.value.code == "elsewhere-limit"
    assert AuditEntry.objects.filter(act="imports.met_elsewhere", user_id=actor.user_id).count() == 2
    assert outcomes(bring(tmp_path, commune, BINH, actor=actor)) == ["new"]


def test_what_fails_half_way_leaves_nothing(tmp_path, commune, monkeypatch):
    actor = office(commune)
    services.apply_import(bring(tmp_path, commune, AN), actor=actor)
    run = bring(tmp_path, commune, [*AN[:5], "Xã Mới"], BINH)

    def stop(*args, **options):
        raise OSError("no space left")

    monkeypatch.setattr("hatnhan.imports.services.members.change_members", stop)
    with pytest.raises(OSError, match="no space"):
        services.apply_import(run, actor=actor)
    run.refresh_from_db()
    assert (Person.objects.count(), run.state, run.made.count()) == (1, ImportRun.State.PREVIEWED, 0)
    monkeypatch.undo()
    with clock.frozen(date(2022, 12, 31)):
        services.apply_import(run, actor=actor)
    assert Person.objects.count() == 2
