"""Where news stand in the navigation."""

from django.utils.translation import gettext_lazy as _

from hatnhan.ui.offers import Place

from .queries import unread_count

ITEMS = [Place(_("Tin báo"), "notices:notices", "bell", 88, due=unread_count, more=True)]
