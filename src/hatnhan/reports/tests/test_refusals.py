"""What a step of a report refuses, each beside what it takes: the sentence, its field, and that no step was written."""

from datetime import date

import pytest

from hatnhan.access.models import AuditEntry
from hatnhan.access.posts import Actor
from hatnhan.foundation.errors import RuleBroken
from hatnhan.organisations.models import Organisation
from hatnhan.reports import services
from hatnhan.reports.models import Report, Step
from hatnhan.reports.testing import a_report, approved

from .conftest import a_scan

pytestmark = pytest.mark.django_db
SIGNED = date(2022, 12, 19)


@pytest.mark.parametrize("note", ["", "   ", "\n"])
def test_remarks_and_returns_say_something(district: Organisation, staff: Actor, leader: Actor, note: str) -> None:
    edition = approved(a_report(district, 2022, actor=staff), leader=leader)
    entered = AuditEntry.objects.count()
    with pytest.raises(RuleBroken, match=r"Ghi lý do trả lại\.") as refused:
        services.return_report(edition, note=note, seen=edition.version, actor=leader)
    assert refused.value.field == "note"
    with pytest.raises(RuleBroken, match=r"Ghi ý kiến của lãnh đạo ban\."):
        services.note_remarks(edition, note=note, seen=edition.version, actor=staff)
    assert Step.objects.count() == 1, "only the approval"
    assert AuditEntry.objects.count() == entered
    services.return_report(edition, note=" Bổ sung phần nguyên nhân ", seen=edition.version, actor=leader)
    edition = edition.report.edition
    assert (edition.way[-1].kind, edition.way[-1].note) == ("returned", "Bổ sung phần nguyên nhân")
    services.note_remarks(edition, note="Đã rõ", seen=edition.version, actor=staff)


def test_nobody_signs_on_a_day_to_come_and_the_scan_is_not_kept(
    district: Organisation, staff: Actor, leader: Actor
) -> None:
    edition = approved(a_report(district, 2022, actor=staff), leader=leader)
    services.number_report(edition, number="1-BC/HU", on=SIGNED, seen=edition.version, actor=staff)
    edition = edition.report.edition

    def sign(on: date) -> Step:
        words = {"signer": "Nông Văn An", "on": on, "file": a_scan()}
        return services.sign_report(edition, **words, seen=edition.version, actor=staff)

    with pytest.raises(RuleBroken, match=r"Ngày ký chưa đến\.") as refused:
        sign(date(2022, 12, 21))
    assert refused.value.field == "on"
    assert not services.steps.scans_of(edition)
    assert sign(date(2022, 12, 20)).on == date(2022, 12, 20)
    assert len(services.steps.scans_of(edition)) == 1


@pytest.mark.parametrize("number", ["", "BC/HU", "215", "215-BC", "215-TB/HU", "215-BC/ HU", "123456-BC/HU"])
def test_a_number_is_that_of_a_report(district: Organisation, staff: Actor, leader: Actor, number: str) -> None:
    edition = approved(a_report(district, 2022, actor=staff), leader=leader)
    with pytest.raises(RuleBroken, match=r"Ghi số như 215-BC/HU\.") as refused:
        services.number_report(edition, number=number, on=SIGNED, seen=edition.version, actor=staff)
    assert refused.value.field == "number"
    assert services.number_report(edition, number="215-BC/HU", on=SIGNED, seen=edition.version, actor=staff).number


@pytest.mark.parametrize("year", [1929, 2023, 9999])
def test_a_report_is_begun_for_a_year_that_has_begun(district: Organisation, staff: Actor, year: int) -> None:
    with pytest.raises(RuleBroken, match=f"Chưa thể soạn báo cáo cho năm {year}") as refused:
        services.begin_report(district, year=year, actor=staff)
    assert refused.value.field == "year"
    assert not Report.objects.exists()
    assert services.begin_report(district, year=2022, actor=staff).year == 2022


def test_a_year_is_begun_once_and_prompts_are_counted(district: Organisation, staff: Actor, leader: Actor) -> None:
    report = services.begin_report(district, year=2022, actor=staff)
    with pytest.raises(RuleBroken, match=r"Báo cáo năm 2022 đã được soạn rồi\. Hãy mở báo cáo đó\."):
        services.begin_report(district, year=2022, actor=staff)
    first, *rest = report.edition.sections.all()
    for section in rest:
        services.write_section(section, text="Đã viết.", seen=1, actor=staff)
    services.write_section(first, text="Đạt [bao nhiêu] và [vì sao].", seen=1, actor=staff)
    with pytest.raises(RuleBroken, match=r"Còn 2 chỗ gợi ý trong ngoặc vuông chưa viết, chỗ đầu tiên: \[bao nhiêu\]"):
        services.approve_report(report.edition, seen=1, actor=leader)
    services.write_section(first, text="Đạt cả.", seen=2, actor=staff)
    assert services.approve_report(report.edition, seen=1, actor=leader).kind == "approved"


def test_a_draft_is_mended_and_only_what_was_sent_is_corrected(district: Organisation, staff: Actor) -> None:
    report = a_report(district, 2022, actor=staff)
    with pytest.raises(RuleBroken, match=r"Bản này chưa gửi, cứ sửa thẳng vào bản đang soạn\."):
        services.begin_correction(report, reason="Sai số", actor=staff)
    assert report.edition.number == 1
