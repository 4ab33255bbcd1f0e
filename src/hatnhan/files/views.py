"""One page: a paper, handed over as a download."""

from django.http import FileResponse, HttpRequest

from . import queries, services
from .rules import TYPES


def file(request: HttpRequest, pk: int) -> FileResponse:
    """Hand over one paper to whoever may open the row it hangs on."""
    stored = queries.openable(pk, request.actor)
    content = services.open_file(stored, actor=request.actor)
    response = FileResponse(content, as_attachment=True, filename=stored.name, content_type=TYPES[stored.kind])
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
