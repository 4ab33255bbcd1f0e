"""During a meeting: who spoke, what was voted, what was concluded."""

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from hatnhan.access.audit import record
from hatnhan.access.posts import Actor
from hatnhan.foundation import clock
from hatnhan.foundation.errors import RuleBroken
from hatnhan.foundation.text import nfc
from hatnhan.members.models import Person
from hatnhan.rulebook import cells_on

from ..models import Item, Meeting, Opinion, Vote
from ..queries.roll import entitled_at, whole_roll
from ..rules import Tally, check_tally
from ..rules.voting import is_carried
from .agenda import fresh_item
from .attending import recount
from .states import require_entering, unsigned_meeting


@transaction.atomic
def note_opinion(item: Item, *, person: Person | None = None, name: str = "", text: str = "", actor: Actor) -> Opinion:
    """Somebody spoke to an item: a person of the roll, or anybody by name."""
    require_entering(item.meeting, actor)
    found = unsigned_meeting(item.meeting)
    words = person.name if person else nfc(name)
    if not words:
        raise RuleBroken(_("Chọn hoặc ghi tên người phát biểu."), field="person")
    opinion = Opinion.objects.create(
        meeting=found, item=item, person=person, name=words, text=text.strip(), noted_at=clock.now(),
        noted_by_id=actor.user_id,
    )  # fmt: skip
    recount(found, actor=actor)
    record(actor, "meetings.opinion_noted", found, organisation=found.organisation, item=item.pk)
    return opinion


@transaction.atomic
def remove_opinion(opinion: Opinion, *, actor: Actor) -> None:
    """Take back what was noted by mistake, before anybody signs."""
    require_entering(opinion.meeting, actor)
    found = unsigned_meeting(opinion.meeting)
    record(actor, "meetings.opinion_removed", found, organisation=found.organisation, item=opinion.item_id)
    opinion.delete()
    recount(found, actor=actor)


@transaction.atomic
def conclude_item(item: Item, *, conclusion: str, seen: int | None = None, actor: Actor) -> Item:
    """Write the conclusion of an item; Stale if somebody wrote another since."""
    require_entering(item.meeting, actor)
    found = unsigned_meeting(item.meeting)
    current = fresh_item(item, seen)
    Item.objects.filter(pk=current.pk).update(conclusion=conclusion.strip(), version=F("version") + 1)
    record(actor, "meetings.item_concluded", found, organisation=found.organisation, item=item.pk)
    current.refresh_from_db()
    return current


@transaction.atomic
def record_vote(
    item: Item, *, question: str, majority: str, votes_for: int, votes_against: int = 0, votes_other: int = 0,
    invalid: int = 0, is_secret: bool = False, issued: int | None = None, actor: Actor,
) -> Vote:  # fmt: skip
    """Enter a vote as tallies; RuleBroken for more votes than entitled people in the room, or a cell too small."""
    require_entering(item.meeting, actor)
    found = unsigned_meeting(item.meeting)
    tally = Tally(votes_for, votes_against, votes_other, invalid, issued if is_secret else None)
    if is_secret and issued is None:
        raise RuleBroken(_("Bỏ phiếu kín thì ghi số phiếu phát ra."), field="issued")
    if not is_secret and invalid:
        raise RuleBroken(_("Chỉ phiếu kín mới có phiếu không hợp lệ."), field="invalid")
    entitled, present = entitled_at(whole_roll(found))
    check_tally(tally, present=present)
    asked = found.rules.majority(majority)
    _check_size(found, majority, entitled)
    vote = Vote.objects.create(
        meeting=found, item=item, question=nfc(question), is_secret=is_secret, majority=majority, entitled=entitled,
        entitled_present=present, votes_for=votes_for, votes_against=votes_against, votes_other=votes_other,
        invalid=invalid, is_carried=is_carried(asked, tally, entitled=entitled, present=present),
        entered_at=clock.now(), entered_by_id=actor.user_id, entered_by_name=actor.name,
    )  # fmt: skip
    record(actor, "meetings.vote_recorded", vote, organisation=found.organisation, votes=tally.votes_for, of=entitled)
    return vote


def _check_size(meeting: Meeting, majority: str, entitled: int) -> None:
    """A cell below the Charter's least number does not vote on who becomes a member."""
    least = cells_on(meeting.on).minimum_official_members
    if majority == "two_thirds" and meeting.organisation.type_rules.holds_members and entitled < least:
        words = _(
            "Chi bộ có {count} đảng viên chính thức, chưa đủ {least} để biểu quyết việc này. Hãy đề nghị cấp trên."
        )
        raise RuleBroken(words.format(count=entitled, least=least), field="majority")


@transaction.atomic
def withdraw_vote(vote: Vote, *, actor: Actor) -> None:
    """Take back a vote counted wrongly, before anybody signs; the audit book keeps it."""
    require_entering(vote.meeting, actor)
    found = unsigned_meeting(vote.meeting)
    record(actor, "meetings.vote_withdrawn", vote, organisation=found.organisation, votes=vote.votes_for)
    vote.delete()
