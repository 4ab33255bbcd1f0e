"""Taking an import of organisations back: founded, renamed, retyped and moved, all or nothing."""

from datetime import date
from itertools import chain

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hatnhan.access.models import AuditEntry
from hatnhan.access.posts import Post
from hatnhan.foundation import clock
from hatnhan.foundation.errors import NotPermitted, RuleBroken
from hatnhan.imports import services
from hatnhan.imports.models import ImportRun
from hatnhan.organisations import queries
from hatnhan.organisations.models import NameSpell, Organisation, ParentSpell, TypeSpell
from hatnhan.organisations.services import rename_organisation
from hatnhan.organisations.testing import a_district, decided, office, organisations

from .workbooks import workbook

pytestmark = pytest.mark.django_db
HEADS = ["Tên tổ chức đảng", "Mã tổ chức", "Loại hình", "Mã tổ chức cấp trên"]
DAY = date(2022, 12, 31)
ONE, TWO, BASE = "99.111.001.000.001", "99.111.001.000.002", "99.111.001"
RENAMED = ["Chi bộ ấp Cây Xoài", ONE, "", ""]
MOVED = ["Chi bộ ấp 1.2", TWO, "Chi bộ trực thuộc", BASE]
FOUNDED = ["Chi bộ ấp Gò Me", "99.111.001.000.009", "Chi bộ trực thuộc", BASE]


@pytest.fixture(autouse=True)
def _still():
    with clock.frozen(DAY):
        yield


@pytest.fixture
def district():
    """Two communes of two cells each; the second cell stands under the commune to which its code does not belong."""
    district = a_district(bases=2, cells=2)
    codes = {"Đảng bộ xã 1": BASE, "Đảng bộ xã 2": "99.111.002", "Chi bộ ấp 1.1": ONE, district.name: "99.111"}
    for name, code in codes.items():
        Organisation.objects.filter(name=name).update(code=code)
    strayed = Organisation.objects.get(name="Đảng bộ xã 2")
    organisations(strayed, "cell", "Chi bộ ấp lạc")
    Organisation.objects.filter(name="Chi bộ ấp lạc").update(code=TWO)
    district.refresh_from_db()
    return district


def bring(tmp_path, district, *rows, apply=True):
    actor = office(district, Post.BOARD_STAFF)
    content = workbook(tmp_path / "to-chuc.xlsx", [HEADS, *rows]).read_bytes()
    run = services.preview_import(district, "organisations", "to-chuc.xlsx", content, actor=actor)
    return services.apply_import(run, actor=actor) if apply else run


def take_back(run, district):
    district.refresh_from_db()
    return services.withdraw_import(run, actor=office(district, Post.BOARD_STAFF))


def stands():
    """Everything that an import of organisations may touch."""
    fields = ("organisation_id", "began_on", "ended_on")
    return (
        list(
            Organisation.objects.order_by("pk").values_list(
                "pk", "name", "folded", "sort_key", "type", "type_number", "custodian"
            )
        ),
        sorted(NameSpell.objects.values_list(*fields, "name"), key=str),
        sorted(TypeSpell.objects.values_list(*fields, "type", "type_number"), key=str),
        sorted(ParentSpell.objects.values_list("child_id", "parent_id", "began_on", "ended_on"), key=str),
    )


def test_names_parents_and_foundings_are_taken_back_together(tmp_path, district):
    before = stands()
    run = bring(tmp_path, district, RENAMED, MOVED, FOUNDED)
    assert run.counts["written"] == {"new": 1, "changed": 2}
    moved = Organisation.objects.get(code=TWO)
    assert (moved.name, moved.custodian.code) == ("Chi bộ ấp 1.2", BASE)
    assert Organisation.objects.get(code=ONE).name == "Chi bộ ấp Cây Xoài"
    take_back(run, district)
    assert stands() == before
    run.refresh_from_db()
    assert run.state == ImportRun.State.WITHDRAWN
    acts = set(AuditEntry.objects.values_list("act", flat=True))
    assert {"imports.applied", "imports.withdrawn", "organisations.restored", "organisations.withdrawn"} <= acts
    with pytest.raises(RuleBroken):
        take_back(run, district)


def test_a_type_is_taken_back(tmp_path, district):
    before = stands()
    run = bring(tmp_path, district, ["Chi bộ ấp Cây Xoài", ONE, "Chi bộ cơ sở", BASE])
    one = Organisation.objects.get(code=ONE)
    assert (one.type, one.version) == ("base_cell", 3)
    take_back(run, district)
    assert stands() == before
    assert Organisation.objects.get(code=ONE).version > 3


def test_a_moved_cell_is_seen_again_where_it_was(tmp_path, district):
    run = bring(tmp_path, district, MOVED)
    strayed = Organisation.objects.get(name="Đảng bộ xã 2")
    assert not strayed.left <= Organisation.objects.get(code=TWO).left < strayed.right
    take_back(run, district)
    strayed.refresh_from_db()
    assert strayed.left <= Organisation.objects.get(code=TWO).left < strayed.right


