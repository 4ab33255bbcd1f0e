"""The home page, made of panels, and the sign of life."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from hatnhan.foundation import clock
from hatnhan.ui.offers import panels
from hatnhan.ui.pages import render


def home(request: HttpRequest) -> HttpResponse:
    """Today: what is due for the actor, and what he may look at."""
    shown = panels("home", request.actor, None, request)
    return render(request, "shell/home.html", {"panels": shown, "title": _("Hôm nay"), "as_of": clock.today()})


@login_not_required
def health(request: HttpRequest) -> HttpResponse:
    """For whoever watches the server; says nothing else."""
    return HttpResponse("ok", content_type="text/plain")
