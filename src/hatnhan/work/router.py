"""Rows of background work live in a database of their own, so that progress is seen while a long transaction runs."""

from typing import Any

from django.conf import settings

ROOMS = frozenset({"work", "django_tasks_db"})


def _same_database() -> bool:
    """A PostgreSQL site may keep both aliases on one database: there a second connection is enough."""
    default, work = settings.DATABASES["default"], settings.DATABASES["work"]
    return all(default.get(key) == work.get(key) for key in ("NAME", "HOST", "PORT"))


class WorkRouter:
    """Sends the rooms above to the alias `work`, everything else to `default`."""

    def db_for_read(self, model: Any, **hints: Any) -> str | None:
        return "work" if model._meta.app_label in ROOMS else None

    db_for_write = db_for_read

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool | None:
        return _same_database() or (db == "work") == (app_label in ROOMS)
