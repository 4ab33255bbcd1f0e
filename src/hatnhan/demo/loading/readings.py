"""A draft goes out before the living commune's next meeting: one has read it, the others are still to be called."""

from contextlib import closing
from datetime import date

from hatnhan.access.posts import Post
from hatnhan.accounts.models import User
from hatnhan.accounts.queries import actor_of
from hatnhan.files.services import open_file
from hatnhan.meetings.models import Meeting
from hatnhan.meetings.papers_of import hang_paper

from .ground import Ground
from .signing import scan

_READER = "xa.phobithu"


def send_drafts(ground: Ground, today: date) -> None:
    """Two papers of the first cell's coming meeting; the deputy has read one of them."""
    cell = ground.bases()[0]
    meeting = Meeting.objects.get(organisation=cell, kind=1, starts_at__date__gt=today, holding=None)
    secretary = ground.acting(Post.SECRETARY, cell)
    draft = hang_paper(meeting, file=scan("du-thao-nghi-quyet.pdf"), actor=secretary)
    hang_paper(meeting, file=scan("goi-y-thao-luan.pdf"), actor=secretary)
    with closing(open_file(draft, actor=actor_of(User.objects.get(username=_READER), today))):
        pass
