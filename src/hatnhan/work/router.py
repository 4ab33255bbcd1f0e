"""Rows of background work live in a database of their own, so that progress is seen while a long transaction runs."""

from typing import Any

from django.conf import settings

ROOMS = frozenset({"work", "django_tasks_db"})


class WorkRouter:
    """Sends the rooms above to the alias `work`, everything else to `default`.

    A PostgreSQL site may keep both aliases on one database (`WORK_APART` false): there a second connection is enough.
    """

    def db_for_read(self, model: Any, **hints: Any) -> str | None:
        return "work" if model._meta.app_label in ROOMS else None

    db_for_write = db_for_read

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool | None:
        return not settings.WORK_APART or (db == "work") == (app_label in ROOMS)
