"""A document of one's own: drafted, remarked upon, approved, numbered, signed, sent; each step a row."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from hatnhan.access.audit import record
from hatnhan.access.posts import Actor
from hatnhan.files.models import StoredFile
from hatnhan.files.services import store_file
from hatnhan.foundation import clock
from hatnhan.foundation.errors import RuleBroken, Stale
from hatnhan.foundation.text import nfc
from hatnhan.organisations.issuing import committee_of
from hatnhan.organisations.models import Organisation

from ..access import LAW, Act
from ..codes import KIND_NUMBERS, Aspect, Author, DocumentStep
from ..models import Document, DocumentStepRow
from ..rules import numbering, secrecy, ways
from .numbering import folded_of, may_issue, reference_of, take_number

OWNER = "directives.document"


@transaction.atomic
def begin_document(
    organisation: Organisation, *, kind: str, abstract: str, aspect: int = Aspect.PLAIN, text: str = "",
    author: int = Author.COMMITTEE, answers: Document | None = None, is_classified: bool = False, kept_at: str = "",
    actor: Actor,
) -> Document:  # fmt: skip
    """A draft; RuleBroken for a kind that the body may not issue today."""
    LAW.require(actor, Act.DRAFT, at=organisation)
    secrecy.check_told(is_classified=is_classified, abstract=abstract, kept_at=kept_at, text=text)
    document = Document(
        organisation=organisation, issuer=organisation, issuer_name=committee_of(organisation.name), author=author,
        kind=kind, kind_number=KIND_NUMBERS[kind], aspect=aspect, abstract=nfc(abstract), text=_text(text),
        answers=answers, is_classified=is_classified, kept_at=nfc(kept_at),
    )  # fmt: skip
    if organisation.type_rules.outside:
        raise RuleBroken(
            _("{name} đánh số theo quy định riêng. Hãy ghi văn bản đã ban hành kèm số, ký hiệu.").format(
                name=organisation.name
            )
        )
    numbering.check_may_issue(may_issue(document, clock.today()), document.issuer_name, document.label)
    document.folded = folded_of(document)
    document.save()
    _row(document, DocumentStep.BEGUN, actor)
    record(actor, "directives.begun", document, organisation=organisation)
    return document


@transaction.atomic
def revise_document(
    document: Document, *, abstract: str, text: str, kept_at: str = "", seen: int, actor: Actor
) -> Document:
    """Other words for a draft that is not approved yet."""
    document = _locked(document, Act.DRAFT, seen, actor)
    ways.check_editable(document.done)
    secrecy.check_told(is_classified=document.is_classified, abstract=abstract, kept_at=kept_at, text=text)
    document.abstract, document.text, document.kept_at = nfc(abstract), _text(text), nfc(kept_at)
    document.folded = folded_of(document)
    _save(document)
    record(actor, "directives.revised", document, organisation=document.organisation)
    return document


@transaction.atomic
def remark_document(document: Document, *, note: str, seen: int, actor: Actor) -> DocumentStepRow:
    """Remarks on a draft, from whoever drafts or approves here."""
    act = Act.APPROVE if LAW.permits(actor, Act.APPROVE, at=document.organisation) else Act.DRAFT
    secrecy.check_silent(document.is_classified, note)
    return _step(document, DocumentStep.REMARKED, act, seen, actor, note=ways.check_said(note, "note", _("ý kiến")))


@transaction.atomic
def approve_document(document: Document, *, note: str = "", seen: int, actor: Actor) -> DocumentStepRow:
    """The leader approves: the words stay as they are."""
    secrecy.check_silent(document.is_classified, note)
    return _step(document, DocumentStep.APPROVED, Act.APPROVE, seen, actor, note=note.strip())


@transaction.atomic
def return_document(document: Document, *, note: str, seen: int, actor: Actor) -> DocumentStepRow:
    """The leader gives an approved document back before it is numbered."""
    secrecy.check_silent(document.is_classified, note)
    reason = note.strip() if document.is_classified else ways.check_said(note, "note", _("lý do trả lại"))
    return _step(document, DocumentStep.RETURNED, Act.APPROVE, seen, actor, note=reason)


@transaction.atomic
def number_document(document: Document, *, on: date, seen: int, actor: Actor) -> Document:
    """The next number of its series, for a day not before the last one's; numbers are never chosen."""
    document = _locked(document, Act.ISSUE, seen, actor)
    ways.check_document_step(DocumentStep.NUMBERED, document.done)
    document.series, document.number = take_number(document, on)
    document.reference, document.issued_on = reference_of(document, document.number, on), on
    document.folded = folded_of(document)
    _row(document, DocumentStep.NUMBERED, actor, on=on)
    _save(document)
    detail = {"reference": document.reference}
    record(actor, "directives.numbered", document, organisation=document.organisation, **detail)
    return document


