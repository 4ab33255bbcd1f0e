"""An invented district on a day held still, and somebody of its board at the desk."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from hatnhan.organisations.models import Organisation
from hatnhan.organisations.testing import a_district

from .desk import visitor


@pytest.fixture
def district(frozen: Any) -> Organisation:
    frozen(date(2023, 1, 5))
    return a_district(2, 1)


@pytest.fixture
def page(district: Organisation) -> Client:
    return visitor(district)
