"""Puts the Actor of today on every request."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.functional import empty

from hatnhan.foundation import clock

from .queries import actor_of_any


class ActorMiddleware:
    """request.actor, from the grants in force today."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        user = request.user
        wrapped = getattr(user, "_wrapped", empty)
        if wrapped is empty:
            bool(user)
            wrapped = getattr(user, "_wrapped", user)
        request.actor = actor_of_any(wrapped, clock.today())  # type: ignore[attr-defined]
        return self.get_response(request)
