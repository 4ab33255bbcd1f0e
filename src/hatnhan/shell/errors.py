"""Pages for what went wrong: they say what happened and what to do, and never what exists out of sight."""

import sys

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template import loader

from hatnhan.foundation.errors import RuleBroken
from hatnhan.foundation.troubles import Trouble, trouble_of, words_of

STATUSES = {Trouble.NO_ROOM: 507, Trouble.BUSY: 503, Trouble.NO_CONNECTION: 503, Trouble.NO_SHAPE: 503}


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "400.html", status=400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "403.html", status=403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "404.html", status=404)


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The page was open too long, or came from elsewhere."""
    return render(request, "csrf.html", status=403)


def broken(request: HttpRequest) -> HttpResponse:
    """Nothing was written; it must not need the database to say so. What disk or database cannot do is said in words."""
    trouble = trouble_of(sys.exc_info()[1])
    words = words_of(trouble) if trouble else ""
    page = HttpResponse(
        loader.get_template("500.html").render({"words": words}), status=STATUSES.get(trouble, 500) if trouble else 500
    )
    if trouble in (Trouble.BUSY, Trouble.NO_CONNECTION):
        page.headers["Retry-After"] = "60"
    return page


def rule_broken(request: HttpRequest, refusal: RuleBroken) -> HttpResponse:
    """A refusal that no form showed."""
    return render(request, "refused.html", {"refusal": refusal}, status=422)
