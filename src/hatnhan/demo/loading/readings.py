"""A draft goes out before the living commune's next meeting: one has read it, the others are still to be called."""

from contextlib import closing
from datetime import date

from hatnhan.access.posts import Post
from hatnhan.accounts.models import User
from hatnhan.accounts.queries import actor_of
from hatnhan.files.services import open_file
from hatnhan.meetings.models import Meeting
from hatnhan.meetings.papers_of import hang_paper
from hatnhan.members.models import Person
from hatnhan.members.services import MemberChange, change_members
from hatnhan.organisations.models import Organisation

from .ground import Ground
from .signing import scan

_READER = "xa.phobithu"


def send_drafts(ground: Ground, today: date) -> None:
    """Two papers of the first cell's coming meeting; the deputy has read one of them."""
    cell = ground.bases()[0]
    meeting = Meeting.objects.get(organisation=cell, kind=1, starts_at__date__gt=today, holding=None)
    secretary = ground.acting(Post.SECRETARY, cell)
    _note_phones(ground, cell)
    draft = hang_paper(meeting, file=scan("du-thao-nghi-quyet.pdf"), actor=secretary)
    hang_paper(meeting, file=scan("goi-y-thao-luan.pdf"), actor=secretary)
    with closing(open_file(draft, actor=actor_of(User.objects.get(username=_READER), today))):
        pass


def _note_phones(ground: Ground, cell: Organisation) -> None:
    """Telephones of the cell's members, so that who has not read can be called; no number is anybody's."""
    people = Person.objects.filter(cell=cell, is_current=True).order_by("name_key").values_list("pk", flat=True)
    rows = [MemberChange(pk, {"phone": f"0900 000 {number:03d}"}) for number, pk in enumerate(people, 1)]
    change_members(rows, actor=ground.acting(Post.BASE_OFFICE, cell))
