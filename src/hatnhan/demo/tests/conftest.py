"""Tân Hồng loaded once for a module of tests, inside a transaction that is taken back afterwards."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction

from hatnhan.demo.loading import load_district
from hatnhan.organisations.models import Organisation


class _TakenBack(Exception):
    """Ends the transaction of a demonstration."""


@pytest.fixture(scope="module")
def tan_hong(django_db_setup: None, django_db_blocker: Any) -> Iterator[Organisation]:
    """The district with everything that its offices entered."""
    with django_db_blocker.unblock():
        try:
            with transaction.atomic():
                load_district("tan-hong", lambda _words: None)
                yield Organisation.objects.get(alias="tan-hong")
                raise _TakenBack
        except _TakenBack:
            pass
