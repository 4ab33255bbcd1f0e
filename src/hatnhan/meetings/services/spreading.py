"""A document from above that stood on the agenda is spread by the meeting: its attendance is known, so nobody types it."""

from hatnhan.access.posts import Actor
from hatnhan.directives.access import LAW as DIRECTIVES
from hatnhan.directives.access import Act as DirectiveAct
from hatnhan.directives.models import Document
from hatnhan.directives.services.answering import Spread, record_disseminations

from ..models import Holding, Meeting

SPREAD = "directives.document"


def spread_documents(meeting: Meeting, *, actor: Actor) -> None:
    """Answer for the documents on the agenda of a held meeting, or correct the answer; who may not answer leaves it open."""
    if not DIRECTIVES.permits(actor, DirectiveAct.ANSWER, at=meeting.organisation):
        return
    ids = meeting.items.filter(source=SPREAD).values_list("source_id", flat=True)
    documents = list(Document.objects.filter(pk__in=[pk for pk in ids if pk]))
    held = Holding.objects.filter(meeting=meeting).first()
    if held is None or not documents:
        return
    rows = [
        Spread(meeting.organisation, one, meeting.on, held.present, held.obliged, reference_of(meeting))
        for one in documents
    ]
    record_disseminations(rows, actor=actor)


def reference_of(meeting: Meeting) -> str:
    """The name under which the room of directives knows this meeting."""
    return f"meetings.meeting:{meeting.pk}"
