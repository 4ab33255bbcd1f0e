"""The gallery: every part of the kit with sample content, for whoever builds pages and for the tests."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse

from . import samples
from .once import once
from .pages import paged, render


@once
def gallery(request: HttpRequest) -> HttpResponse:
    """Every part on one page; does not exist on a site in use."""
    if not (settings.DEBUG or getattr(settings, "TESTING", False)):
        raise Http404
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
