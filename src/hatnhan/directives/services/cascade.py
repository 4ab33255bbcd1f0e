"""Ordering a document down: to many organisations by one act, each with what is asked of it and by when."""

from bisect import bisect_left
from collections.abc import Collection, Sequence
from datetime import date
from itertools import accumulate

from django.db import transaction
from django.db.models import Count, Q
from django.utils.translation import gettext as _

from hatnhan.access.audit import Line, record_many
from hatnhan.access.posts import Actor
from hatnhan.foundation import clock
from hatnhan.foundation.errors import RuleBroken
from hatnhan.members.models import StatusSpell
from hatnhan.organisations.models import Organisation
from hatnhan.organisations.queries import in_force

from ..access import LAW, Act
from ..codes import Answer, Ask
from ..models import STEP, AnswerRow, Arrival, Assignment, Directive, Document, Obligation
from ..rules import cascade as rules
from ..rules.cascade import Asked
from .telling import tell_ordered

CHUNK = 1000


@transaction.atomic
def order_directive(
    organisation: Organisation, document: Document, receivers: Sequence[Organisation], *, asks: Sequence[Asked],
    words: str = "", given_on: date | None = None, actor: Actor,
) -> Directive:  # fmt: skip
    """Order a document down; what is to be spread further is from now on carried by those below."""
    LAW.require(actor, Act.ORDER, at=organisation)
    today = clock.today()
    given_on, receivers = given_on or today, _as_they_stand(receivers)
    rules.check_asked(asks, given_on, today)
    parent = standing_of(organisation, document, lock=True)
    root = parent.root if parent else document
    check_known(organisation, document, parent)
    _check_receivers(organisation, root, receivers)
    directive = Directive.objects.create(
        organisation=organisation, document=document, root=root, given_on=given_on, note=words.strip(),
        at=clock.now(), by_id=actor.user_id, by_name=actor.name,
    )  # fmt: skip
    assignments = _assign(directive, parent, receivers, asks)
    if parent is not None:
        _hand_on(parent, directive, asks, actor)
    lines = [Line("directives.assignment", one.pk) for one in assignments]
    record_many(actor, "directives.ordered", lines, organisation=organisation, document=document.pk)
    tell_ordered(directive, [one.pk for one in receivers], actor=actor)
    return directive


@transaction.atomic
def ask_more(
    directive: Directive, asks: Sequence[Asked], *, given_on: date | None = None, actor: Actor
) -> list[Obligation]:
    """A further thing asked of everybody to whom the directive went, such as the next quarter's report."""
    LAW.require(actor, Act.ORDER, at=directive.organisation)
    rules.check_asked(asks, given_on or clock.today(), clock.today())
    made = [_obligation(one, ask) for one in directive.assignments.all() for ask in asks]
    created = Obligation.objects.bulk_create(made, batch_size=CHUNK)
    lines = [Line("directives.obligation", one.pk) for one in created]
    record_many(
        actor, "directives.asked_more", lines, organisation=directive.organisation, document=directive.document_id
    )
    return created


def standing_of(organisation: Organisation, document: Document, *, lock: bool = False) -> Assignment | None:
    """What the organisation itself was asked about this document, or about the one that this one answers."""
    rows = Assignment.objects.filter(organisation=organisation).select_related("root")
    rows = rows.select_for_update(of=("self",)) if lock else rows
    about = Q(root=document) | Q(directive__document=document)
    if document.answers_id is not None:
        about |= Q(root=document.answers_id) | Q(directive__document=document.answers_id)
    return rows.filter(about).order_by("-pk").first()


def check_known(organisation: Organisation, document: Document, standing: Assignment | None) -> None:
    """An organisation acts on a document that it issued, received or was ordered to carry out."""
    own = document.organisation_id == organisation.pk and document.issued_on is not None
    if own or standing is not None or Arrival.objects.filter(organisation=organisation, document=document).exists():
        return
    raise RuleBroken(
        _("{document} chưa ban hành, hoặc chưa đến {name}. Hãy vào số hoặc vào sổ văn bản đến trước.").format(
            document=document, name=organisation.name
        )
    )


