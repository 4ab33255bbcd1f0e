"""Terms, series and numbers: two clerks who take one at the same time wait for each other."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Max, Min
from django.utils.translation import gettext as _

from hatnhan.access.audit import Line, record, record_many
from hatnhan.access.posts import Actor
from hatnhan.foundation import clock
from hatnhan.foundation.errors import RuleBroken
from hatnhan.foundation.text import fold, nfc
from hatnhan.organisations.issuing import committee_of, issuer_of
from hatnhan.organisations.models import Organisation
from hatnhan.organisations.queries import names_on
from hatnhan.rulebook.queries import documents_on

from ..access import LAW, Act
from ..codes import KIND_NUMBERS, Aspect, Author, DocumentStep, kind_label
from ..models import Document, DocumentStepRow, Series, Term
from ..rules import numbering as rules
from ..rules import secrecy
from ..rules.ways import check_come
from .standing import stands_in

ARRIVALS = "arrival"
"""The kind under which an organisation's incoming register has its series, year by year."""


@transaction.atomic
def begin_term(organisation: Organisation, *, ordinal: int, began_on: date, actor: Actor) -> Term:
    """The committee's term began the day after its congress closed; the one before ends, numbers begin again."""
    LAW.require(actor, Act.REGULATE, at=organisation)
    known = list(Term.objects.select_for_update().filter(organisation=organisation))
    before = max((one.began_on for one in known), default=None)
    rules.check_term(began_on, before, ordinal, [one.ordinal for one in known], clock.today())
    Term.objects.filter(organisation=organisation, ended_on=None).update(ended_on=began_on)
    term = Term.objects.create(organisation=organisation, ordinal=ordinal, began_on=began_on)
    record(actor, "directives.term_begun", term, organisation=organisation, ordinal=ordinal)
    return term


@transaction.atomic
def open_series(
    organisation: Organisation, *, kind: str, paper_until: int, paper_last_on: date, actor: Actor
) -> Series:
    """Go on from a paper register: the last number it gave out, and for which day."""
    LAW.require(actor, Act.REGULATE, at=organisation)
    check_come(paper_last_on, clock.today(), "paper_last_on")
    series = locked_series(organisation, kind, Author.COMMITTEE, paper_last_on)
    if series.documents.exists():
        words = _("Sổ này đã có văn bản trên hệ thống nên không đặt lại số bắt đầu được.")
        raise RuleBroken(words, field="paper_until")
    series.paper_until = series.last = paper_until
    series.last_on = paper_last_on
    series.save()
    record(actor, "directives.series_opened", series, organisation=organisation, paper_until=paper_until)
    return series


def take_number(document: Document, on: date) -> tuple[Series, int]:
    """The next number of the document's series, which stays locked until the transaction ends."""
    rules.check_may_issue(may_issue(document, on), document.issuer_name, document.label)
    series = locked_series(document.organisation, document.kind, document.author, on)
    number = rules.check_next(series.last, series.last_on, on, clock.today())
    series.last, series.last_on = number, on
    series.save(update_fields=["last", "last_on"])
    return series, number


def take_arrival_number(organisation: Organisation, on: date) -> int:
    """The next number of the incoming register of the year."""
    series = _locked(organisation, rules.SeriesKey(ARRIVALS, False, date(on.year, 1, 1)))
    series.last += 1
    series.save(update_fields=["last"])
    return series.last


def take_arrival_numbers(wanted: Mapping[int, int], on: date) -> Mapping[int, Iterator[int]]:
    """So many next numbers of the year for each organisation, by the list."""
    key = {"kind": ARRIVALS, "is_congress": False, "began_on": date(on.year, 1, 1)}
    Series.objects.bulk_create([Series(organisation_id=pk, **key) for pk in wanted], ignore_conflicts=True)
    found = list(Series.objects.select_for_update().filter(organisation_id__in=wanted, **key))
    first = {one.organisation_id: one.last + 1 for one in found}
    for one in found:
        one.last += wanted[one.organisation_id]
    Series.objects.bulk_update(found, ["last"], batch_size=500)
    return {pk: iter(range(first[pk], first[pk] + many)) for pk, many in wanted.items()}


def locked_series(organisation: Organisation, kind: str, author: int, on: date) -> Series:
    """The series of a kind on a day, held for change; RuleBroken outside a known term that is still going on."""
    term = term_of(organisation, on)
    ended = term.ended_on if term is not None and term.ended_on is not None and term.ended_on <= clock.today() else None
    rules.check_within_term(term.began_on if term else None, ended, on)
    assert term is not None
    return _locked(organisation, _key(kind, author, term, on))


def term_of(organisation: Organisation, on: date) -> Term | None:
    """The committee's term on a day."""
    terms = Term.objects.filter(organisation=organisation, began_on__lte=on).order_by("-began_on")
    return next((one for one in terms[:1] if one.ended_on is None or on < one.ended_on), None)


def may_issue(document: Document, on: date) -> bool:
    """Whether the issuing body may issue the kind on the day; what the rules do not name has the right of a base committee."""
    known, body = documents_on(on), document.organisation.type
    named = {one.body for one in known.competences}
    if document.author == Author.CONGRESS:
        return True
    if (
        document.author == Author.STANDING_COMMITTEE
        and f"{body.removesuffix('_committee')}_standing_committee" in named
    ):
        body = f"{body.removesuffix('_committee')}_standing_committee"
    return known.may_issue(body if body in named else _nearest(document.organisation), document.kind)


