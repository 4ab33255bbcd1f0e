"""Puts on every request what stands around the page."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from .navigation import shell_of


class ShellMiddleware:
    """request.shell: navigation for the actor, who is signed in, the day it is seen as of."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.shell = shell_of(request)  # type: ignore[attr-defined]
        return self.get_response(request)
