"""The steps of a report's way: each is a row with who, when and in which words."""

from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from hatnhan.access.audit import record
from hatnhan.access.posts import Actor
from hatnhan.files.models import StoredFile
from hatnhan.files.services import store_file
from hatnhan.foundation import clock
from hatnhan.foundation.errors import RuleBroken

from .. import rules
from ..access import LAW, Act
from ..codes import StepKind
from ..contents import as_record, checksum_of, live
from ..fields import codes_in
from ..models import Edition, Snapshot, Step
from .drafting import locked

OWNER = "reports.step"


@transaction.atomic
def note_remarks(edition: Edition, *, note: str, seen: int, actor: Actor) -> Step:
    """The remarks of the board's head, which the drafter works in."""
    if not note.strip():
        raise RuleBroken(_("Ghi ý kiến của lãnh đạo ban."), field="note")
    return _step(edition, StepKind.REMARKED, Act.DRAFT, seen, actor, note=note.strip())


@transaction.atomic
def approve_report(edition: Edition, *, note: str = "", seen: int, actor: Actor) -> Step:
    """The standing committee approves: words and figures stay from now on as they are."""
    texts = [section.text for section in edition.sections.all()]
    unknown = set().union(*map(codes_in, texts)) - set(edition.readings)
    LAW.require(actor, Act.APPROVE, at=edition.report.organisation)
    rules.check_complete(texts, unknown)
    return _step(edition, StepKind.APPROVED, Act.APPROVE, seen, actor, note=note.strip())


@transaction.atomic
def return_report(edition: Edition, *, note: str, seen: int, actor: Actor) -> Step:
    """The standing committee gives an approved report back, with a reason."""
    if not note.strip():
        raise RuleBroken(_("Ghi lý do trả lại."), field="note")
    return _step(edition, StepKind.RETURNED, Act.APPROVE, seen, actor, note=note.strip())


@transaction.atomic
def number_report(edition: Edition, *, number: str, on: date, seen: int, actor: Actor) -> Step:
    """Number and day from the register of the office."""
    rules.check_number(number, on, clock.today())
    return _step(edition, StepKind.NUMBERED, Act.ISSUE, seen, actor, number=number, on=on)


@transaction.atomic
def sign_report(edition: Edition, *, signer: str, on: date, file: Any, seen: int, actor: Actor) -> Step:
    """The signed and sealed paper, with its scan."""
    if on > clock.today():
        raise RuleBroken(_("Ngày ký chưa đến."), field="on")
    step = _step(edition, StepKind.SIGNED, Act.ISSUE, seen, actor, signer=signer.strip(), on=on)
    organisation = edition.report.organisation_id
    store_file(file, owner_kind=OWNER, owner_id=step.pk, organisation_id=organisation, actor=actor)
    return step


@transaction.atomic
def send_report(edition: Edition, *, seen: int, actor: Actor) -> Snapshot:
    """Send to the level above, and freeze what it rests on."""
    content = as_record(live(edition))
    checksum = checksum_of(content)
    _step(edition, StepKind.SENT, Act.ISSUE, seen, actor, note=checksum)
    return Snapshot.objects.create(edition=edition, content=content, checksum=checksum, taken_at=clock.now())


def scans_of(edition: Edition) -> list[StoredFile]:
    """The signed papers of an edition."""
    steps = edition.steps.filter(kind=StepKind.SIGNED).values("pk")
    return list(StoredFile.objects.filter(owner_kind=OWNER, owner_id__in=steps, removed_at=None).order_by("pk"))


def _step(edition: Edition, kind: str, act: Act, seen: int, actor: Actor, **words: Any) -> Step:
    report = edition.report
    LAW.require(actor, act, at=report.organisation)
    edition = locked(edition, seen)
    rules.check_step(kind, edition.done)
    step = Step.objects.create(
        edition=edition, kind=kind, at=clock.now(), by_id=actor.user_id, by_name=actor.name, **words
    )
    Edition.objects.filter(pk=edition.pk).update(version=F("version") + 1)
    detail = {"checksum": step.note} if kind == StepKind.SENT else {}
    record(actor, f"reports.{kind}", report, organisation=report.organisation, year=report.year, **detail)
    return step
