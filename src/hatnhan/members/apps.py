"""The room's app; it puts the look-up's triggers back when a migration rebuilt their table."""

from typing import Any

from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate


def _keep_lookup(sender: AppConfig, using: str, **rest: Any) -> None:
    from hatnhan.foundation import lookup

    if using == "default" and "members_person" in connections[using].introspection.table_names():
        lookup.install(connections[using], "members_person", "folded")


class MembersConfig(AppConfig):
    """Persons and their membership through time."""

    name = "hatnhan.members"

    def ready(self) -> None:
        from . import audit  # noqa: F401

        post_migrate.connect(_keep_lookup, sender=self)
