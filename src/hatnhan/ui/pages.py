"""How a page is fetched and shown: whole to a browser, in part to htmx."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.shortcuts import render as render_whole
from django.utils.cache import patch_vary_headers

from hatnhan.foundation.errors import NotPermitted

from .paging import Page, paged

__all__ = ["Page", "attachment", "fetch", "key_of", "keys_of", "listed", "paged", "render", "wants_part"]
MOST_DIGITS = 18  # what both databases hold as a whole number


def fetch(queryset: Any, actor: Any, act: str | None = None, **lookup: Any) -> Any:
    """One row the actor may do this act to: 404 if it is out of sight, 403 if out of reach."""
    permitted = queryset.permitting(actor, act) if act else queryset
    row: Model | None = permitted.visible_to(actor).filter(**lookup).first()
    if row is None:
        get_object_or_404(queryset.visible_to(actor), **lookup)
        raise NotPermitted(f"{actor.name}: {act}")
    return row


def listed(queryset: Any, actor: Any, act: str | None = None) -> Any:
    """The rows the actor may do this act to, or may see; none are told apart from those that do not exist."""
    return queryset.permitting(actor, act) if act else queryset.visible_to(actor)


def key_of(text: str) -> int | None:
    """The number of a row as an address or a form gives it; None where no row can have it."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= MOST_DIGITS else None


def keys_of(texts: Iterable[str]) -> list[int]:
    """The numbers of rows among them, for use behind `__in`; the rest is passed over."""
    return [key for text in texts if (key := key_of(text)) is not None]


def render(
    request: HttpRequest,
    template: str,
    context: Mapping[str, Any] | None = None,
    *,
    part: str | None = None,
    status: int = 200,
) -> HttpResponse:
    """Render the page, or only its named part when htmx asks for it."""
    name = f"{template}#{part}" if part and wants_part(request) else template
    response = render_whole(request, name, dict(context or {}), status=status)
    patch_vary_headers(response, ["HX-Request"])
    return response


def attachment(content: bytes, name: str, kind: str) -> HttpResponse:
    """A file to be saved, never kept by anything between."""
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return HttpResponse(content, content_type=kind, headers=headers)


def wants_part(request: HttpRequest) -> bool:
    """Whether htmx asks for a piece of a page, not for a whole page in htmx's hands."""
    htmx = getattr(request, "htmx", None)
    return htmx is not None and bool(htmx) and not htmx.boosted and not htmx.history_restore_request
