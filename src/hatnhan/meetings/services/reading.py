"""Receipts: who was invited and has opened the invitation, and each of its papers."""

from dataclasses import dataclass

from django.db import transaction

from hatnhan.access.audit import record
from hatnhan.access.posts import Actor
from hatnhan.files.models import StoredFile
from hatnhan.files.news import FileOpened
from hatnhan.files.services import Upload, remove_file
from hatnhan.foundation import clock
from hatnhan.foundation.errors import NotPermitted

from ..access import Act
from ..models import Meeting, PaperReceipt, Receipt
from ..papers_of import PAPERS, hang_paper
from ..queries.reading import Unread, invited_to, readers_of, unread_of
from .states import require_entering, standing_meeting


@transaction.atomic
def note_read(meeting: Meeting, *, actor: Actor) -> Receipt | None:
    """The actor has opened the invitation; nobody but an invited person leaves a receipt, and only the first counts."""
    if actor.person_id is None:
        return None
    if not Meeting.objects.permitting(actor, Act.READ).filter(pk=meeting.pk).exists():
        raise NotPermitted(f"read: user {actor.user_id} meeting {meeting.pk}")
    if there := Receipt.objects.filter(meeting=meeting, person=actor.person_id).first():
        return there
    if not _is_invited(meeting, actor):
        return None
    receipt, is_new = Receipt.objects.get_or_create(
        meeting=meeting, person_id=actor.person_id, defaults={"read_at": clock.now()}
    )
    if is_new:
        record(actor, "meetings.invitation_read", meeting, organisation=meeting.organisation)
    return receipt


def note_paper_read(news: FileOpened) -> None:
    """A paper of a meeting was opened: noted once for an invited person; who looks in for his office leaves nothing."""
    paper, actor = news.stored, news.actor
    if paper.owner_kind != PAPERS or actor.person_id is None:
        return
    if PaperReceipt.objects.filter(paper=paper, person=actor.person_id).exists():
        return
    meeting = Meeting.objects.select_related("organisation").get(pk=paper.owner_id)
    if not _is_invited(meeting, actor):
        return
    _row, is_new = PaperReceipt.objects.get_or_create(
        paper=paper, person_id=actor.person_id, defaults={"meeting": meeting, "read_at": clock.now()}
    )
    if is_new:
        record(actor, "meetings.paper_read", meeting, organisation=meeting.organisation, paper=paper.pk)


def _is_invited(meeting: Meeting, actor: Actor) -> bool:
    return any(one.person_id == actor.person_id for one in invited_to(meeting))


@transaction.atomic
def renew_paper(meeting: Meeting, paper: StoredFile, *, file: Upload, actor: Actor) -> StoredFile:
    """A newer version takes the place of a paper and is read anew; receipts of the old one stay with it."""
    require_entering(meeting, actor)
    found = standing_meeting(meeting)
    remove_file(paper, actor=actor)
    newer = hang_paper(found, file=file, actor=actor)
    record(actor, "meetings.paper_renewed", found, organisation=found.organisation, paper=paper.pk, newer=newer.pk)
    return newer


@dataclass(frozen=True, slots=True)
class Readers:
    """Who has read one paper, and who has not."""

    read: list[PaperReceipt]
    unread: list[Unread]


@transaction.atomic
def list_readers(meeting: Meeting, paper: StoredFile, *, actor: Actor) -> Readers:
    """For whoever prepares the meeting; that telephones of members were shown is entered in the audit book."""
    require_entering(meeting, actor)
    read = readers_of(meeting, paper)
    unread = unread_of(meeting, read, actor)
    if phones := sum(1 for one in unread if one.phone):
        record(
            actor, "meetings.readers_listed", meeting, organisation=meeting.organisation, paper=paper.pk, phones=phones
        )
    return Readers(read, unread)
