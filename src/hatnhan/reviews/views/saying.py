"""What the pages of this room share: the path above a page, and acts that are one button."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from hatnhan.access.posts import Actor
from hatnhan.foundation import clock
from hatnhan.foundation.errors import RuleBroken
from hatnhan.organisations import queries as tree
from hatnhan.organisations.access import LAW, Act
from hatnhan.organisations.models import Organisation


def path_of(organisation: Organisation, actor: Actor) -> list[tuple[str, str]]:
    """From the top down to the organisation, each linked where the actor may open it."""
    scope = LAW.scope(actor, Act.SEE)
    line = [*tree.ancestors(organisation, organisation.dissolved_on or clock.today()), organisation]
    seen = [one for one in line if scope.covers(one.left) or one.pk in actor.line]
    return [(one.name, one.get_absolute_url() if scope.covers(one.left) else "") for one in seen]


def carried_out(
    request: HttpRequest, back: Any, service: Callable[..., Any], *subjects: Any, said: str, actor: Actor, **more: Any
) -> HttpResponse:
    """Run an act that a single button stands for, say what came of it, and go back."""
    try:
        result = service(*subjects, actor=actor, **more)
    except RuleBroken as broken:
        messages.error(request, str(broken))
    else:
        messages.success(request, said.format(one=result))
    return redirect(back)
