"""An organisation that ended without a successor."""

from collections.abc import Sequence
from datetime import date

from hatnhan.access.posts import Actor
from hatnhan.foundation import clock
from hatnhan.organisations.news import OrganisationsEnded

from ..codes import Answer
from ..models import AnswerRow, AppraisalGroup, Assignment, Obligation, Term, WorkRegulation

OPEN = {"done_on": None, "excused_on": None}


def follow_end(news: OrganisationsEnded) -> None:
    """What exists no longer owes nothing; its term and its regulations end with it."""
    rows = Assignment.objects.filter(organisation_id__in=news.ids)
    waiting = Obligation.objects.filter(assignment__in=rows, **OPEN)
    ids = sorted(set(waiting.values_list("assignment_id", flat=True)))
    waiting.update(excused_on=news.on)
    note_answers(dict.fromkeys(ids, ""), Answer.EXCUSED, news.on, news.actor)
    for model in (Term, WorkRegulation, AppraisalGroup):
        model.objects.filter(organisation_id__in=news.ids, ended_on=None, began_on__lt=news.on).update(ended_on=news.on)  # type: ignore[attr-defined]


def note_answers(notes: dict[int, str] | Sequence[tuple[int, str]], kind: Answer, on: date, actor: Actor) -> None:
    """Say at each assignment what became of it, with a word about where it came from."""
    told = notes.items() if isinstance(notes, dict) else notes
    who = {"at": clock.now(), "by_id": actor.user_id, "by_name": actor.name, "on": on, "kind": kind}
    AnswerRow.objects.bulk_create([AnswerRow(assignment_id=pk, note=note, **who) for pk, note in told], batch_size=500)
