"""Where figures stand in the navigation."""

from django.utils.translation import gettext_lazy as _

from hatnhan.ui.offers import Place

from .access import LAW, Act

ITEMS = [
    Place(
        _("Số liệu"), "figures:home", "chart-column", 60,
        lambda actor: bool(LAW.scope(actor, Act.SEE_FIGURES)),
    ),
]  # fmt: skip
