"""What the pages of this room share: the organisation they are about, a form that carries out one service."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from hatnhan.access.posts import Actor
from hatnhan.organisations.models import Organisation
from hatnhan.ui.forms import ServiceForm
from hatnhan.ui.pages import fetch, render

from ..access import LAW, Act

WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


class Request(HttpRequest):
    """A request as the house hands it to views: somebody acts."""

    actor: Actor


def place(request: Request, pk: int, act: Act) -> Organisation:
    """The organisation a page is about: 404 out of sight, 403 without the right."""
    found: Organisation = fetch(Organisation.objects, request.actor, pk=pk)
    LAW.require(request.actor, act, at=found)
    return found


def acted(
    request: Request, form: ServiceForm, service: Callable[..., Any], *subjects: Any, title: str, back: str,
    said: str = "", to: str = "", **more: Any,
) -> HttpResponse:  # fmt: skip
    """Show the form, or carry the service out and go on; `more` stands on the page."""
    if form.is_bound and form.is_valid() and form.carry_out(service, *subjects, actor=request.actor):
        if said:
            messages.success(request, said)
        return redirect(to or back)
    return render(request, "directives/form.html", {"title": title, "form": form, "back": back, **more})


def word_file(content: bytes, name: str) -> HttpResponse:
    """A Word file as a download."""
    response = HttpResponse(content, content_type=WORD_TYPE)
    response["Content-Disposition"] = f'attachment; filename="{name}.docx"'
    return response
