"""What the pages of this room share: the organisation of a page, and what it may offer."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from hatnhan.access.posts import Actor
from hatnhan.organisations.models import Organisation
from hatnhan.organisations.queries import path_of
from hatnhan.ui.pages import fetch, render

from ..access import LAW, Act


def organisation(request: HttpRequest, pk: int, act: Act) -> Organisation:
    """The organisation, where the act is permitted there: 404 outside one's scope, 403 inside."""
    at: Organisation = fetch(Organisation.objects, request.actor, "see", pk=pk)  # type: ignore[attr-defined]
    LAW.require(request.actor, act, at=at)  # type: ignore[attr-defined]
    return at


def may(actor: Actor, at: Any) -> dict[str, bool]:
    """What the page may offer at an organisation."""
    return {f"may_{act.value}": at is not None and LAW.permits(actor, act, at=at) for act in Act}


def act_page(request: HttpRequest, at: Any, form: Any, title: Any, **more: Any) -> HttpResponse:
    """A form on a page of its own."""
    shown = {"form": form, "title": title, "organisation": at, **more}
    if at is not None:
        shown["path"] = path_of(at, request.actor)  # type: ignore[attr-defined]
    return render(request, "assignments/act.html", shown)