def renamed_since(district):
    with clock.frozen(date(2023, 2, 1)):
        one = Organisation.objects.get(code=ONE)
        actor = office(district, Post.BOARD_STAFF)
        rename_organisation(
            one, name="Chi bộ ấp Khác", on=clock.today(), decision=decided(), seen=one.version, actor=actor
        )
    return "Chi bộ ấp Khác"


def parent_gone(district):
    Organisation.objects.filter(name="Đảng bộ xã 2").update(dissolved_on=date(2022, 12, 30))
    return "Chi bộ ấp 1.2"


def put_under_the_new_one(district):
    organisations(Organisation.objects.get(name="Chi bộ ấp Gò Me"), "group", "Tổ đảng 1")
    return "Chi bộ ấp Gò Me"


def version_only(district):
    Organisation.objects.filter(code=TWO).update(version=77)
    return "Chi bộ ấp 1.2"


@pytest.mark.parametrize("later", [renamed_since, parent_gone, put_under_the_new_one, version_only])
def test_what_was_changed_or_linked_since_is_named_and_nothing_is_taken_back(tmp_path, district, later):
    run = bring(tmp_path, district, RENAMED, MOVED, FOUNDED)
    named = later(district)
    before = stands()
    with pytest.raises(RuleBroken) as broken:
        take_back(run, district)
    others = {"Chi bộ ấp Cây Xoài", "Chi bộ ấp Khác", "Chi bộ ấp 1.2", "Chi bộ ấp Gò Me"} - {named}
    assert named in broken.value.message
    assert not any(other in broken.value.message for other in others)
    assert stands() == before
    run.refresh_from_db()
    assert run.state == ImportRun.State.APPLIED


def test_both_obstacles_are_told_at_once(tmp_path, district):
    run = bring(tmp_path, district, RENAMED, FOUNDED)
    renamed_since(district)
    put_under_the_new_one(district)
    with pytest.raises(RuleBroken) as broken:
        take_back(run, district)
    assert "Chi bộ ấp Khác" in broken.value.message
    assert "Chi bộ ấp Gò Me" in broken.value.message


def asked(work):
    with CaptureQueriesContext(connection) as found:
        work()
    return len(found)


def test_many_changes_ask_as_often_as_one_when_brought_in_and_when_taken_back(tmp_path):
    district = a_district(bases=2, cells=6)
    cells = [list(queries.children(base, DAY)) for base in queries.children(district, DAY)]
    codes = {BASE: cells[0][0].custodian, **{f"{BASE}.000.{n:03}": one for n, one in enumerate(chain(*cells), 1)}}
    for code, one in codes.items():
        Organisation.objects.filter(pk=one.pk).update(code=code)
    rows = [[f"Chi bộ ấp Đổi {n}", f"{BASE}.000.{n:03}", "Chi bộ cơ sở", BASE] for n in (7, 8, 9, 10, 11)]
    before, counts = stands(), []
    for some in (rows[:1], rows[1:]):
        actor = office(district, Post.BOARD_STAFF)
        run = bring(tmp_path, district, *some, apply=False)
        brought = asked(lambda run=run, actor=actor: services.apply_import(run, actor=actor))
        assert ImportRun.objects.get(pk=run.pk).counts["written"] == {"new": 0, "changed": len(some)}
        taken_back = asked(lambda run=run: take_back(run, district))
        counts.append((brought, taken_back))
        assert stands() == before
    assert counts[1][0] - counts[0][0] <= 3, "the audit book's lines are one statement more for each of three lists"
    assert counts[1][1] == counts[0][1]


def test_a_stranger_takes_nothing_back(tmp_path, district):
    run = bring(tmp_path, district, RENAMED)
    for post in (Post.SECRETARY, Post.LEADER):
        with pytest.raises(NotPermitted):
            services.withdraw_import(run, actor=office(district, post))
    assert Organisation.objects.filter(name="Chi bộ ấp Cây Xoài").exists()


NAMES = st.sampled_from(["Chi bộ ấp Cây Xoài", "Chi bộ ấp Bến Đò", "Chi bộ Chợ", "CHI BỘ ẤP 1.1", "Chi bộ ấp 1.1"])
LISTS = st.lists(
    st.tuples(NAMES, st.sampled_from([ONE, TWO, "99.111.001.000.008", "99.111.001.000.009"])),
    min_size=1, max_size=4, unique_by=lambda one: one[1],
)  # fmt: skip


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(LISTS)
def test_whatever_was_brought_in_is_taken_back_exactly(tmp_path, district, listed):
    rows = [[name, code, "Chi bộ trực thuộc", BASE] for name, code in listed]
    with transaction.atomic():
        before = stands()
        run = bring(tmp_path, district, *rows)
        again = bring(tmp_path, district, *rows, apply=False)
        taken = run.rows.filter(outcome__in=("new", "changed")).values("row")
        assert set(again.rows.filter(row__in=taken).values_list("outcome", flat=True)) <= {"same"}
        take_back(run, district)
        assert stands() == before
        transaction.set_rollback(True)
