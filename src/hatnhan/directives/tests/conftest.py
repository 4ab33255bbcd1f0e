"""One day on which all of this room's tests happen, and a district with a base, a cell and a term."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from hatnhan.directives.testing import in_term
from hatnhan.organisations.models import Organisation
from hatnhan.organisations.testing import a_district

DAY = date(2021, 3, 15)


@pytest.fixture(autouse=True)
def _day(frozen: Any, settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "files"
    frozen(DAY)


@pytest.fixture
def district() -> Organisation:
    district = a_district(1, 1)
    in_term(district)
    return district
