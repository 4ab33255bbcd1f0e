"""The gallery: every part of the kit with sample content, for whoever builds pages and for the tests."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_POST

from . import samples
from .once import once
from .pages import paged, render


@login_not_required
@once
def gallery(request: HttpRequest) -> HttpResponse:
    """Every part on one page; does not exist on a site in use."""
    _only_for_builders()
    page = paged(request, samples.MEMBERS, size=5)
    form = samples.sample_form(request)
    context = {
        **samples.page_context(request),
        "page": page,
        "table": samples.TABLE.shown(request, page, totals={"name": "Cộng", "count": 7059}),
        "form": form,
        "filters": samples.SampleFilters.read(request),
        "is_drawer_open": request.GET.get("figure") == "good",
    }
    return render(request, "ui/gallery.html", context, status=422 if form.errors else 200)


@login_not_required
@require_POST
def gallery_row(request: HttpRequest) -> JsonResponse:
    """Save a row of the gallery's grid, or say that its ballots do not add up; nothing is kept."""
    _only_for_builders()
    return JsonResponse(samples.row_answer(request.POST))


def _only_for_builders() -> None:
    if not (settings.DEBUG or getattr(settings, "TESTING", False)):
        raise Http404
