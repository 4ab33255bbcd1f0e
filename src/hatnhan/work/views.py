"""One function a page: a job, its bar, stopping it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from hatnhan.ui.pages import fetch, listed, paged, render

from . import services
from .models import Job


def jobs(request: HttpRequest) -> HttpResponse:
    """What I set going, newest first."""
    page = paged(request, listed(Job.objects, request.actor).order_by("-pk"))
    return render(request, "work/jobs.html", {"page": page})


@never_cache
def job(request: HttpRequest, pk: int) -> HttpResponse:
    """One job, to come back to."""
    return render(request, "work/job.html", {"job": fetch(Job.objects, request.actor, pk=pk)})


@never_cache
def progress(request: HttpRequest, pk: int) -> HttpResponse:
    """The bar alone, asked for every two seconds; when the work is over, the whole page."""
    found = fetch(Job.objects, request.actor, pk=pk)
    response = render(request, "work/progress.html", {"job": found})
    if found.is_over:
        response.headers["HX-Redirect"] = found.get_absolute_url()
    return response


@require_POST
def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask the work to stop."""
    found = fetch(Job.objects, request.actor, pk=pk)
    services.cancel(found, actor=request.actor)
    return redirect(found)
