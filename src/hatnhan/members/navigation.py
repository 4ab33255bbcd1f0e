"""Where members stand in the navigation."""

from django.utils.translation import gettext_lazy as _

from hatnhan.ui.offers import Place

from .access import LAW, Act

ITEMS = [
    Place(_("Đảng viên"), "members:members", "id-card", 30, lambda actor: bool(LAW.scope(actor, Act.SEE))),
]