@transaction.atomic
def sign_document(
    document: Document, *, signer: str, on: date, file: Any = None, seen: int, actor: Actor
) -> DocumentStepRow:
    """Who signed and when, with the scan; of a classified document no scan."""
    ways.check_come(on, clock.today())
    if file is not None:
        secrecy.check_file(document.is_classified)
    signer = ways.check_said(signer, "signer", _("người ký"))
    step = _step(document, DocumentStep.SIGNED, Act.ISSUE, seen, actor, signer=nfc(signer), on=on)
    if file is not None:
        hang_file(document, file=file, actor=actor)
    return step


@transaction.atomic
def send_document(document: Document, *, note: str, seen: int, actor: Actor) -> DocumentStepRow:
    """To whom it was sent; it changes no more."""
    note = ways.check_said(note, "note", _("nơi nhận"))
    return _step(document, DocumentStep.SENT, Act.ISSUE, seen, actor, note=note, on=clock.today())


@transaction.atomic
def cancel_document(document: Document, *, note: str, seen: int, actor: Actor) -> DocumentStepRow:
    """A draft given up, or a number that comes to nothing: the number stays taken, with the reason."""
    secrecy.check_silent(document.is_classified, note)
    reason = note.strip() if document.is_classified else ways.check_said(note, "note", _("lý do hủy"))
    return _step(document, DocumentStep.CANCELLED, Act.ISSUE, seen, actor, note=reason)


@transaction.atomic
def open_to_members(document: Document, *, is_open: bool, seen: int, actor: Actor) -> Document:
    """Whether members of a cell in which it was spread may read it here; never what is classified."""
    document = _locked(document, Act.ISSUE, seen, actor)
    secrecy.check_open(document.is_classified, is_open)
    document.is_open = is_open
    _save(document)
    record(actor, "directives.opened_to_members", document, organisation=document.organisation)
    return document


@transaction.atomic
def hang_file(document: Document, *, file: Any, actor: Actor) -> StoredFile:
    """The paper as a file; refused for what is classified."""
    if not any(LAW.permits(actor, act, at=document.organisation) for act in (Act.REGISTER, Act.ISSUE)):
        LAW.require(actor, Act.ANSWER, at=document.organisation)
    secrecy.check_file(document.is_classified)
    organisation = document.organisation_id
    stored = store_file(file, owner_kind=OWNER, owner_id=document.pk, organisation_id=organisation, actor=actor)
    record(actor, "directives.file_hung", document, organisation=document.organisation)
    return stored


def _step(document: Document, kind: str, act: Act, seen: int, actor: Actor, **words: Any) -> DocumentStepRow:
    document = _locked(document, act, seen, actor)
    ways.check_document_step(kind, document.done)
    row = _row(document, kind, actor, **words)
    _save(document)
    record(actor, f"directives.{kind}", document, organisation=document.organisation)
    return row


def _row(document: Document, kind: str, actor: Actor, **words: Any) -> DocumentStepRow:
    who = {"at": clock.now(), "by_id": actor.user_id, "by_name": actor.name}
    return DocumentStepRow.objects.create(document=document, kind=kind, **who, **words)


def _locked(document: Document, act: Act, seen: int, actor: Actor) -> Document:
    current: Document = Document.objects.select_for_update().get(pk=document.pk)
    LAW.require(actor, act, at=current.organisation)
    if not current.is_own:
        raise RuleBroken(_("Đây là văn bản của nơi khác gửi đến."))
    if current.version != seen:
        raise Stale(_("Người khác vừa làm việc với văn bản này. Hãy xem lại rồi làm tiếp."), current=current)
    return current


def _save(document: Document) -> None:
    document.version += 1
    document.save()


def _text(text: str) -> str:
    return text.replace("\r\n", "\n").strip()
