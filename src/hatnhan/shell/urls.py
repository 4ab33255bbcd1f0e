"""Every address of the house: each room under its own name, where it has pages."""

from django.urls import URLPattern, URLResolver, include, path

from . import views
from .rooms import drawers

ADDRESSES = {"work": "jobs/"}


def _rooms() -> list[URLPattern | URLResolver]:
    return [path(ADDRESSES.get(room, f"{room}/"), include(module)) for room, module in drawers("urls")]


urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.home, name="home"),
    path("week/", views.week, name="week"),
    path("health/", views.health, name="health"),
    path("sign/", include("hatnhan.accounts.signing_urls")),
    *_rooms(),
]

handler400 = "hatnhan.shell.errors.bad_request"
handler403 = "hatnhan.shell.errors.forbidden"
handler404 = "hatnhan.shell.errors.not_found"
handler500 = "hatnhan.shell.errors.broken"
