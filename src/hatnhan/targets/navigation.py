"""Where targets stand in the navigation."""

from django.utils.translation import gettext_lazy as _

from hatnhan.ui.offers import Place

from .access import LAW, Act

ITEMS = [Place(_("Chỉ tiêu"), "targets:home", "target", 45, lambda actor: bool(LAW.scope(actor, Act.SEE)))]
