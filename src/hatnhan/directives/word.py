"""The document in the official layout of its day, and the slip that goes with a paper that came in."""

from datetime import date

from django.utils.translation import gettext as _

from hatnhan.foundation import clock
from hatnhan.foundation.dates import date_vn
from hatnhan.foundation.language import official
from hatnhan.organisations.issuing import committee_of, issuer_of, place_of
from hatnhan.organisations.queries import names_on, parent_on
from hatnhan.rulebook.queries import documents_on
from hatnhan.ui.word import Paper, layout_on

from .codes import ArrivalStep, Author, DocumentStep
from .models import Arrival, Document

BLANK = "......"


@official
def document_file(document: Document) -> bytes:
    """Heading, number, title, text, recipients and signature block; a draft has blanks where they are still to come."""
    on = document.issued_on or clock.today()
    paper = Paper(layout_on(on), title=f"{document.label} {document.abstract}".strip())
    _heading(paper, document, on)
    if document.kind == "letter":
        paper.centred(document.abstract, italic=True, size=12)
    else:
        paper.title(document.label, document.abstract)
    for line in (document.text or "").splitlines() or [BLANK]:
        paper.paragraph(line)
    _closing(paper, document, on)
    return paper.bytes()


def _heading(paper: Paper, document: Document, on: date) -> None:
    organisation = document.organisation
    above = parent_on(organisation, on)
    issuer = issuer_of(organisation, names_on([organisation.pk], on)[organisation.pk], on)
    known = documents_on(on)
    symbol = known.symbol_of("congress") if document.author == Author.CONGRESS else issuer.symbol
    number = document.reference or f"{BLANK}-{known.kind(document.kind).abbreviation}/{symbol}"
    superior = committee_of(names_on([above.pk], on)[above.pk]) if above is not None else ""
    paper.heading(
        superior=superior, body=document.issuer_name, number=_("Số {number}").format(number=number),
        place=place_of(organisation), on=document.issued_on,
    )  # fmt: skip


def _closing(paper: Paper, document: Document, on: date) -> None:
    signed, sent = document.step(DocumentStep.SIGNED), document.step(DocumentStep.SENT)
    recipients = [line.strip() for line in (sent.note if sent else "").splitlines() if line.strip()]
    paper.recipients([*(recipients or [BLANK]), _("Lưu {office}").format(office=document.issuer_name)])
    behalf = {
        Author.STANDING_COMMITTEE: _("T/M ban thường vụ"), Author.CONGRESS: _("T/M đoàn chủ tịch"),
        Author.COMMITTEE: issuer_of(document.organisation, document.issuer_name, on).on_behalf,
    }  # fmt: skip
    post = "" if document.author == Author.CONGRESS else _("Bí thư")
    paper.signature(on_behalf=behalf[Author(document.author)], post=post, name=signed.signer if signed else "")


@official
def slip_file(arrival: Arrival) -> bytes:
    """Phiếu xử lý văn bản đến: what came, what the leader wrote, who attends to it by when; blanks to write on."""
    document, organisation = arrival.document, arrival.organisation
    paper = Paper(layout_on(arrival.arrived_on), title=_("Phiếu xử lý văn bản đến"))
    paper.heading(body=committee_of(organisation.name), place=place_of(organisation), on=arrival.arrived_on)
    came = _("Số đến {number}, ngày {on}").format(number=arrival.number, on=date_vn(arrival.arrived_on))
    secret = _("Văn bản mật, bản giấy giữ tại {place}").format(place=document.kept_at)
    paper.title(_("Phiếu xử lý văn bản đến"), came)
    rows = [
        (_("Văn bản"), f"{document.label} {document.reference}, {date_vn(document.issued_on)}"),
        (_("Cơ quan ban hành"), document.issuer_name),
        (_("Trích yếu"), secret if document.is_classified else document.abstract),
    ]  # fmt: skip
    paper.table([_("Nội dung"), _("Ghi")], rows, widths=[3, 9])
    for kind in (ArrivalStep.SUBMITTED, ArrivalStep.INSTRUCTED, ArrivalStep.ASSIGNED, ArrivalStep.HANDLED):
        _slip_part(paper, arrival, kind)
    paper.signature(post=_("Người vào sổ"), name="")
    return paper.bytes()


def _slip_part(paper: Paper, arrival: Arrival, kind: ArrivalStep) -> None:
    """One step as it was entered, or dotted lines to write on."""
    paper.section(str(kind.label))
    done = arrival.step(kind)
    if done is None:
        paper.dotted(lines=3)
        return
    due = _("xong trước ngày {day}").format(day=date_vn(done.due_on)) if done.due_on else ""
    told = [part for part in (done.note, done.whom, due) if part]
    paper.paragraph("; ".join(told) or _("(ghi trên bản giấy)"))
    paper.paragraph(f"{done.by_name}, {date_vn(done.at.date())}", italic=True)
