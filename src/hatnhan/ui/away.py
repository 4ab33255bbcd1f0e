"""What stands where the network gave no answer: a page of our own words, and the service worker that brings it."""

import hashlib
import re

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.http import require_GET

PAGE, WORKER = "ui/away.html", "ui/worker.js"
PART = re.compile(r'(?:href|src)="(/[^"]+\.(?:css|js))"')
A_DAY = 24 * 60 * 60


@login_not_required
@require_GET
def away(request: HttpRequest) -> HttpResponse:
    """The page for a page that did not come or, with ?sent, for a form that may not have arrived; it names nobody."""
    return render(request, PAGE, {"is_sent": "sent" in request.GET})


@login_not_required
@require_GET
def worker(request: HttpRequest) -> HttpResponse:
    """The script that keeps both pages in the reader's language; a new wording or style sheet makes it another script."""
    pages = "".join(render_to_string(PAGE, {"is_sent": is_sent}, request) for is_sent in (True, False))
    shown = {"parts": sorted(set(PART.findall(pages))), "mark": hashlib.sha256(pages.encode()).hexdigest()[:12]}
    response = render(request, WORKER, shown, content_type="text/javascript")
    response.headers["Service-Worker-Allowed"] = "/"
    response.headers["Cache-Control"] = f"private, max-age={A_DAY}"
    return response
