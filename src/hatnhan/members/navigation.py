"""Where members stand in the navigation."""

from django.utils.translation import gettext_lazy as _

from hatnhan.access.posts import Post
from hatnhan.ui.offers import Place

from .access import LAW, Act

KEEPERS = (Post.TREASURER, Post.SECRETARY, Post.DEPUTY, Post.BASE_SECRETARY, Post.BASE_OFFICE)

ITEMS = [
    Place(_("Đảng viên"), "members:members", "id-card", 30, lambda actor: bool(LAW.scope(actor.in_party, Act.SEE))),
    Place(_("Đảng phí"), "members:dues", "banknote", 32, lambda actor: actor.in_party.holds(*KEEPERS), more=True),
]
