"""A document that comes in: registered, submitted, instructed upon, assigned, handled, filed; each state a row."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from hatnhan.access.audit import record
from hatnhan.access.posts import Actor
from hatnhan.foundation import clock
from hatnhan.foundation.errors import Question, RuleBroken, Stale
from hatnhan.foundation.text import nfc
from hatnhan.organisations.models import Organisation

from ..access import LAW, Act
from ..codes import KIND_NUMBERS, ArrivalStep, Aspect
from ..models import Arrival, ArrivalStepRow, Document
from ..rules import secrecy, ways
from .numbering import folded_of, take_arrival_number
from .outgoing import hang_file


@dataclass(frozen=True, slots=True)
class Received:
    """What stands on a document from elsewhere."""

    issuer_name: str
    kind: str
    reference: str
    issued_on: date
    abstract: str = ""
    aspect: int = Aspect.PLAIN
    is_classified: bool = False
    kept_at: str = ""


@transaction.atomic
def register_arrival(
    organisation: Organisation, *, received: Received, arrived_on: date, file: Any = None,
    confirmed: frozenset[str] = frozenset(), actor: Actor,
) -> Arrival:  # fmt: skip
    """Enter a document in the register under the next number; Question where it seems to stand there already."""
    LAW.require(actor, Act.REGISTER, at=organisation)
    _check_received(received, arrived_on, file)
    reference, issuer = nfc(received.reference), nfc(received.issuer_name)
    twice = Arrival.objects.filter(
        organisation=organisation, document__reference=reference, document__issued_on=received.issued_on
    ).first()
    if twice is not None and "twice" not in confirmed:
        words = _("Văn bản {reference} cùng ngày đã vào sổ đến số {number}. Vẫn vào sổ lần nữa?")
        raise Question(words.format(reference=reference, number=twice.number), key="twice", field="reference")
    document = Document(
        organisation=organisation, issuer_name=issuer, kind=received.kind, kind_number=KIND_NUMBERS[received.kind],
        aspect=received.aspect, reference=reference, issued_on=received.issued_on, abstract=nfc(received.abstract),
        is_classified=received.is_classified, kept_at=nfc(received.kept_at), is_entered=True,
    )  # fmt: skip
    document.folded = folded_of(document)
    document.save()
    if file is not None:
        hang_file(document, file=file, actor=actor)
    return enter_arrival(organisation, document, arrived_on=arrived_on, actor=actor)


def _check_received(received: Received, arrived_on: date, file: Any) -> None:
    ways.check_come(arrived_on, clock.today(), "arrived_on")
    ways.check_said(received.reference, "reference", _("số, ký hiệu"))
    ways.check_said(received.issuer_name, "issuer_name", _("cơ quan ban hành"))
    secrecy.check_told(
        is_classified=received.is_classified, abstract=received.abstract, kept_at=received.kept_at,
        has_file=file is not None,
    )  # fmt: skip
    if received.issued_on > arrived_on:
        raise RuleBroken(_("Ngày văn bản sau ngày đến. Hãy kiểm tra lại."), field="issued_on")


def enter_arrival(organisation: Organisation, document: Document, *, arrived_on: date, actor: Actor) -> Arrival:
    """Put a document that is already known here into the register; the caller has asked the law."""
    number = take_arrival_number(organisation, arrived_on)
    arrival = Arrival.objects.create(
        organisation=organisation, document=document, year=arrived_on.year, number=number, arrived_on=arrived_on
    )
    _row(arrival, ArrivalStep.REGISTERED, actor)
    record(actor, "directives.registered", arrival, organisation=organisation, number=number)
    return arrival


@transaction.atomic
def submit_arrival(arrival: Arrival, *, whom: str, seen: int, actor: Actor) -> ArrivalStepRow:
    """Laid before a leader."""
    whom = ways.check_said(whom, "whom", _("người được trình"))
    return _step(arrival, ArrivalStep.SUBMITTED, Act.REGISTER, seen, actor, whom=nfc(whom))


@transaction.atomic
def instruct_arrival(
    arrival: Arrival, *, note: str, whom: str = "", due_on: date | None = None, seen: int, actor: Actor
) -> ArrivalStepRow:
    """The leader's instruction, as he would write it on the paper; of a classified document it stays on the paper."""
    secrecy.check_silent(arrival.document.is_classified, note)
    note = note.strip() if arrival.document.is_classified else ways.check_said(note, "note", _("ý kiến chỉ đạo"))
    _check_due(arrival, due_on)
    words = {"note": note, "whom": nfc(whom), "due_on": due_on}
    return _step(arrival, ArrivalStep.INSTRUCTED, Act.INSTRUCT, seen, actor, **words)


@transaction.atomic
def assign_arrival(
    arrival: Arrival, *, whom: str, due_on: date | None = None, seen: int, actor: Actor
) -> ArrivalStepRow:
    """Given to somebody to attend to, as instructed."""
    whom = ways.check_said(whom, "whom", _("người hoặc bộ phận xử lý"))
    _check_due(arrival, due_on)
    return _step(arrival, ArrivalStep.ASSIGNED, Act.REGISTER, seen, actor, whom=nfc(whom), due_on=due_on)


@transaction.atomic
def handle_arrival(
    arrival: Arrival, *, note: str, document: Document | None = None, seen: int, actor: Actor
) -> ArrivalStepRow:
    """What was done, with the document that answers it where there is one."""
    secrecy.check_silent(arrival.document.is_classified, note)
    note = note.strip() if arrival.document.is_classified else ways.check_said(note, "note", _("kết quả xử lý"))
    words = {"note": note, "document": document}
    return _step(arrival, ArrivalStep.HANDLED, Act.ATTEND_TO, seen, actor, **words)


@transaction.atomic
def file_arrival(arrival: Arrival, *, note: str, seen: int, actor: Actor) -> ArrivalStepRow:
    """Where the paper lies now."""
    note = ways.check_said(note, "note", _("hồ sơ, nơi lưu"))
    return _step(arrival, ArrivalStep.FILED, Act.REGISTER, seen, actor, note=note)


def _check_due(arrival: Arrival, due_on: date | None) -> None:
    if due_on is not None and due_on < arrival.arrived_on:
        raise RuleBroken(_("Hạn xử lý sớm hơn ngày văn bản đến."), field="due_on")


def _step(arrival: Arrival, kind: str, act: Act, seen: int, actor: Actor, **words: Any) -> ArrivalStepRow:
    current: Arrival = Arrival.objects.select_for_update().get(pk=arrival.pk)
    LAW.require(actor, act, at=current.organisation)
    if current.version != seen:
        raise Stale(_("Người khác vừa xử lý văn bản này. Hãy xem lại rồi làm tiếp."), current=current)
    ways.check_arrival_step(kind, current.stage)
    row = _row(current, kind, actor, **words)
    current.stage, current.version = kind, seen + 1
    current.due_on = words.get("due_on") or current.due_on
    current.save()
    record(actor, f"directives.{kind}", current, organisation=current.organisation, number=current.number)
    return row


def _row(arrival: Arrival, kind: str, actor: Actor, **words: Any) -> ArrivalStepRow:
    who = {"at": clock.now(), "by_id": actor.user_id, "by_name": actor.name}
    return ArrivalStepRow.objects.create(arrival=arrival, kind=kind, **who, **words)
