"""Where accounts stand in the navigation."""

from django.utils.translation import gettext_lazy as _

from hatnhan.ui.offers import Place

from .access import Act, keeps_somewhere

ITEMS = [
    Place(
        _("Tài khoản"), "accounts:accounts", "key-round", 90, lambda actor: keeps_somewhere(actor, Act.SEE), more=True
    ),
]
