"""The room's addresses, and those that its pages point to."""

from django.http import HttpResponse
from django.urls import include, path


def _elsewhere(request: object, pk: int) -> HttpResponse:
    return HttpResponse()


ORGANISATIONS = ([path("<int:pk>/", _elsewhere, name="organisation")], "organisations")
urlpatterns = [
    path("organisations/", include(ORGANISATIONS)),
    path("figures/", include("hatnhan.figures.urls")),
    path("files/", include("hatnhan.files.urls")),
    path("reports/", include("hatnhan.reports.urls")),
]