def _nearest(organisation: Organisation) -> str:
    kind = organisation.type_rules
    return "direct_superior" if kind.is_committee_above else "cell" if kind.is_cell else "base_committee"


def reference_of(document: Document, number: int, on: date) -> str:
    """The number with its symbol, by the rules of the day."""
    known = documents_on(on)
    issuer = issuer_of(document.organisation, document.issuer_name, on)
    symbol = known.symbol_of("congress") if document.author == Author.CONGRESS else issuer.symbol
    return rules.reference(known.numbering, number, known.kind(document.kind), symbol)


def _key(kind: str, author: int, term: Term, on: date) -> rules.SeriesKey:
    numbering = documents_on(on).numbering
    is_congress = author == Author.CONGRESS
    return rules.series_key(numbering, kind, is_congress=is_congress, term_began=term.began_on, on=on)


def _locked(organisation: Organisation, key: rules.SeriesKey) -> Series:
    asked: dict[str, Any] = {"kind": key.kind, "is_congress": key.is_congress, "began_on": key.began_on}
    try:
        with transaction.atomic():
            Series.objects.get_or_create(organisation=organisation, **asked)
    except IntegrityError:  # somebody else opened it in this moment
        pass
    return Series.objects.select_for_update().get(organisation=organisation, **asked)


@dataclass(frozen=True, slots=True)
class Entered:
    """A document already issued, copied from a paper register; a body outside the Party brings its whole `reference`."""

    organisation: Organisation
    kind: str
    on: date
    abstract: str = ""
    number: int | None = None
    reference: str = ""
    author: int = Author.COMMITTEE
    aspect: int = Aspect.PLAIN
    answers: Document | None = None
    is_classified: bool = False
    kept_at: str = ""
    is_open: bool = False


@transaction.atomic
def enter_documents(rows: Sequence[Entered], *, actor: Actor) -> list[Document]:
    """Documents of a paper register, in their order; its doubles and gaps are let in and listed."""
    LAW.require_all(actor, Act.ANSWER, {row.organisation.pk: row.organisation for row in rows}.values())
    today = clock.today()
    made = [_entered(row, names_on([row.organisation.pk], row.on)[row.organisation.pk], today) for row in rows]
    created = Document.objects.bulk_create(made, batch_size=500)
    who = {"at": clock.now(), "by_id": actor.user_id, "by_name": actor.name, "kind": DocumentStep.ENTERED}
    steps = [
        DocumentStepRow(document=one, on=one.issued_on, in_stead=stands_in(actor, one.organisation_id), **who)
        for one in created
    ]
    DocumentStepRow.objects.bulk_create(steps, batch_size=500)
    lines = [Line("directives.document", one.pk, {"reference": one.reference}) for one in created]
    if lines:
        record_many(actor, "directives.entered", lines, organisation=rows[0].organisation)
    return created


def _entered(row: Entered, name: str, today: date) -> Document:
    check_come(row.on, today)
    abstract = nfc(row.abstract)
    secrecy.check_told(is_classified=row.is_classified, abstract=abstract, kept_at=row.kept_at)
    secrecy.check_open(row.is_classified, row.is_open)
    document = Document(
        organisation=row.organisation, issuer=row.organisation, issuer_name=committee_of(name), author=row.author,
        kind=row.kind, kind_number=KIND_NUMBERS[row.kind], aspect=row.aspect, issued_on=row.on, abstract=abstract,
        is_classified=row.is_classified, kept_at=nfc(row.kept_at), answers=row.answers, is_entered=True,
        is_open=row.is_open,
    )  # fmt: skip
    if row.organisation.type_rules.outside:
        document.author = Author.OUTSIDE
    if row.number is None:
        if not row.reference.strip():
            raise RuleBroken(_("Ghi số, ký hiệu của văn bản."), field="reference")
        document.reference = nfc(row.reference)
    else:
        document.series, document.number = _paper_number(document, row, today), row.number
        document.reference = reference_of(document, row.number, row.on)
    document.folded = folded_of(document)
    return document


def _paper_number(document: Document, row: Entered, today: date) -> Series:
    """The series of a number on paper, moved on to it; no number was taken here yet."""
    assert row.number is not None
    term = term_of(row.organisation, row.on)
    rules.check_within_term(term.began_on if term else None, None, row.on)
    series = _locked(row.organisation, _key(row.kind, row.author, term, row.on))  # type: ignore[arg-type]
    taken = series.documents.filter(is_entered=False).aggregate(number=Min("number"), on=Min("issued_on"))
    rules.check_paper(row.number, taken["number"], row.on, taken["on"], today)
    if taken["number"] is None:
        series.last = max(series.last, row.number)
        series.last_on = max(series.last_on or row.on, row.on)
        series.save(update_fields=["last", "last_on"])
    return series


def folded_of(document: Document) -> str:
    """What a search looks into; of a classified document only its number."""
    return fold(f"{document.reference} {kind_label(document.kind, document.aspect)} {document.abstract}")[:600]


def next_ordinal(organisation: Organisation) -> int:
    """The number that the next term will bear."""
    return int(Term.objects.filter(organisation=organisation).aggregate(last=Max("ordinal"))["last"] or 0) + 1


def day_after(closed_on: date) -> date:
    """A term begins the day after the congress closed (36-HD/VPTW 2018)."""
    return closed_on + timedelta(days=1)
