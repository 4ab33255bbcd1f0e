"""The same few places for every test of the room."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
from django.contrib.messages.storage.fallback import FallbackStorage
from django.contrib.sessions.backends.db import SessionStore
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.test import RequestFactory
from django.urls import resolve

from hatnhan.access.posts import Actor
from hatnhan.foundation import clock
from hatnhan.organisations.models import Organisation
from hatnhan.organisations.queries import children
from hatnhan.organisations.testing import a_district

TODAY = date(2026, 11, 23)


@pytest.fixture
def district(db: None) -> Organisation:
    """A district with two communes of two cells each."""
    return a_district(2, 2)


@pytest.fixture
def communes(district: Organisation) -> list[Organisation]:
    return list(children(district, TODAY))


@pytest.fixture
def cells(communes: list[Organisation]) -> list[Organisation]:
    """Cells 1.1, 1.2, 2.1, 2.2."""
    return [cell for commune in communes for cell in children(commune, TODAY)]


@pytest.fixture
def november() -> Iterator[None]:
    """A day after which nine months of dues lie behind."""
    with clock.frozen(date(2026, 11, 23)):
        yield


@pytest.fixture
def browse() -> Callable[..., HttpResponse]:
    """browse(actor, url) or browse(actor, url, data): the answer of the page, with 403 and 404 as the house answers."""

    def answer(actor: Actor, url: str, data: dict[str, Any] | None = None) -> HttpResponse:
        factory = RequestFactory()
        request = factory.get(url) if data is None else factory.post(url, data)
        request.actor, request.session = actor, SessionStore()
        request._messages = FallbackStorage(request)
        match = resolve(request.path)
        try:
            return match.func(request, *match.args, **match.kwargs)
        except Http404:
            return HttpResponse(status=404)
        except PermissionDenied:
            return HttpResponse(status=403)

    return answer
