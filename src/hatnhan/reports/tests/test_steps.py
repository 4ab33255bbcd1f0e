from datetime import date

import pytest

from hatnhan.access.models import AuditEntry
from hatnhan.access.posts import Actor
from hatnhan.foundation.errors import NotPermitted, RuleBroken, Stale
from hatnhan.members.testing import members
from hatnhan.organisations.models import Organisation
from hatnhan.organisations.testing import office
from hatnhan.reports import services
from hatnhan.reports.codes import StepKind
from hatnhan.reports.comparing import figure_changes, text_changes
from hatnhan.reports.contents import contents_of
from hatnhan.reports.models import Snapshot, Step
from hatnhan.reports.services.steps import scans_of
from hatnhan.reports.testing import a_report, approved, sent
from hatnhan.reports.word import report_file

from .conftest import a_scan

pytestmark = pytest.mark.django_db


def test_every_step_says_who_and_when(district: Organisation, staff: Actor, leader: Actor) -> None:
    report = a_report(district, 2022, actor=staff)
    services.note_remarks(report.edition, note="Bổ sung nguyên nhân", seen=1, actor=staff)
    edition = sent(report, a_scan(), staff=staff, leader=leader)
    kinds = [step.kind for step in edition.way]
    assert kinds == ["remarked", "approved", "numbered", "signed", "sent"]
    assert [step.by_name for step in edition.way] == [staff.name, leader.name, staff.name, staff.name, staff.name]
    assert [scan.name for scan in scans_of(edition)] == ["Báo cáo đã ký.pdf"]
    assert AuditEntry.objects.filter(act__startswith="reports.").count() == 8 + 5
    assert edition.step(StepKind.NUMBERED).number == "215-BC/HU"


def test_steps_come_in_their_turn(district: Organisation, staff: Actor, leader: Actor) -> None:
    edition = a_report(district, 2022, actor=staff).edition
    day = date(2022, 12, 19)
    with pytest.raises(RuleBroken, match="chưa qua bước “Thông qua”"):
        services.number_report(edition, number="215-BC/HU", on=day, seen=1, actor=staff)
    with pytest.raises(RuleBroken, match="chưa qua bước “Ký, đóng dấu”"):
        services.send_report(edition, seen=1, actor=staff)
    edition = approved(edition.report, leader=leader)
    with pytest.raises(RuleBroken, match="đã qua bước"):
        services.approve_report(edition, seen=edition.version, actor=leader)
    with pytest.raises(RuleBroken, match="215-BC/HU"):
        services.number_report(edition, number="số 7", on=day, seen=edition.version, actor=staff)
    with pytest.raises(RuleBroken, match="chưa đến"):
        services.number_report(edition, number="7-BC/HU", on=date(2023, 1, 9), seen=edition.version, actor=staff)


def test_only_the_standing_committee_approves(district: Organisation, staff: Actor, leader: Actor) -> None:
    edition = a_report(district, 2022, actor=staff).edition
    with pytest.raises(NotPermitted):
        services.approve_report(edition, seen=1, actor=staff)
    with pytest.raises(NotPermitted):
        services.approve_report(edition, seen=1, actor=office(district))
    services.approve_report(edition, seen=1, actor=leader)
    with pytest.raises(NotPermitted):
        services.return_report(edition, note="Sửa", seen=2, actor=staff)


def test_nothing_is_approved_with_a_gap(district: Organisation, staff: Actor, leader: Actor) -> None:
    report = services.begin_report(district, year=2022, actor=staff)
    with pytest.raises(RuleBroken, match="ngoặc vuông"):
        services.approve_report(report.edition, seen=1, actor=leader)
    for section in report.edition.sections.all():
        services.write_section(section, text="Có {{figure:members.unheard|value}}.", seen=1, actor=staff)
    with pytest.raises(RuleBroken, match=r"members\.unheard"):
        services.approve_report(report.edition, seen=1, actor=leader)
    for section in report.edition.sections.all():
        services.write_section(section, text="", seen=2, actor=staff)
    with pytest.raises(RuleBroken, match="chưa có nội dung"):
        services.approve_report(report.edition, seen=1, actor=leader)


