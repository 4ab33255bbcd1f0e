"""Where the proof-reader stands in the navigation."""

from django.utils.translation import gettext_lazy as _

from hatnhan.ui.offers import Place

ITEMS = [Place(_("Soát số liệu"), "proofing:desk", "search-check", 70, lambda actor: bool(actor.posts), more=True)]
