"""Puts on every request what stands around the page, and turns a broken rule nobody caught into a page that says it."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from hatnhan.foundation.errors import RuleBroken
from hatnhan.ui.offers import panels

from .errors import rule_broken
from .navigation import shell_of


class ShellMiddleware:
    """request.shell, put together only when a page asks for it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.shell = SimpleLazyObject(lambda: shell_of(request))  # type: ignore[attr-defined]
        request.panels = lambda slot, subject: panels(slot, request.actor, subject, request)  # type: ignore[attr-defined]
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """A view that has no form for a refusal shows it on a page of its own."""
        return rule_broken(request, exception) if isinstance(exception, RuleBroken) else None
