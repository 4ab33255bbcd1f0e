"""Where assignments stand in the navigation."""

from django.utils.translation import gettext_lazy as _

from hatnhan.ui.offers import Place

from .access import LAW, Act


def _is_shown(actor):  # type: ignore[no-untyped-def]
    """Whoever sees more than who is in charge of his own cell, or may himself be in charge."""
    return any(LAW.scope(actor, act).ranges for act in (Act.SEE, Act.ANSWER)) or actor.person_id is not None


ITEMS = [Place(_("Phụ trách cơ sở"), "assignments:home", "map-pinned", 30, _is_shown, more=True)]
