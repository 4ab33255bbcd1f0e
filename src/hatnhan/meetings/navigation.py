"""Where meetings stand in the navigation."""

from django.utils.translation import gettext_lazy as _

from hatnhan.ui.offers import Place

from .access import LAW, Act

ITEMS = [
    Place(
        _("Sinh hoạt"), "meetings:home", "messages-square", 20,
        lambda actor: bool(LAW.scope(actor, Act.SEE)) or bool(LAW.scope(actor, Act.ATTEND)),
    )
]  # fmt: skip
