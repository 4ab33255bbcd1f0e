from typing import Any

import pytest
from django.contrib.messages.storage.base import BaseStorage
from django.http import Http404
from django.test import RequestFactory

from hatnhan.access.posts import Actor, Post
from hatnhan.foundation.errors import NotPermitted, RuleBroken
from hatnhan.members.testing import members
from hatnhan.organisations.models import Organisation
from hatnhan.organisations.testing import a_district, office, organisations
from hatnhan.reports import services, views
from hatnhan.reports.models import Report
from hatnhan.reports.testing import a_report, sent

from .conftest import a_scan

pytestmark = [pytest.mark.django_db, pytest.mark.urls("hatnhan.reports.tests.urls")]


class Quiet(BaseStorage):
    """Messages that nobody reads."""

    def _get(self, *args: Any, **kwargs: Any) -> Any:
        return [], True

    def _store(self, *args: Any, **kwargs: Any) -> Any:
        return []


def asked(view: Any, actor: Actor, *arguments: Any, post: dict[str, Any] | None = None) -> Any:
    build = RequestFactory()
    request = build.get("/reports/") if post is None else build.post("/reports/", post)
    request.actor = actor
    request._messages = Quiet(request)
    return view(request, *arguments)


def page(view: Any, actor: Actor, *arguments: Any, post: dict[str, Any] | None = None) -> str:
    return str(asked(view, actor, *arguments, post=post).content.decode())


def test_a_report_is_begun_from_the_list(district: Organisation, staff: Actor) -> None:
    html = page(views.home, staff)
    assert "Chưa có báo cáo nào" in html
    assert f"/reports/of/{district.pk}/new/" in html
    done = asked(views.new_report, staff, district.pk, post={"year": "2022"})
    report = Report.objects.get()
    assert done.url == f"/reports/{report.pk}/"
    assert "đã được soạn rồi" in page(views.new_report, staff, district.pk, post={"year": "2022"})
    assert "Báo cáo năm 2022" in page(views.home, office(district, Post.LEADER))


def test_the_report_reads_with_its_figures(district: Organisation, staff: Actor, leader: Actor) -> None:
    report = services.begin_report(district, year=2022, actor=staff)
    html = page(views.report, staff, report.pk)
    assert "Số đảng viên là" in html
    assert f'class="lf" href="/figures/{district.pk}/2022/?figure=members.total">5</a>' in html
    assert "Ghi ý kiến lãnh đạo ban" in html
    assert "Cập nhật số liệu" in html
    read_only = page(views.report, leader, report.pk)
    assert "Thông qua" in read_only
    assert "Cập nhật số liệu" not in read_only


def test_a_section_is_written_and_a_stale_one_is_shown_beside_it(district: Organisation, staff: Actor) -> None:
    report = services.begin_report(district, year=2022, actor=staff)
    html = page(views.section, staff, report.pk, "causes")
    assert 'data-field="{{figure:members.total|value}}"' in html
    asked(views.section, staff, report.pk, "causes", post={"text": "Do đường xa.", "seen": "1"})
    assert "Do đường xa." in page(views.report, staff, report.pk)
    stale = page(views.section, staff, report.pk, "causes", post={"text": "Do mưa lũ.", "seen": "1"})
    assert "Người khác vừa sửa mục này" in stale
    assert "Do mưa lũ." in stale
    with pytest.raises(Http404):
        page(views.section, staff, report.pk, "weather")


def test_refreshed_figures_are_marked(district: Organisation, staff: Actor) -> None:
    report = services.begin_report(district, year=2022, actor=staff)
    members(Organisation.objects.filter(type="cell").order_by("left")[1], 2)
    asked(views.refreshing, staff, report.pk, post={"seen": "1"})
    html = page(views.report, staff, report.pk)
    assert 'class="lf changed"' in html
    assert "Số liệu vừa khác trước" in html


