"""What the pages of this room share: acts that are one button, and the kind that an address names."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from hatnhan.access.posts import Actor
from hatnhan.foundation.errors import RuleBroken

from ..codes import Kind


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


def kind_of(number: int) -> Kind:
    """The kind of subject that an address names; 404 for a number that is none."""
    if number not in Kind.values:
        raise Http404
    return Kind(number)