def test_two_people_on_one_report(district: Organisation, staff: Actor, leader: Actor) -> None:
    report = a_report(district, 2022, actor=staff)
    services.note_remarks(report.edition, note="Xem lại", seen=1, actor=staff)
    with pytest.raises(Stale):
        services.approve_report(report.edition, seen=1, actor=leader)
    assert report.edition.done == {"remarked"}


def test_what_was_sent_stays_as_it_was(district: Organisation, staff: Actor, leader: Actor) -> None:
    edition = sent(a_report(district, 2022, actor=staff), a_scan(), staff=staff, leader=leader)
    before = contents_of(edition)
    paper = report_file(edition)
    members(Organisation.objects.filter(type="cell").order_by("left")[1], 3)
    Organisation.objects.filter(pk=district.pk).update(name="Đảng bộ huyện đổi tên")
    edition = edition.report.edition
    assert contents_of(edition) == before
    assert contents_of(edition).readings["members.total"]["value"] == 5
    assert report_file(edition) == paper
    basis = contents_of(edition).basis
    assert basis["definitions"]["members.total"]["dataset"] == "members"
    assert basis["parameters"]["subject"] == "reviews"
    assert len(basis["tree"]) == 64


def test_a_changed_snapshot_is_noticed(district: Organisation, staff: Actor, leader: Actor) -> None:
    edition = sent(a_report(district, 2022, actor=staff), a_scan(), staff=staff, leader=leader)
    assert contents_of(edition).is_true
    kept = Snapshot.objects.get()
    kept.content["readings"]["members.total"]["value"] = 6
    kept.save()
    assert not contents_of(edition.report.edition).is_true


def test_a_correction_is_a_new_edition_that_shows_what_changed(
    district: Organisation, staff: Actor, leader: Actor
) -> None:
    report = a_report(district, 2022, actor=staff)
    with pytest.raises(RuleBroken, match="chưa gửi"):
        services.begin_correction(report, reason="Sai số", actor=staff)
    first = sent(report, a_scan(), staff=staff, leader=leader)
    with pytest.raises(RuleBroken, match="lý do"):
        services.begin_correction(report, reason=" ", actor=staff)
    members(Organisation.objects.filter(type="cell").order_by("left")[1], 1)
    second = services.begin_correction(report, reason="Bổ sung một đảng viên", actor=staff)
    section = second.sections.get(code="tasks")
    services.write_section(section, text="Viết lại.", seen=1, actor=staff)
    before, now = contents_of(first), contents_of(report.edition)
    told = {one.code: (one.before, one.now) for one in figure_changes(before.readings, now.readings)}
    assert told["members.total"] == ("5", "6")
    assert ("Viết lại.",) in [one.now for one in text_changes(before, now)]
    assert len(text_changes(before, now)) == 7
    assert (report.edition.number, report.edition.done) == (2, set())
    assert contents_of(first).readings["members.total"]["value"] == 5


def test_a_scan_must_be_a_paper(district: Organisation, staff: Actor, leader: Actor) -> None:
    edition = approved(a_report(district, 2022, actor=staff), leader=leader)
    services.number_report(edition, number="1-BC/HU", on=date(2022, 12, 19), seen=edition.version, actor=staff)
    edition = edition.report.edition
    scan = a_scan()
    scan.file.seek(0)
    scan.file.write(b"MZ\x00\x00\x00")
    with pytest.raises(RuleBroken):
        services.sign_report(edition, signer="An", on=date(2022, 12, 19), file=scan, seen=edition.version, actor=staff)
    assert signed_steps(edition) == 0


def signed_steps(edition: object) -> int:

    return Step.objects.filter(edition=edition, kind=StepKind.SIGNED).count()
