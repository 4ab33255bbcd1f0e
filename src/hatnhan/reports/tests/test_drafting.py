from typing import Any

import pytest

from hatnhan.access.posts import Actor, Post
from hatnhan.foundation.errors import NotPermitted, RuleBroken, Stale
from hatnhan.members.testing import members
from hatnhan.organisations.models import Organisation
from hatnhan.organisations.testing import office
from hatnhan.reports import services
from hatnhan.reports.codes import SectionCode
from hatnhan.reports.contents import contents_of
from hatnhan.reports.drafting import first_draft
from hatnhan.reports.fields import codes_in, written
from hatnhan.reports.models import Report, Section
from hatnhan.reports.testing import a_report, approved

pytestmark = pytest.mark.django_db


def _section(report: Report, code: str) -> Section:
    found: Section = report.edition.sections.get(code=code)
    return found


def test_the_first_draft_is_written_from_the_figures(district: Organisation, staff: Actor) -> None:
    report = services.begin_report(district, year=2022, actor=staff)
    situation = _section(report, SectionCode.SITUATION).text
    assert "{{figure:members.total|value}}" in situation
    told = written(situation, report.edition.readings)
    assert "có 2 tổ chức cơ sở đảng với 4 chi bộ" in told
    assert "Số đảng viên là 5, trong đó có 0 đảng viên dự bị" in told
    assert "So với cuối năm 2021, số đảng viên không thay đổi." in told
    results = written(_section(report, SectionCode.RESULTS).text, report.edition.readings)
    assert results.startswith("Tổ chức cơ sở đảng: đã xếp loại 2/2 tổ chức. Mức hoàn thành tốt nhiệm vụ: 2/2")
    assert "xuất sắc" not in results
    assert _section(report, SectionCode.CAUSES).text.startswith("[")


def test_nothing_is_compared_with_a_year_that_nobody_recorded() -> None:
    reading = {"value": 9, "base": None, "share": None}
    alone = first_draft("Đảng bộ huyện Phja Sơn", 2022, "25-HD/BTCTW", {"members.total": reading})
    assert "|change}}" not in alone[SectionCode.SITUATION]
    known = {"members.total": {**reading, "before": 8, "before_share": None}}
    assert "|change}}" in first_draft("Đảng bộ", 2022, "25-HD/BTCTW", known)[SectionCode.SITUATION]


def test_nothing_is_told_that_nobody_recorded() -> None:
    texts = first_draft("Đảng bộ huyện Phja Sơn", 2022, "25-HD/BTCTW", {})
    assert texts[SectionCode.SITUATION] == ""
    assert texts[SectionCode.RESULTS] == ""
    assert not set().union(*map(codes_in, texts.values()))
    assert "25-HD/BTCTW" in texts[SectionCode.LEADERSHIP]


def test_one_report_a_year(district: Organisation, staff: Actor) -> None:
    services.begin_report(district, year=2022, actor=staff)
    with pytest.raises(RuleBroken, match="đã được soạn"):
        services.begin_report(district, year=2022, actor=staff)
    with pytest.raises(RuleBroken, match="Chưa thể soạn"):
        services.begin_report(district, year=2023, actor=staff)


def test_who_drafts(district: Organisation, leader: Actor) -> None:
    base = Organisation.objects.filter(type="base_committee").first()
    assert base is not None
    for actor in (leader, office(base), office(base, Post.BOARD_STAFF)):
        with pytest.raises(NotPermitted):
            services.begin_report(district, year=2022, actor=actor)
    assert services.begin_report(base, year=2022, actor=office(base)).organisation == base
    with pytest.raises(NotPermitted):
        services.begin_report(base, year=2021, actor=office(district, Post.BOARD_STAFF))


def test_refreshing_keeps_the_words_and_marks_what_changed(district: Organisation, staff: Actor) -> None:
    report = services.begin_report(district, year=2022, actor=staff)
    section = _section(report, SectionCode.CAUSES)
    services.write_section(section, text="Do {{figure:members.total|value}} người.", seen=1, actor=staff)
    members(Organisation.objects.filter(type="cell").order_by("left")[1], 2)
    assert written(_section(report, SectionCode.CAUSES).text, report.edition.readings) == "Do 5 người."
    edition = services.refresh_report(report.edition, seen=1, actor=staff)
    assert written(_section(report, SectionCode.CAUSES).text, edition.readings) == "Do 7 người."
    assert edition.changed["members.total"]["value"] == 5
    assert "organisations.cells" not in edition.changed
    assert services.refresh_report(edition, seen=2, actor=staff).changed == {}


def test_somebody_elses_words_are_not_lost(district: Organisation, staff: Actor) -> None:
    section = _section(services.begin_report(district, year=2022, actor=staff), SectionCode.TASKS)
    services.write_section(section, text="Một", seen=1, actor=staff)
    with pytest.raises(Stale) as stale:
        services.write_section(section, text="Hai", seen=1, actor=staff)
    assert stale.value.current.text == "Một"


def test_what_is_approved_is_not_written_in(district: Organisation, staff: Actor, leader: Actor) -> None:
    report = a_report(district, 2022, actor=staff)
    edition = approved(report, leader=leader)
    with pytest.raises(RuleBroken, match="đã được thông qua"):
        services.write_section(_section(report, SectionCode.TASKS), text="Thêm", seen=2, actor=staff)
    with pytest.raises(RuleBroken, match="đã được thông qua"):
        services.refresh_report(edition, seen=edition.version, actor=staff)
    services.return_report(edition, note="Viết rõ nguyên nhân", seen=edition.version, actor=leader)
    services.write_section(_section(report, SectionCode.TASKS), text="Thêm", seen=2, actor=staff)


def test_annexes_have_a_row_for_each_organisation_and_add_up(district: Organisation, staff: Actor) -> None:
    contents = contents_of(services.begin_report(district, year=2022, actor=staff).edition)
    annexes: Any = dict(contents.annexes)
    first, second, total = annexes["Tổ chức cơ sở đảng"]
    assert (first.name, first.levels, first.own_level) == ("Đảng bộ xã 1", (0, 1, 0, 0), 3)
    assert (total.name, total.total, total.rated) == ("Cộng", 2, first.rated + second.rated)
    *rows, total = annexes["Đảng viên"]
    assert [row.total for row in rows] == [5]
    assert (total.total, total.not_rated) == (5, 5)
