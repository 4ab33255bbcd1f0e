"""The tree, opened level by level; one organisation with its history and what other rooms show of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse

from hatnhan.access.posts import Actor
from hatnhan.foundation import clock
from hatnhan.foundation.dates import date_vn
from hatnhan.ui.offers import panels
from hatnhan.ui.pages import fetch, listed, paged, render

from .. import beside, queries
from ..access import LAW, Act
from ..asof import known_day_of
from ..branches import Branch, branches, notes
from ..history import history_of
from ..listing import merging_line
from ..models import Organisation
from .shared import asked_day

AT_ONCE = 300


@dataclass(frozen=True, slots=True)
class Look:
    """How the tree is looked at: by whom, as of which day, with which number beside each node."""

    actor: Actor
    on: date
    number: str

    @classmethod
    def of(cls, request: HttpRequest) -> "Look":
        asked = request.GET.get("number", "")
        known = asked if asked in dict(beside.choices()) else ""
        return cls(request.actor, asked_day(request), known)  # type: ignore[attr-defined]

    @property
    def query(self) -> str:
        """What the addresses of further levels carry along."""
        asked = {"on": date_vn(self.on) if self.on != clock.today() else "", "number": self.number}
        return urlencode({key: value for key, value in asked.items() if value})

    def level(self, organisation: Organisation) -> Sequence[Branch]:
        """What is directly below and within sight, the Party's own first, then the bodies beside it."""
        seen = LAW.scope(self.actor, Act.SEE)
        found = queries.party_first(queries.children(organisation, self.on).filter(seen.as_q("left")))
        return branches(list(found[:AT_ONCE]), self.on, self.numbers(organisation))

    def numbers(self, organisation: Organisation) -> Mapping[int, int]:
        """The chosen number of it and of those below, for whoever may see its figures."""
        if not self.number or not LAW.permits(self.actor, Act.SEE_FIGURES, at=organisation):
            return {}
        return beside.numbers(organisation, self.number, self.on)


def tree(request: HttpRequest) -> HttpResponse:
    """The topmost organisations of one's scope with one level open, or what a search finds."""
    look, sought = Look.of(request), request.GET.get("q", "").strip()
    seen = listed(Organisation.objects, look.actor, Act.SEE).filter(founded_on__lte=look.on)
    context = {
        "on": look.on, "as_of": look.on, "q": sought, "today": clock.today(), "as_of_url": "#as-of", "look": look,
        "choices": beside.choices(), "may_reorganise": bool(LAW.scope(look.actor, Act.REORGANISE)),
    }  # fmt: skip
    if sought:
        found = paged(request, queries.search(seen, sought), searched=True)
        rows = list(found.rows)
        told = notes(rows, sought)
        context |= {"page": found, "found": [(one, told[one.organisation.pk]) for one in branches(rows, look.on)]}
    else:
        tops = list(seen.filter(queries.existing(look.on), pk__in=_tops(look.actor)).order_by("left"))
        numbers = {one.pk: count for one in tops for pk, count in look.numbers(one).items() if pk == one.pk}
        context["roots"] = [(one, look.level(one.organisation)) for one in branches(tops, look.on, numbers)]
    return render(request, "organisations/tree.html", context)


def _tops(actor: Actor) -> list[int]:
    """Where the actor's posts are held; what lies under another of them is not repeated."""
    held = sorted(actor.posts, key=lambda one: (one.left, -one.right))
    tops, reached = [], -1
    for one in held:
        if one.right > reached:
            tops.append(one.organisation_id)
            reached = one.right
    return tops


def below(request: HttpRequest, pk: int) -> HttpResponse:
    """One more level, for the tree."""
    look = Look.of(request)
    organisation = fetch(Organisation.objects, look.actor, Act.SEE, pk=pk)
    context = {
        "level": look.level(organisation), "on": look.on, "today": clock.today(), "organisation": organisation,
        "look": look,
    }  # fmt: skip
    return render(request, "organisations/below.html", context, part="level")


def organisation(request: HttpRequest, pk: int) -> HttpResponse:
    """One organisation as of a day: what lies below, its history, the panels of other rooms."""
    actor = request.actor  # type: ignore[attr-defined]
    shown = fetch(Organisation.objects.select_related("place", "custodian"), actor, pk=pk)
    on = asked_day(request)
    scope, known = LAW.scope(actor, Act.SEE), known_day_of(request.GET.get("known", ""))
    within, sees_log = scope.covers(shown.left), LAW.permits(actor, Act.SEE_LOG, at=shown)
    children = queries.party_first(queries.children(shown, on)) if within else Organisation.objects.none()
    page = paged(request, children, size=100)
    context = {
        "organisation": shown, "title": queries.names_on([pk], on).get(pk, shown.name), "on": on, "as_of": on,
        "as_of_url": "#as-of", "today": clock.today(), "path": queries.path_of(shown, actor, on), "page": page,
        "children": [one for one in branches(list(page.rows), on) if scope.covers(one.organisation.left)],
        "history": history_of(shown, with_log=sees_log, known_on=known) if within else [], "known": known,
        "panels": panels("organisation", actor, shown, request) if within else [],
        "may": {act.value: LAW.permits(actor, act, at=shown) for act in Act}, "within": within,
        "merging": merging_line(shown), "holds_others": bool(page.rows) or not shown.type_rules.holds_members,
    }  # fmt: skip
    return render(request, "organisations/organisation.html", context)
