"""Builders of reports for tests here and above; everything goes through the services."""

from datetime import date

from hatnhan.access.posts import Actor
from hatnhan.organisations.models import Organisation

from . import services
from .models import Edition, Report


def a_report(organisation: Organisation, year: int, *, actor: Actor) -> Report:
    """A report whose every section was written."""
    report = services.begin_report(organisation, year=year, actor=actor)
    for section in report.edition.sections.all():
        text = f"Năm nay có {{{{figure:members.total|value}}}} đảng viên ({section.code})."
        services.write_section(section, text=text, seen=1, actor=actor)
    return report


def approved(report: Report, *, leader: Actor) -> Edition:
    """Its edition, approved."""
    services.approve_report(report.edition, seen=report.edition.version, actor=leader)
    return report.edition


def signed(report: Report, file: object, *, staff: Actor, leader: Actor) -> Edition:
    """Its edition, approved, numbered and signed."""
    edition = approved(report, leader=leader)
    services.number_report(edition, number="215-BC/HU", on=date(2022, 12, 19), seen=edition.version, actor=staff)
    edition = report.edition
    services.sign_report(
        edition, signer="Nông Văn An", on=date(2022, 12, 20), file=file, seen=edition.version, actor=staff
    )
    return report.edition


def sent(report: Report, file: object, *, staff: Actor, leader: Actor) -> Edition:
    """Its edition, all the way."""
    edition = signed(report, file, staff=staff, leader=leader)
    services.send_report(edition, seen=edition.version, actor=staff)
    return report.edition
