"""Papers hung on meetings and on minutes; opened as the rows they hang on are."""

from hatnhan.access.posts import Actor
from hatnhan.files.models import StoredFile
from hatnhan.files.owners import Owner
from hatnhan.files.queries import files_of
from hatnhan.files.services import Upload, store_file

from .access import Act
from .models import Meeting, Minutes

PAPERS, BOOK = "meetings.meeting", "meetings.minutes"


def _may(rows, actor: Actor, act: Act, pk: int) -> bool:  # type: ignore[no-untyped-def]
    return bool(rows.permitting(actor, act).filter(pk=pk).exists())


OWNERS = {
    PAPERS: Owner(
        may_open=lambda actor, pk: _may(Meeting.objects, actor, Act.READ, pk),
        may_store=lambda actor, pk: _may(Meeting.objects, actor, Act.ENTER, pk),
    ),
    BOOK: Owner(
        may_open=lambda actor, pk: _may(Minutes.objects, actor, Act.READ, pk),
        may_store=lambda actor, pk: _may(Minutes.objects, actor, Act.ENTER, pk),
    ),
}


def hang_paper(meeting: Meeting, *, file: Upload, actor: Actor) -> StoredFile:
    """A paper for those invited."""
    return store_file(
        file, owner_kind=PAPERS, owner_id=meeting.pk, organisation_id=meeting.organisation_id, actor=actor
    )


def hang_book(minutes: Minutes, *, file: Upload, actor: Actor) -> StoredFile:
    """The photograph of the handwritten book, or of the signed sheet."""
    organisation = minutes.meeting.organisation_id
    return store_file(file, owner_kind=BOOK, owner_id=minutes.pk, organisation_id=organisation, actor=actor)


def papers_of(meeting: Meeting) -> list[StoredFile]:
    return files_of(PAPERS, meeting.pk)


def photos_of(minutes: Minutes) -> list[StoredFile]:
    return files_of(BOOK, minutes.pk)
