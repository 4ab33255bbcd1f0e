"""Where imports stand in the navigation."""

from django.utils.translation import gettext_lazy as _

from hatnhan.access.posts import Actor
from hatnhan.ui.offers import Place

from .access import LAW, Act


def _is_shown(actor: Actor) -> bool:
    """What is imported belongs to the Party tree."""
    return bool(LAW.scope(actor.in_party, Act.IMPORT))


ITEMS = [
    Place(_("Nhập từ Excel"), "imports:runs", "file-up", 80, _is_shown, more=True),
]
