"""Reminding those who are late, and letting somebody off."""

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from hatnhan.access.audit import Line, record_many
from hatnhan.access.posts import Actor
from hatnhan.foundation import clock
from hatnhan.foundation.errors import RuleBroken
from hatnhan.foundation.text import nfc

from ..access import LAW, Act
from ..codes import Answer
from ..models import AnswerRow, Assignment, Obligation
from ..rules.ways import check_said
from .telling import tell_reminded


@transaction.atomic
def note_reminders(assignments: Sequence[Assignment], *, note: str = "", actor: Actor) -> list[AnswerRow]:
    """Somebody was called or written to; a note says what he answered."""
    if not assignments:
        raise RuleBroken(_("Chọn ít nhất một tổ chức đã nhắc."))
    places = {one.organisation_id: one.organisation for one in assignments}
    LAW.require_all(actor, Act.REMIND, places.values())
    rows = _rows(assignments, Answer.REMINDED, nfc(note), actor)
    lines = [Line("directives.assignment", one.pk) for one in assignments]
    record_many(actor, "directives.reminded", lines, organisation=assignments[0].organisation)
    tell_reminded(assignments, nfc(note), actor=actor)
    return rows


@transaction.atomic
def excuse_assignments(assignments: Sequence[Assignment], *, reason: str, actor: Actor) -> None:
    """What is not done yet need not be done; only whoever ordered it may say so."""
    reason = check_said(reason, "reason", _("lý do miễn"))
    givers = {one.directive.organisation_id: one.directive.organisation for one in assignments}
    LAW.require_all(actor, Act.ORDER, givers.values())
    waiting = Obligation.objects.filter(assignment__in=assignments, done_on=None, excused_on=None)
    if not waiting.update(excused_on=clock.today()):
        raise RuleBroken(_("Không còn việc nào phải làm để miễn."))
    _rows(assignments, Answer.EXCUSED, nfc(reason), actor)
    lines = [Line("directives.assignment", one.pk) for one in assignments]
    record_many(actor, "directives.excused", lines, organisation=assignments[0].directive.organisation)


def _rows(assignments: Sequence[Assignment], kind: Answer, note: str, actor: Actor) -> list[AnswerRow]:
    who = {"at": clock.now(), "by_id": actor.user_id, "by_name": actor.name, "on": clock.today()}
    made = [AnswerRow(assignment=one, kind=kind, note=note, **who) for one in assignments]
    return AnswerRow.objects.bulk_create(made, batch_size=500)
