from datetime import date

import pytest

from hatnhan.access.posts import Actor
from hatnhan.organisations.models import Organisation
from hatnhan.reports import integrity, panels, today
from hatnhan.reports.models import Snapshot
from hatnhan.reports.testing import a_report, sent

from .conftest import a_scan

pytestmark = [pytest.mark.django_db, pytest.mark.urls("hatnhan.reports.tests.urls")]


def test_a_changed_snapshot_is_found(district: Organisation, staff: Actor, leader: Actor) -> None:
    sent(a_report(district, 2022, actor=staff), a_scan(), staff=staff, leader=leader)
    assert list(integrity.faults()) == []
    kept = Snapshot.objects.get()
    kept.content["year"] = 2021
    kept.save()
    assert list(integrity.faults()) == [f"reports: snapshot {kept.pk} was changed"]


def test_panels_lead_to_the_report(district: Organisation, staff: Actor, leader: Actor) -> None:
    assert panels.of_year(staff, (district, 2022)) == {
        "url": f"/reports/of/{district.pk}/new/?year=2022",
        "is_begun": False,
    }
    assert panels.of_year(leader, (district, 2022)) is None
    report = a_report(district, 2022, actor=staff)
    assert panels.of_year(leader, (district, 2022)) == {"url": f"/reports/{report.pk}/", "is_begun": True}


def test_unsent_reports_wait_on_the_home_page(district: Organisation, staff: Actor, leader: Actor) -> None:
    assert list(today.due(staff, date.max)) == []
    report = a_report(district, 2022, actor=staff)
    (duty,) = today.due(leader, date.max)
    assert (duty.url, duty.text) == (report.get_absolute_url(), "Đang soạn")
    sent(report, a_scan(), staff=staff, leader=leader)
    assert list(today.due(leader, date.max)) == []