def _as_they_stand(receivers: Sequence[Organisation]) -> list[Organisation]:
    """The receivers with the custody numbers of this moment, in the order of the tree."""
    ids = [one.pk for one in receivers]
    found: list[Organisation] = []
    for start in range(0, len(ids), CHUNK):
        found += Organisation.objects.filter(pk__in=ids[start : start + CHUNK])
    return sorted(found, key=lambda one: one.left)


def _check_receivers(organisation: Organisation, root: Document, receivers: Sequence[Organisation]) -> None:
    names = {one.pk: one.name for one in receivers}
    inside = {one.pk for one in receivers if organisation.left < one.left < organisation.right}
    known: set[int] = set()
    for start in range(0, len(receivers), CHUNK):
        part = [one.pk for one in receivers[start : start + CHUNK]]
        found = Assignment.objects.filter(root=root, organisation_id__in=part)
        known.update(found.values_list("organisation_id", flat=True))
    rules.check_receivers(
        list(names.values()), [names[pk] for pk in names.keys() - inside], [names[pk] for pk in known]
    )


def _assign(
    directive: Directive, parent: Assignment | None, receivers: Sequence[Organisation], asks: Sequence[Asked]
) -> list[Assignment]:
    people = people_of(receivers, directive.given_on)
    above = parent.path if parent else ""
    rows = [
        Assignment(
            directive=directive, root_id=directive.root_id, organisation=one, parent=parent,
            path=above + step(one.pk), people=people[one.pk],
        )
        for one in receivers
    ]  # fmt: skip
    created = Assignment.objects.bulk_create(rows, batch_size=CHUNK)
    asked = [_obligation(one, ask) for one in created for ask in asks]
    Obligation.objects.bulk_create(asked, batch_size=CHUNK)
    return created


def _obligation(assignment: Assignment, asked: Asked) -> Obligation:
    return Obligation(
        assignment=assignment, ask=asked.ask, kind=asked.kind, words=asked.words.strip(), due_on=asked.due_on
    )


def _hand_on(parent: Assignment, directive: Directive, asks: Sequence[Asked], actor: Actor) -> None:
    """The organisation passed it on: spreading is now the business of those below."""
    AnswerRow.objects.create(
        assignment=parent, kind=Answer.HANDED_DOWN, on=directive.given_on, document_id=directive.document_id,
        at=directive.at, by_id=actor.user_id, by_name=actor.name,
    )  # fmt: skip
    if any(one.ask is Ask.DISSEMINATE for one in asks):
        parent.handed_on = parent.handed_on or directive.given_on
        parent.save(update_fields=["handed_on"])
        waiting = parent.obligations.filter(ask=Ask.DISSEMINATE, done_on=None, excused_on=None, carried_on=None)
        waiting.update(carried_on=directive.given_on)


def step(organisation_id: int) -> str:
    """One organisation's part of a path."""
    return f"{organisation_id:0{STEP}d}"


def people_of(organisations: Collection[Organisation], on: date) -> dict[int, int]:
    """Members at or below each organisation on a day, by today's custody; one query however many they are."""
    if not organisations:
        return {}
    first, last = min(one.left for one in organisations), max(one.right for one in organisations)
    rows = StatusSpell.objects.filter(in_force(on), organisation__left__gte=first, organisation__left__lt=last)
    counts = sorted(rows.order_by().values_list("organisation__left").annotate(count=Count("pk")))
    lefts = [left for left, _count in counts]
    sums = [0, *accumulate(count for _left, count in counts)]
    return {one.pk: sums[bisect_left(lefts, one.right)] - sums[bisect_left(lefts, one.left)] for one in organisations}
