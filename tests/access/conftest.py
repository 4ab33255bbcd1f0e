"""The world of the matrix, built anew for each room."""

from typing import Any

import pytest

from tests.world import TODAY, World, build


@pytest.fixture
def world(frozen: Any, settings: Any, tmp_path: Any) -> World:
    settings.MEDIA_ROOT = tmp_path / "files"
    frozen(TODAY)
    return build(str(tmp_path))
