"""What every test stands on: databases of its own, a clock that can be held, a book that can be emptied afterwards."""

import os
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connections
from django.test import TransactionTestCase

from hatnhan.access.triggers import lifted
from hatnhan.foundation import clock

ROOT = Path(__file__).parent


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Every test that may use the database may use both: jobs live in a database of their own.

    What asks no database runs once, on SQLite: PostgreSQL could tell nothing new of it.
    """
    for item in items:
        for marker in item.iter_markers("django_db"):
            marker.kwargs.setdefault("databases", ["default", "work"])  # type: ignore[attr-defined]
    if settings.DATABASES["default"]["ENGINE"].endswith("postgresql"):
        kept = [item for item in items if _asks_a_database(item)]
        config.hook.pytest_deselected(items=[item for item in items if item not in set(kept)])
        items[:] = kept
    items.sort(key=lambda item: not _is_of_the_whole(item))  # the longest files first: two workers end together


def _asks_a_database(item: pytest.Item) -> bool:
    """Tests of the whole start processes that ask one without a mark; some bring a SQLite site of their own."""
    if item.get_closest_marker("sqlite_alone") is not None:
        return False
    marked = item.get_closest_marker("django_db") is not None or "db" in getattr(item, "fixturenames", ())
    return marked or _is_of_the_whole(item)


def _is_of_the_whole(item: pytest.Item) -> bool:
    return bool({"shell", "demo", "tests"} & set(item.path.relative_to(ROOT).parts[:3]))


@pytest.fixture(scope="session")
def django_db_modify_db_settings(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Databases of this process's own, so that runs and workers never meet."""
    worker = os.environ.get("PYTEST_XDIST_WORKER", "alone")
    for alias, database in settings.DATABASES.items():
        if database["ENGINE"].endswith("postgresql"):
            connections[alias].settings_dict["TEST"]["NAME"] = f"test_{worker}"
        if database["ENGINE"].endswith("sqlite3"):
            path = str(tmp_path_factory.mktemp("database") / f"{alias}.sqlite3")
            connections[alias].settings_dict["TEST"]["NAME"] = path


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """PostgreSQL drops a database only when nobody is connected: the second alias is let go of first."""
    yield
    with django_db_blocker.unblock():
        connections.close_all()


@pytest.fixture(scope="session", autouse=True)
def _emptying_lifts_the_triggers() -> Iterator[None]:
    """The audit book refuses to be emptied; only the teardown of transactional tests may."""
    emptied = TransactionTestCase._fixture_teardown

    def teardown(case: TransactionTestCase) -> None:
        with lifted(connections["default"]):
            emptied(case)

    TransactionTestCase._fixture_teardown = teardown
    yield
    TransactionTestCase._fixture_teardown = emptied


@pytest.fixture
def frozen(request: pytest.FixtureRequest) -> Any:
    """Hold the clock for the rest of the test: `frozen(date(2022, 12, 1))`."""

    def freeze(moment: date | datetime) -> None:
        held = clock.frozen(moment)
        held.__enter__()
        request.addfinalizer(lambda: held.__exit__(None, None, None))

    return freeze
