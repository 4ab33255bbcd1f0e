"""Who may open and hang up the files of documents; shell/wiring.py hands it to the room of files."""

from hatnhan.access.posts import Actor
from hatnhan.files.owners import Owner

from .access import Act
from .models import Document


def _may_open(actor: Actor, pk: int) -> bool:
    return bool(Document.objects.visible_to(actor).filter(pk=pk, is_classified=False).exists())


def _may_store(actor: Actor, pk: int) -> bool:
    rows = Document.objects.filter(pk=pk, is_classified=False)
    return any(rows.permitting(actor, act).exists() for act in (Act.REGISTER, Act.ISSUE, Act.ANSWER))


OWNERS = {"directives.document": Owner(may_open=_may_open, may_store=_may_store)}
