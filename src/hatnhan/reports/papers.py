"""Who may open and hang up the signed papers of reports; shell/wiring.py hands it to the room of files."""

from hatnhan.access.posts import Actor
from hatnhan.files.owners import Owner

from .access import Act
from .models import Step


def _may(actor: Actor, act: Act, pk: int) -> bool:
    return bool(Step.objects.permitting(actor, act).filter(pk=pk).exists())


OWNERS = {
    "reports.step": Owner(
        may_open=lambda actor, pk: _may(actor, Act.SEE, pk), may_store=lambda actor, pk: _may(actor, Act.ISSUE, pk)
    )
}
