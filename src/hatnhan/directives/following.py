"""What is still owed follows its organisation when the tree changes; what was done stays with whoever did it."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from django.db.models import Q

from hatnhan.access.audit import Line, record_many
from hatnhan.access.posts import Actor
from hatnhan.foundation import clock
from hatnhan.organisations.models import Organisation
from hatnhan.organisations.news import OrganisationsEnded, OrganisationsMerged

from .codes import Answer
from .models import (
    AnswerRow,
    AppraisalGroup,
    Assignment,
    Directive,
    Obligation,
    Stocktaking,
    Term,
    WorkRegulation,
)
from .services.cascade import step

OPEN = {"done_on": None, "excused_on": None}


def follow_merger(news: OrganisationsMerged) -> None:
    """Open assignments go to the successor, who goes on ordering what the merged one had ordered."""
    names = dict(Organisation.objects.filter(pk__in=news.into).values_list("pk", "name"))
    moved = [one for one in _open_at(list(news.into)) if _hand_over(one, news.into, names, news.on, news.actor)]
    for old, heir in news.into.items():
        Directive.objects.filter(organisation_id=old).update(organisation_id=heir)
        taken = Stocktaking.objects.filter(organisation_id=heir).values("document_id")
        waiting = Stocktaking.objects.filter(organisation_id=old, held_on=None)
        waiting.exclude(document_id__in=taken).update(organisation_id=heir)
    if moved:
        lines = [Line("directives.assignment", one.pk) for one in moved]
        record_many(news.actor, "directives.followed", lines, decision=news.decision_id)


def follow_end(news: OrganisationsEnded) -> None:
    """What exists no longer owes nothing; its term and its regulations end with it."""
    rows = Assignment.objects.filter(organisation_id__in=news.ids)
    waiting = Obligation.objects.filter(assignment__in=rows, **OPEN)
    ids = sorted(set(waiting.values_list("assignment_id", flat=True)))
    waiting.update(excused_on=news.on)
    _note(ids, Answer.EXCUSED, "", news.on, news.actor)
    for model in (Term, WorkRegulation, AppraisalGroup):
        model.objects.filter(organisation_id__in=news.ids, ended_on=None, began_on__lt=news.on).update(ended_on=news.on)  # type: ignore[attr-defined]


def _open_at(ids: Sequence[int]) -> Sequence[Assignment]:
    """Assignments with anything owed, there or below; those above first."""
    owed = Obligation.objects.filter(**OPEN).values("assignment_id")
    rows = Assignment.objects.filter(organisation_id__in=ids).filter(Q(pk__in=owed) | Q(handed_on__isnull=False))
    return list(rows.select_related("parent").order_by("path"))


def _hand_over(
    one: Assignment, into: Mapping[int, int], names: Mapping[int, str], on: date, actor: Actor
) -> Assignment | None:
    """One place in a cascade to its successor; joined with the place that the successor has there already."""
    one = Assignment.objects.select_related("parent").get(pk=one.pk)
    heir = into[one.organisation_id]
    there = Assignment.objects.filter(root_id=one.root_id, organisation_id=heir).first()
    name = names.get(one.organisation_id, "")
    if there is None:
        before = one.path
        one.organisation_id = heir
        one.path = before[: -len(step(heir))] + step(heir)
        one.save(update_fields=["organisation", "path"])
        _repath(one.root_id, before, one.path, (one.pk,))
        _note([one.pk], Answer.INHERITED, name, on, actor)
        return one
    if there.path.startswith(one.path):
        _lift(there, one)
    _join(one, there, on)
    _note([there.pk], Answer.INHERITED, name, on, actor)
    return there


def _lift(below: Assignment, above: Assignment) -> None:
    """The successor stood under the one that merged into it: it takes that one's place."""
    before = below.path
    below.parent_id = above.parent_id
    below.path = above.path[: -len(step(0))] + step(below.organisation_id)
    below.save(update_fields=["parent", "path"])
    _repath(below.root_id, before, below.path, (below.pk,))


def _join(one: Assignment, there: Assignment, on: date) -> None:
    """What both owe is owed once; what only the merged one owed goes over, and so do those below it."""
    known = {(row.ask, row.kind, row.due_on) for row in there.obligations.all()}
    for row in one.obligations.filter(**OPEN):
        same = (row.ask, row.kind, row.due_on) in known
        Obligation.objects.filter(pk=row.pk).update(
            **({"excused_on": on} if same or row.carried_on else {"assignment": there})
        )
    for child in one.below.exclude(pk=there.pk):
        before = child.path
        child.parent, child.path = there, there.path + step(child.organisation_id)
        child.save(update_fields=["parent", "path"])
        _repath(child.root_id, before, child.path, (child.pk,))
    if one.handed_on and not there.handed_on:
        Assignment.objects.filter(pk=there.pk).update(handed_on=one.handed_on)


def _repath(root_id: int, before: str, after: str, without: Collection[int]) -> None:
    """Everything below a place follows its path."""
    rows = list(Assignment.objects.filter(root_id=root_id, path__startswith=before).exclude(pk__in=without))
    for row in rows:
        row.path = after + row.path[len(before) :]
    Assignment.objects.bulk_update(rows, ["path"], batch_size=500)


def _note(ids: Sequence[int], kind: Answer, note: str, on: date, actor: Actor) -> None:
    who = {"at": clock.now(), "by_id": actor.user_id, "by_name": actor.name, "on": on, "note": note}
    AnswerRow.objects.bulk_create([AnswerRow(assignment_id=pk, kind=kind, **who) for pk in ids], batch_size=500)
