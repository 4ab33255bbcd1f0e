"""Papers of a row, and one paper for whoever may open it."""

from django.http import Http404

from hatnhan.access.posts import Actor

from . import owners
from .models import StoredFile


def files_of(owner_kind: str, owner_id: int) -> list[StoredFile]:
    """The papers that hang on a row now, oldest first; the caller has asked the row's law."""
    return list(StoredFile.objects.filter(owner_kind=owner_kind, owner_id=owner_id, removed_at=None).order_by("pk"))


def openable(pk: int, actor: Actor) -> StoredFile:
    """The paper; Http404 where the row it hangs on is out of reach, and where there is none."""
    stored = StoredFile.objects.filter(pk=pk, removed_at=None).first()
    if stored is None or not owners.may_open(actor, stored.owner_kind, stored.owner_id):
        raise Http404
    return stored
