"""Acts that are one button."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from hatnhan.access.posts import Actor
from hatnhan.foundation.errors import RuleBroken


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
