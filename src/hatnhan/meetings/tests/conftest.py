"""A cell on the evening of its meeting, the meeting held, and people signed in, each at his own post."""

from pathlib import Path
from typing import Any

import pytest

from hatnhan.access.posts import Post
from hatnhan.accounts.testing import an_account
from hatnhan.meetings.models import Meeting
from hatnhan.meetings.testing import DAY, Cell, a_cell, a_meeting, at, held

from .asking import client_of


@pytest.fixture
def house(frozen: Any) -> dict[str, Any]:
    """A cell of five with people signed in, each at his own post, after the hour of the meeting."""
    frozen(at(DAY, 16))
    place = a_cell(5)
    chair, secretary = place.people[:2]
    return {
        "place": place, "chair": client_of(an_account(place.cell, Post.SECRETARY, person=chair)),
        "secretary": client_of(an_account(place.cell, Post.MEMBER, person=secretary)),
        "office": client_of(an_account(place.base, Post.BASE_OFFICE)),
        "chief": client_of(an_account(place.base, Post.BASE_SECRETARY)),
        "staff": client_of(an_account(place.district, Post.BOARD_STAFF)),
        "inspector": client_of(an_account(place.district, Post.INSPECTOR)),
        "stranger": client_of(an_account(a_cell(1).cell, Post.SECRETARY)),
    }  # fmt: skip


@pytest.fixture
def place(frozen: Any, settings: Any, tmp_path: Path) -> Cell:
    """A cell of five, after the hour of the meeting."""
    settings.MEDIA_ROOT = tmp_path
    frozen(at(DAY, 17))
    return a_cell(5)


@pytest.fixture
def meeting(place: Cell) -> Meeting:
    """Its meeting, held; one of the five was excused."""
    meeting = a_meeting(place)
    held(meeting, excused=[place.people[4]])
    return meeting
