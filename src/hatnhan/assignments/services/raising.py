"""Difficulties: raised below, answered by whom they were put to, closed by who raised them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from hatnhan.access.audit import Line, record, record_many
from hatnhan.access.posts import Actor, Post
from hatnhan.foundation import clock
from hatnhan.foundation.dates import date_vn
from hatnhan.foundation.errors import NotPermitted, RuleBroken, Stale
from hatnhan.foundation.text import nfc
from hatnhan.meetings.models import Meeting
from hatnhan.members.models import Person
from hatnhan.notices.services import News, send
from hatnhan.organisations.models import Organisation

from .. import rules
from ..access import LAW, Act
from ..codes import Outcome, Topic
from ..models import Answer, Closing, Difficulty, Visit
from .visiting import is_own

ANSWERING = (Post.BASE_OFFICE, Post.BASE_SECRETARY, Post.BOARD_STAFF)


@dataclass(frozen=True, slots=True)
class NewDifficulty:
    """What `organisation` needs, put to a committee at or above it; `meeting` is the dialogue where it was said."""

    organisation: Organisation
    topic: Topic
    text: str
    answerer: Organisation
    due_on: date
    person: Person | None = None
    visit: Visit | None = None
    meeting: Meeting | None = None


@transaction.atomic
def raise_difficulties(
    rows: Sequence[NewDifficulty], *, raised_on: date, actor: Actor, confirmed: Collection[str] = ()
) -> list[Difficulty]:
    """Enter difficulties by the list, all of one visit, one dialogue or one day; names of residents do not enter."""
    if raised_on > clock.today():
        raise RuleBroken(_("Ngày {day} chưa tới.").format(day=date_vn(raised_on)), field="raised_on")
    for row in rows:
        _require_raising(row, actor)
        _check(row, raised_on, confirmed)
    now = clock.now()
    made = Difficulty.objects.bulk_create(
        [
            Difficulty(
                organisation=row.organisation, visit=row.visit, meeting=row.meeting, topic=row.topic,
                text=row.text.strip(), raised_on=raised_on, raised_at=now, raised_by_id=actor.user_id,
                raised_by_name=actor.name, answerer=row.answerer, person=row.person, due_on=row.due_on,
            )
            for row in rows
        ],
        batch_size=500,
    )  # fmt: skip
    lines = [Line("assignments.difficulty", one.pk, {"topic": int(one.topic)}) for one in made]
    record_many(actor, "assignments.raised", lines, organisation=rows[0].organisation)
    send([_news(one) for one in made], actor=actor)
    return made


def _require_raising(row: NewDifficulty, actor: Actor) -> None:
    at_visit = row.visit is not None and is_own(row.visit.assignment, actor)
    if not at_visit and not LAW.permits(actor, Act.RAISE, at=row.organisation):
        raise NotPermitted(f"raise at {row.organisation.pk}: user {actor.user_id}")


def _check(row: NewDifficulty, raised_on: date, confirmed: Collection[str]) -> None:
    if not nfc(row.text):
        raise RuleBroken(_("Ghi khó khăn, kiến nghị."), field="text")
    rules.check_text(row.text, confirmed)
    rules.check_due(row.due_on, raised_on)
    if not row.answerer.left <= row.organisation.left < row.answerer.right:
        raise RuleBroken(
            _("Nơi trả lời phải là cấp ủy của {name} hoặc cấp trên.").format(name=row.organisation.name),
            field="answerer",
        )
    if row.visit is not None and row.visit.unit_id != row.organisation.pk:
        raise RuleBroken(_("Lần dự ấy ở nơi khác."), field="visit")
    if row.meeting is not None and not (
        row.meeting.organisation.left <= row.organisation.left < row.meeting.organisation.right
    ):
        raise RuleBroken(_("Cuộc họp ấy không phải của cấp trên nơi này. Chọn lại."), field="meeting")


def _news(one: Difficulty) -> News:
    detail = {"place": one.organisation.name, "day": date_vn(one.due_on), "topic": str(one)}
    places = [] if one.person_id else [(one.answerer_id, post) for post in ANSWERING]
    persons = [one.person_id] if one.person_id else []
    return News("assignments.difficulty", one.get_absolute_url(), places, persons, detail)


@transaction.atomic
def answer_difficulty(difficulty: Difficulty, *, text: str, seen: int, actor: Actor) -> Answer:
    """Answer what was put to one's committee or to oneself; the first answer's day is the one that counts."""
    LAW.require(actor, Act.ANSWER, at=difficulty.answerer, person_id=difficulty.person_id)
    current = _locked(difficulty, seen)
    if not nfc(text):
        raise RuleBroken(_("Ghi câu trả lời."), field="text")
    answer = Answer.objects.create(
        difficulty=current, text=text.strip(), at=clock.now(), by_id=actor.user_id, by_name=actor.name
    )
    current.answered_on = current.answered_on or clock.today()
    current.version += 1
    current.save(update_fields=["answered_on", "version"])
    record(actor, "assignments.answered", current, organisation=current.organisation)
    detail = {"place": current.organisation.name, "topic": str(current)}
    posts = [(current.organisation_id, post) for post in (Post.SECRETARY, Post.DEPUTY, Post.BASE_OFFICE)]
    send([News("assignments.answered", current.get_absolute_url(), posts, (), detail)], actor=actor)
    return answer


@transaction.atomic
def close_difficulty(difficulty: Difficulty, *, is_solved: bool, seen: int, actor: Actor, note: str = "") -> Closing:
    """Whoever may raise it says that it is solved, or with a reason that it cannot be; nothing changes after."""
    at_visit = difficulty.visit is not None and is_own(difficulty.visit.assignment, actor)
    if not at_visit:
        LAW.require(actor, Act.RAISE, at=difficulty.organisation)
    current = _locked(difficulty, seen)
    if not is_solved and not nfc(note):
        raise RuleBroken(_("Ghi lý do không giải quyết được."), field="note")
    current.outcome = Outcome.SOLVED if is_solved else Outcome.UNSOLVED
    current.version += 1
    current.save(update_fields=["outcome", "version"])
    closing = Closing.objects.create(
        difficulty=current, is_solved=is_solved, note=nfc(note), on=clock.today(), at=clock.now(),
        by_id=actor.user_id, by_name=actor.name,
    )  # fmt: skip
    record(actor, "assignments.closed", current, organisation=current.organisation, outcome=int(current.outcome))
    return closing


def _locked(difficulty: Difficulty, seen: int) -> Difficulty:
    rows = Difficulty.objects.select_for_update(of=("self",)).select_related("organisation", "answerer")
    current: Difficulty = rows.get(pk=difficulty.pk)
    if current.version != seen:
        raise Stale(_("Kiến nghị này vừa được người khác ghi thêm. Đồng chí xem lại rồi ghi."), current=current)
    if current.outcome != Outcome.OPEN:
        raise RuleBroken(_("Kiến nghị này đã kết thúc."))
    return current
