"""What the page offers to choose from: organisations whose records may be read, and figures that words may mean."""

from collections.abc import Sequence
from typing import Any

from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from hatnhan.access.posts import Actor
from hatnhan.figures import registry
from hatnhan.organisations.access import Act as TreeAct
from hatnhan.organisations.models import Organisation
from hatnhan.organisations.queries import search
from hatnhan.ui.pages import fetch, listed

from .access import LAW, Act
from .asked import Asked
from .desk import Desk
from .forms import TextForm

MANY = 300  # organisations in a select

Choice = tuple[Any, str]


def organisations(request: HttpRequest, named: str = "") -> Sequence[Choice]:
    """Whose records the reader may have beside a text; of very many those that hold the words of `find`, and the named one."""
    actor = request.actor  # type: ignore[attr-defined]
    seen = listed(Organisation.objects, actor, TreeAct.SEE_FIGURES)
    if words := request.POST.get("find", "").strip():
        seen = search(seen, words)
    found = [(pk, name) for pk, name in seen.order_by("left").values_list("pk", "name")[:MANY]]
    named = named or request.POST.get("organisation", "")
    if named.isascii() and named.isdecimal() and int(named) not in dict(found):
        found += (
            listed(Organisation.objects, actor, TreeAct.SEE_FIGURES).filter(pk=int(named)).values_list("pk", "name")
        )
    return found


def asked(request: HttpRequest, form: TextForm) -> Asked | None:
    """Of whom and for when the records are asked; Http404 outside what the reader may see, 403 outside his reach."""
    named = request.POST.get("organisation", "")
    if not named:
        return None
    if not (named.isascii() and named.isdecimal()):
        raise Http404(named)
    organisation = fetch(Organisation.objects, request.actor, TreeAct.SEE_FIGURES, pk=int(named))  # type: ignore[attr-defined]
    return Asked(organisation, *form.cleaned_data["when"]) if form.is_valid() else None


def of_ties(desk: Desk, opened: int) -> dict[str, Any]:
    """What the page needs to show ties and, where one is opened, to choose another figure or organisation."""
    if desk.asked is None:
        return {}
    at, actor = desk.asked.organisation, desk.actor
    shown: dict[str, Any] = {
        "may_settle": LAW.permits(actor, Act.SETTLE, at=at), "may_see_ties": LAW.permits(actor, Act.SEE, at=at),
    }  # fmt: skip
    if opened and shown["may_settle"]:
        below = listed(Organisation.objects, actor, TreeAct.SEE_FIGURES).filter(left__gt=at.left, left__lt=at.right)
        shown |= {"groups": figures(), "below": below.order_by("left").values_list("pk", "name")[:MANY]}
    return shown


def remembering(actor: Actor) -> Sequence[Organisation]:
    """The organisations at which the actor holds a post and may see what is remembered."""
    held = [one.organisation_id for one in actor.posts]
    found: Sequence[Organisation] = listed(Organisation.objects, actor).filter(pk__in=held).order_by("left")
    return [one for one in found if LAW.permits(actor, Act.SEE, at=one)]


def figures() -> list[tuple[str, list[Choice]]]:
    """Every figure under the dataset it is counted in."""
    groups: dict[str, list[Choice]] = {}
    for code in registry.codes():
        groups.setdefault(str(registry.counted(code).dataset.label), []).append(
            (code, str(registry.figure(code).label))
        )
    return list(groups.items())


def label_of(code: str) -> str:
    """The figure's name; words for none."""
    if not code:
        return _("không phải số liệu nào")
    return str(registry.figure(code).label) if registry.known(code) else code
