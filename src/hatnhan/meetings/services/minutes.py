"""Minutes: written from what was entered, worded by hand, signed by two hands; after that only a new version."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from hatnhan.access.audit import record
from hatnhan.access.posts import Actor
from hatnhan.foundation import clock
from hatnhan.foundation.errors import NotPermitted, RuleBroken, Stale
from hatnhan.foundation.text import nfc
from hatnhan.members.models import Person

from ..access import LAW, Act
from ..codes import Hand, Origin
from ..models import Meeting, Minutes, Signature
from ..papers_of import photos_of
from ..queries.wording import words_of
from .states import held_meeting, last_minutes, require_entering


@transaction.atomic
def write_minutes(meeting: Meeting, *, actor: Actor) -> Minutes:
    """Write the minutes, or write the unsigned ones anew: paragraphs worded by hand stay as they are."""
    require_entering(meeting, actor)
    found = held_meeting(meeting)
    last = last_minutes(found)
    if last is not None and last.signatures.exists():
        return last
    own = {row["key"]: row for row in last.paragraphs if row["is_own"]} if last else {}
    rows = [own.get(one.key) or one.as_record() for one in words_of(found)]
    return _put(found, last, rows, actor)


def _put(meeting: Meeting, last: Minutes | None, rows: list[Any], actor: Actor) -> Minutes:
    if last is None or last.origin == Origin.BOOK:
        minutes = _version(meeting, last, actor, paragraphs=rows)
    elif last.paragraphs == rows:
        return last
    else:
        minutes = last
        minutes.paragraphs, minutes.version, minutes.written_at = rows, minutes.version + 1, clock.now()
        minutes.written_by_id, minutes.written_by_name = actor.user_id, actor.name
        minutes.save()
    record(actor, "meetings.minutes_written", minutes, organisation=meeting.organisation, number=minutes.number)
    return minutes


def _version(meeting: Meeting, last: Minutes | None, actor: Actor, **values: Any) -> Minutes:
    return Minutes.objects.create(
        meeting=meeting, number=(last.number if last else 0) + 1, origin=Origin.WRITTEN, written_at=clock.now(),
        written_by_id=actor.user_id, written_by_name=actor.name, **values,
    )  # fmt: skip


@transaction.atomic
def reword_minutes(minutes: Minutes, texts: Mapping[str, str], *, seen: int | None = None, actor: Actor) -> Minutes:
    """Put paragraphs in one's own words, by key; numbers keep coming from what was entered elsewhere."""
    require_entering(minutes.meeting, actor)
    found = _unsigned(minutes, seen)
    for row in found.paragraphs:
        text = texts.get(row["key"], row["text"]).strip()
        if text != row["text"]:
            row["text"], row["is_own"] = text, True
    found.version += 1
    found.save(update_fields=["paragraphs", "version"])
    record(actor, "meetings.minutes_reworded", found, organisation=found.meeting.organisation, number=found.number)
    return found


@transaction.atomic
def sign_minutes(
    minutes: Minutes, hand: Hand, *, from_paper: bool = False, seen: int | None = None, actor: Actor
) -> Signature:
    """Chair or secretary signs; somebody else enters a signature only from the signed paper, whose photo is attached."""
    found = _locked(minutes, seen)
    meeting = found.meeting
    named = meeting.chair if hand == Hand.CHAIR else meeting.secretary
    if from_paper:
        require_entering(meeting, actor)
        if not photos_of(found):
            raise RuleBroken(_("Đính kèm ảnh bản có chữ ký trước khi ghi chữ ký thay."))
    else:
        _require_hand(meeting, named, actor)
    name = named.name if named else actor.name
    if found.signatures.filter(hand=hand).exists():
        raise RuleBroken(_("Chữ ký này đã có."))
    other = found.signatures.first()
    if named is None and other is not None and other.signed_by_id == actor.user_id and not from_paper:
        raise RuleBroken(_("Chủ trì và thư ký phải là hai người. Hãy ghi rõ người chủ trì, thư ký của cuộc họp."))
    signature = found.signatures.create(
        hand=hand, person=named, name=name, signed_at=clock.now(), signed_by_id=actor.user_id, from_paper=from_paper
    )
    record(actor, "meetings.minutes_signed", found, organisation=meeting.organisation, hand=int(hand))
    return signature


def _require_hand(meeting: Meeting, named: Person | None, actor: Actor) -> None:
    """One's own name in the meeting; where nobody is named, whoever may sign there."""
    if named is None:
        LAW.require(actor, Act.SIGN, at=meeting.organisation)
    elif actor.person_id != named.pk:
        raise NotPermitted(f"sign for {named.pk}: user {actor.user_id}")


@transaction.atomic
def begin_new_version(minutes: Minutes, *, change: str, actor: Actor) -> Minutes:
    """After signing: a further version that says what differs; the signed one stays and can be read."""
    require_entering(minutes.meeting, actor)
    found = held_meeting(minutes.meeting)
    last = last_minutes(found)
    if last is None or last.pk != minutes.pk:
        raise Stale(_("Đã có bản mới hơn. Hãy mở bản ấy."), current=last)
    if not last.signatures.exists():
        raise RuleBroken(_("Bản này chưa ai ký, cứ sửa ngay trên bản này."))
    if not nfc(change):
        raise RuleBroken(_("Ghi rõ bản mới sửa điều gì."), field="change")
    fresh = _version(found, last, actor, paragraphs=last.paragraphs, change=nfc(change))
    record(actor, "meetings.minutes_begun_anew", fresh, organisation=found.organisation, number=fresh.number)
    return fresh


def _locked(minutes: Minutes, seen: int | None) -> Minutes:
    """The version that stands, under the meeting's lock."""
    meeting = held_meeting(minutes.meeting)
    last = last_minutes(meeting)
    if last is None or last.pk != minutes.pk or (seen is not None and seen != last.version):
        raise Stale(_("Biên bản vừa có bản mới hơn. Hãy đọc lại rồi ký hoặc sửa."), current=last)
    last.meeting = meeting
    return last


def _unsigned(minutes: Minutes, seen: int | None) -> Minutes:
    found = _locked(minutes, seen)
    if found.signatures.exists():
        raise RuleBroken(_("Biên bản đã có chữ ký. Muốn sửa, hãy lập bản mới và ghi rõ sửa gì."))
    return found
