"""Where imports stand in the navigation."""

from django.utils.translation import gettext_lazy as _

from hatnhan.ui.offers import Place

from .access import LAW, Act

ITEMS = [
    Place(
        _("Nhập từ Excel"), "imports:runs", "file-up", 80, lambda actor: bool(LAW.scope(actor, Act.IMPORT)), more=True
    ),
]
