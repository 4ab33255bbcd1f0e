"""The drawer of one figure: value, definition, numerator, base, source, day, and the records behind it."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.http import Http404
from django.utils.translation import gettext as _

from hatnhan.access.posts import Actor
from hatnhan.measures import Count, Share
from hatnhan.ui.paging import paged

from . import definitions, live, registry
from .access import may_see_records, refusal
from .changes import Change, changes
from .pages import Asked, Request, told_change
from .reading import Values, figures_of
from .records import records_of

SHORT = 8


Told = tuple[Values, Mapping[str, Change]]
"""Figures of the organisation that the page has read already, and their changes."""


def drawer(request: Request, asked: Asked, code: str, told: Told | None = None) -> dict[str, Any]:
    """What the drawer's template takes; Http404 for a code that nobody declares."""
    if not registry.known(code):
        raise Http404(code)
    values, changed = told if told and code in told[0] else reading(asked, code, request.actor)
    value, counted = values[code], registry.counted(code)
    context: dict[str, Any] = {
        "code": code, "figure": registry.figure(code), "value": value, "unit": counted.unit,
        "definition": definitions.sentence(code, asked.period), "part": part_of(asked, code),
        "base": base_of(asked, code), "as_of": asked.period.last, "close_url": asked.url(), "recast": asked.recast,
        "list_url": asked.url("records", code), "known_on": asked.known_on,
        "is_as_known_today": asked.is_as_known_today(code), **told_change(changed.get(code), asked.year - 1),
    }  # fmt: skip
    if may_see_records(request.actor, counted.dataset, asked.organisation):
        found = records_of(code, asked.organisation, asked.period, actor=request.actor, recast=asked.recast)
        is_counted = isinstance(counted, Count)
        only = live.counted_only(code, asked.organisation, asked.period, recast=asked.recast)
        context["only"] = only
        context["page"] = paged(request, replace(found, total=value.value - only) if is_counted else found, SHORT)
    else:
        context["refusal"] = refusal(counted.dataset, asked.organisation)
    return context


def reading(asked: Asked, code: str, actor: Actor) -> Told:
    """The value, and its change against the year before."""
    values = figures_of(asked.organisation, asked.period, [code], recast=asked.recast, actor=actor)
    before = figures_of(asked.organisation, asked.period.before, [code], recast=asked.recast, actor=actor)
    return values, changes(values, before)


def part_of(asked: Asked, code: str) -> dict[str, str]:
    """The numerator of a share, with the way to its own drawer."""
    figure = registry.figure(code)
    if not isinstance(figure, Share):
        return {}
    return {"label": str(registry.figure(figure.part).label), "url": asked.url(figure=figure.part)}


def base_of(asked: Asked, code: str) -> dict[str, str]:
    """The base of a share, with the way to its own drawer."""
    base = registry.base_of(code)
    return {"label": str(registry.figure(base).label), "url": asked.url(figure=base)} if base else {}


def count_note(code: str) -> str:
    """Why a list may be longer or shorter than its figure: a sum counts amounts, not rows."""
    return "" if isinstance(registry.counted(code), Count) else _("Số liệu này là tổng, danh sách là các dòng góp vào.")
