"""Beginning a report, writing in it, taking the figures of today, opening a correction."""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from hatnhan.access.audit import record
from hatnhan.access.posts import Actor
from hatnhan.foundation import clock
from hatnhan.foundation.errors import RuleBroken, Stale
from hatnhan.organisations.models import Organisation

from .. import annexes, definitions, rules
from ..access import LAW, Act
from ..codes import SectionCode
from ..drafting import first_draft
from ..models import Edition, Report, Section
from ..readings import differences, readings_of


@transaction.atomic
def begin_report(organisation: Organisation, *, year: int, actor: Actor) -> Report:
    """The report of a year with its first draft; RuleBroken where it was begun before."""
    LAW.require(actor, Act.DRAFT, at=organisation)
    rules.check_year(year, clock.today())
    report = _created(organisation, year, actor)
    edition = _edition(report, 1, "", actor)
    texts = first_draft(organisation.name, year, definitions.regulation(organisation, year), edition.readings)
    Section.objects.bulk_create(
        Section(edition=edition, code=code, order=order, text=texts[code]) for order, code in enumerate(SectionCode, 1)
    )
    record(actor, "reports.begun", report, organisation=organisation, year=year)
    return report


@transaction.atomic
def write_section(section: Section, *, text: str, seen: int, actor: Actor) -> Section:
    """The drafter's words for one section, live fields and all."""
    report = section.edition.report
    LAW.require(actor, Act.DRAFT, at=report.organisation)
    section = Section.objects.select_for_update().get(pk=section.pk)
    if section.version != seen:
        raise Stale(_("Người khác vừa sửa mục này."), current=section)
    rules.check_open(locked(section.edition).done)
    section.text, section.version = text.replace("\r\n", "\n").strip(), seen + 1
    section.save(update_fields=["text", "version"])
    record(actor, "reports.written", report, organisation=report.organisation, year=report.year, section=section.code)
    return section


@transaction.atomic
def refresh_report(edition: Edition, *, seen: int, actor: Actor) -> Edition:
    """Take today's figures; every word stays, and what changed is marked until the next refresh."""
    report = edition.report
    LAW.require(actor, Act.DRAFT, at=report.organisation)
    edition = locked(edition, seen)
    rules.check_open(edition.done)
    readings = readings_of(report.organisation, report.year)
    edition.changed = differences(edition.readings, readings)
    edition.readings, edition.refreshed_at = readings, clock.now()
    edition.annexes = annexes.as_records(annexes.annexes_of(report.organisation, report.year))
    edition.version = seen + 1
    edition.save()
    detail = {"year": report.year, "changed": len(edition.changed)}
    record(actor, "reports.refreshed", report, organisation=report.organisation, **detail)
    return edition


@transaction.atomic
def begin_correction(report: Report, *, reason: str, actor: Actor) -> Edition:
    """A new edition of a report that was sent: its words, the figures of today, and the reason why."""
    LAW.require(actor, Act.DRAFT, at=report.organisation)
    before = locked(report.edition)
    if not before.is_sent:
        raise RuleBroken(_("Bản này chưa gửi, cứ sửa thẳng vào bản đang soạn."))
    if not reason.strip():
        raise RuleBroken(_("Ghi lý do đính chính."), field="reason")
    edition = _edition(report, before.number + 1, reason.strip(), actor)
    edition.changed = differences(before.snapshot.content["readings"], edition.readings)
    edition.save(update_fields=["changed"])
    Section.objects.bulk_create(
        Section(edition=edition, code=one.code, order=one.order, text=one.text) for one in before.sections.all()
    )
    detail = {"year": report.year, "number": edition.number}
    record(actor, "reports.corrected", report, organisation=report.organisation, **detail)
    return edition


def locked(edition: Edition, seen: int | None = None) -> Edition:
    """The edition held for change; Stale where somebody else changed it after it was seen."""
    current: Edition = Edition.objects.select_for_update().select_related("report__organisation").get(pk=edition.pk)
    if seen is not None and current.version != seen:
        raise Stale(_("Người khác vừa làm việc với báo cáo này. Hãy xem lại rồi làm tiếp."), current=current)
    return current


def _created(organisation: Organisation, year: int, actor: Actor) -> Report:
    who = {"begun_by_id": actor.user_id, "begun_by_name": actor.name}
    try:
        with transaction.atomic():
            return Report.objects.create(organisation=organisation, year=year, begun_at=clock.now(), **who)
    except IntegrityError:
        raise RuleBroken(
            _("Báo cáo năm {year} đã được soạn rồi. Hãy mở báo cáo đó.").format(year=year), field="year"
        ) from None


def _edition(report: Report, number: int, reason: str, actor: Actor) -> Edition:
    return Edition.objects.create(
        report=report, number=number, reason=reason, begun_at=clock.now(), begun_by_name=actor.name,
        readings=readings_of(report.organisation, report.year), refreshed_at=clock.now(),
        annexes=annexes.as_records(annexes.annexes_of(report.organisation, report.year)),
    )  # fmt: skip
