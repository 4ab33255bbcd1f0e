"""A paper of a meeting: who has read it, and its newer version."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from hatnhan.access.posts import Actor
from hatnhan.files.models import StoredFile
from hatnhan.files.queries import openable
from hatnhan.ui.once import once
from hatnhan.ui.pages import fetch, render

from .. import services
from ..access import Act
from ..finding import MEETINGS, framed
from ..forms import FileForm
from ..models import Meeting
from ..papers_of import PAPERS


def readers(request: HttpRequest, pk: int) -> HttpResponse:
    """Who has read one paper, and who has not, with the telephone to tap."""
    actor = request.actor  # type: ignore[attr-defined]
    meeting, paper = _paper(pk, actor)
    shown = services.list_readers(meeting, paper, actor=actor)
    context = framed(meeting, actor, "before") | {"paper": paper, "read": shown.read, "unread": shown.unread}
    return render(request, "meetings/readers.html", context)


@once
def newer(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a newer version in the place of a paper; it is read anew."""
    actor = request.actor  # type: ignore[attr-defined]
    meeting, paper = _paper(pk, actor)
    form = FileForm(request.POST or None, request.FILES or None)
    if form.is_valid() and form.carry_out(services.renew_paper, meeting, paper, actor=actor):
        return redirect(meeting)
    words = _("Bản mới thay cho {name}. Mọi người phải đọc lại; ai đã đọc bản cũ vẫn còn trong sổ.")
    context = framed(meeting, actor, "before") | {"form": form, "lede": words.format(name=paper.name)}
    return render(request, "meetings/form.html", context)


def _paper(pk: int, actor: Actor) -> tuple[Meeting, StoredFile]:
    """The paper and its meeting, for whoever prepares it; Http404 for papers of anything else."""
    paper = openable(pk, actor)
    if paper.owner_kind != PAPERS:
        raise Http404
    return fetch(MEETINGS, actor, Act.ENTER, pk=paper.owner_id), paper