def test_steps_from_the_pages(district: Organisation, staff: Actor, leader: Actor) -> None:
    report = a_report(district, 2022, actor=staff)
    with pytest.raises(NotPermitted):
        page(views.step, staff, report.pk, "approved")
    asked(views.step, leader, report.pk, "approved", post={"seen": "1", "note": ""})
    asked(views.step, staff, report.pk, "numbered", post={"seen": "2", "number": "215-BC/HU", "on": "19/12/2022"})
    scan = {"seen": "3", "signer": "Nông Văn An", "on": "20/12/2022", "file": a_scan()}
    asked(views.step, staff, report.pk, "signed", post=scan)
    assert "giữ nguyên cùng mã kiểm" in page(views.step, staff, report.pk, "sent")
    asked(views.step, staff, report.pk, "sent", post={"seen": "4"})
    assert report.edition.is_sent
    html = page(views.report, staff, report.pk)
    assert "215-BC/HU" in html
    assert "Mở bản đính chính" in html
    for view, more in ((views.section, ("tasks",)), (views.refreshing, ())):
        with pytest.raises(RuleBroken, match="đã gửi"):
            page(view, staff, report.pk, *more)
    assert "không làm được việc này nữa" in page(views.step, staff, report.pk, "sent", post={"seen": "5"})
    with pytest.raises(Http404):
        page(views.step, staff, report.pk, "burnt")


def test_a_correction_shows_what_it_changed(district: Organisation, staff: Actor, leader: Actor) -> None:
    report = a_report(district, 2022, actor=staff)
    sent(report, a_scan(), staff=staff, leader=leader)
    with pytest.raises(Http404):
        page(views.changes, staff, report.pk)
    members(Organisation.objects.filter(type="cell").order_by("left")[1], 1)
    asked(views.correction, staff, report.pk, post={"reason": "Bổ sung một đồng chí"})
    html = page(views.changes, staff, report.pk)
    assert "<del>Năm nay có 5 đảng viên" in html
    assert "<ins>Năm nay có 6 đảng viên" in html


def test_who_reads_a_report(district: Organisation, staff: Actor) -> None:
    base = Organisation.objects.filter(type="base_committee").first()
    assert base is not None
    own = services.begin_report(base, year=2022, actor=office(base))
    report = services.begin_report(district, year=2022, actor=staff)
    assert "Báo cáo năm 2022" in page(views.report, staff, own.pk)
    stranger = office(a_district(), Post.LEADER)
    for actor in (office(base), stranger, office(district, Post.MEMBER)):
        for view, more in (
            (views.report, ()), (views.word, ()), (views.annex, ()), (views.changes, ()), (views.section, ("tasks",)),
            (views.step, ("sent",)), (views.refreshing, ()), (views.correction, ()),
        ):  # fmt: skip
            with pytest.raises(Http404):
                asked(view, actor, report.pk, *more)
    with pytest.raises(NotPermitted):
        page(views.section, staff, own.pk, "tasks")


def test_queries_do_not_grow_with_organisations_or_reports(
    district: Organisation, django_assert_max_num_queries: Any
) -> None:
    def queries(view: Any, *arguments: Any) -> int:
        staff = office(district, Post.BOARD_STAFF)
        with django_assert_max_num_queries(60) as seen:
            page(view, staff, *arguments)
        return len(seen)

    report = services.begin_report(district, year=2022, actor=office(district, Post.BOARD_STAFF))
    before = (queries(views.home), queries(views.report, report.pk))
    for base in organisations(district, "base_committee", "Đảng bộ xã 8", "Đảng bộ xã 9"):
        organisations(base, "cell", *(f"Chi bộ {base.pk}.{n}" for n in range(4)))
        services.begin_report(base, year=2022, actor=office(base))
    services.refresh_report(report.edition, seen=1, actor=office(district, Post.BOARD_STAFF))
    assert (queries(views.home), queries(views.report, report.pk)) == before
