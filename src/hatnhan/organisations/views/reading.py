"""The tree, opened level by level; one organisation with its history and what other rooms show of it."""

from django.http import HttpRequest, HttpResponse

from hatnhan.foundation import clock
from hatnhan.ui.offers import panels
from hatnhan.ui.pages import fetch, listed, paged, render

from .. import queries
from ..access import LAW, Act
from ..branches import branches
from ..history import history_of
from ..models import Organisation
from .shared import asked_day, path_of

AT_ONCE = 300


def tree(request: HttpRequest) -> HttpResponse:
    """The topmost organisations of one's scope with one level open, or what a search finds."""
    actor = request.actor  # type: ignore[attr-defined]
    on, sought = asked_day(request), request.GET.get("q", "").strip()
    seen = listed(Organisation.objects, actor, Act.SEE).filter(queries.existing(on))
    context = {"on": on, "as_of": on, "q": sought, "today": clock.today(), "as_of_url": "#as-of",
               "may_reorganise": bool(LAW.scope(actor, Act.REORGANISE))}  # fmt: skip
    if sought:
        found = paged(request, queries.search(seen, sought), searched=True)
        context |= {"page": found, "found": branches(list(found.rows), on)}
    else:
        tops = list(seen.filter(pk__in=_tops(actor)).order_by("left"))
        context["roots"] = [(one, _level(one.organisation, on)) for one in branches(tops, on)]
    return render(request, "organisations/tree.html", context)


def _tops(actor) -> list[int]:  # type: ignore[no-untyped-def]
    """Where the actor's posts are held; what lies under another of them is not repeated."""
    held = sorted(actor.posts, key=lambda one: (one.left, -one.right))
    tops, reached = [], -1
    for one in held:
        if one.right > reached:
            tops.append(one.organisation_id)
            reached = one.right
    return tops


def _level(organisation: Organisation, on):  # type: ignore[no-untyped-def]
    """The Party's own first, then the bodies beside it."""
    found = list(queries.children(organisation, on)[:AT_ONCE])
    return branches(sorted(found, key=lambda one: one.type_rules.outside), on)


def below(request: HttpRequest, pk: int) -> HttpResponse:
    """One more level, for the tree."""
    actor = request.actor  # type: ignore[attr-defined]
    organisation = fetch(Organisation.objects, actor, Act.SEE, pk=pk)
    on = asked_day(request)
    seen = LAW.scope(actor, Act.SEE)
    level = [one for one in _level(organisation, on) if seen.covers(one.organisation.left)]
    context = {"level": level, "on": on, "today": clock.today(), "organisation": organisation}
    return render(request, "organisations/below.html", context, part="level")


def organisation(request: HttpRequest, pk: int) -> HttpResponse:
    """One organisation as of a day: what lies below, its history, the panels of other rooms."""
    actor = request.actor  # type: ignore[attr-defined]
    shown = fetch(Organisation.objects.select_related("place", "custodian"), actor, pk=pk)
    on = asked_day(request)
    scope = LAW.scope(actor, Act.SEE)
    within = scope.covers(shown.left)
    children = queries.children(shown, on) if within else Organisation.objects.none()
    page = paged(request, children, size=100)
    context = {
        "organisation": shown, "title": queries.names_on([pk], on).get(pk, shown.name), "on": on, "as_of": on,
        "as_of_url": "#as-of", "today": clock.today(), "path": path_of(shown, actor, on), "page": page,
        "children": [one for one in branches(list(page.rows), on) if scope.covers(one.organisation.left)],
        "history": history_of(shown) if within else [], "panels": panels("organisation", actor, shown, request) if within else [],
        "may": {act.value: LAW.permits(actor, act, at=shown) for act in Act}, "within": within,
    }  # fmt: skip
    return render(request, "organisations/organisation.html", context)
