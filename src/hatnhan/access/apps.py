"""The room's app; it puts the audit book's triggers back after every migrate."""

from typing import Any

from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate


def _protect_the_book(sender: AppConfig, using: str, **rest: Any) -> None:
    from .triggers import install_triggers

    if using == "default":
        install_triggers(connections[using])


class AccessConfig(AppConfig):
    """Posts, acts, scope and the audit book."""

    name = "hatnhan.access"

    def ready(self) -> None:
        post_migrate.connect(_protect_the_book, sender=self)
