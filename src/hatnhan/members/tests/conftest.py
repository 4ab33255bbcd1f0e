"""The same few places for every test of the room."""

from datetime import date

import pytest

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
