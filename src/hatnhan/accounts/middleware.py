"""Puts the Actor of today on every request, speaks the user's language, and asks for a password after a slip."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, resolve_url
from django.urls import reverse
from django.utils import translation
from django.utils.cache import patch_vary_headers

from hatnhan.foundation import clock

from .models import User
from .queries import actor_of_any
from .sessions import see

DEFAULT_LANGUAGE = "vi"


class SignInMiddleware(LoginRequiredMiddleware):
    """Who must sign in first comes back to the page he read: from a form that could not be taken, to the page that shows it."""

    def handle_no_permission(self, request: HttpRequest, view_func: Any) -> Any:
        shown = urlsplit(request.headers.get("Referer", ""))
        if request.method != "POST" or shown.netloc != request.get_host():
            return super().handle_no_permission(request, view_func)
        back = shown._replace(scheme="", netloc="").geturl()
        return redirect_to_login(
            back, resolve_url(self.get_login_url(view_func)), self.get_redirect_field_name(view_func)
        )


class ActorMiddleware:
    """request.actor, from the grants in force today."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        user = request.user if request.user.is_authenticated else None
        request.actor = actor_of_any(user, clock.today())
        if user is not None:
            see(request)
        with translation.override(user.language if isinstance(user, User) else DEFAULT_LANGUAGE):
            request.LANGUAGE_CODE = translation.get_language()
            if isinstance(user, User) and user.must_change_password and not _leads_on(request):
                return redirect("accounts:password")
            response = self.get_response(request)
        patch_vary_headers(response, ["Cookie"])
        return response


def _leads_on(request: HttpRequest) -> bool:
    return request.path in (reverse("accounts:password"), reverse("account_logout"))
