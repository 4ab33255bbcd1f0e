"""Where reviews stand in the navigation."""

from django.utils.translation import gettext_lazy as _

from hatnhan.ui.offers import Place

from .access import LAW, Act

ITEMS = [
    Place(
        _("Kiểm điểm – xếp loại"),
        "reviews:home",
        "clipboard-check",
        40,
        lambda actor: bool(LAW.scope(actor, Act.SEE)),
        short=_("Xếp loại"),
    )
]
