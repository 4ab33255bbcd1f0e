"""Where organisations stand in the navigation."""

from django.utils.translation import gettext_lazy as _

from hatnhan.ui.offers import Place

from .access import LAW, Act

ITEMS = [
    Place(_("Cây tổ chức"), "organisations:tree", "network", 80, lambda actor: bool(LAW.scope(actor, Act.SEE))),
    Place(
        _("Sổ nhật ký"),
        "organisations:book",
        "book-open",
        95,
        lambda actor: bool(LAW.scope(actor, Act.READ_BOOK)),
        more=True,
    ),
]
