"""Where documents stand in the navigation."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from hatnhan.access.posts import Actor
from hatnhan.foundation import clock
from hatnhan.ui.offers import Place

from .access import LAW, Act
from .queries.debts import due_at, own_ids

SOON = timedelta(days=3)


def _shown(actor: Actor) -> bool:
    return bool(LAW.scope(actor, Act.SEE)) or bool(LAW.scope(actor, Act.SEE_OPEN))


def _due(actor: Actor) -> int:
    """What one's own organisations owe within three days; one query, none for whoever answers for nobody."""
    ids = own_ids(actor, Act.ANSWER)
    return due_at(ids, until=clock.today() + SOON).count() if ids else 0


ITEMS = [Place(_("Văn bản"), "directives:home", "file-text", 40, _shown, _due)]
