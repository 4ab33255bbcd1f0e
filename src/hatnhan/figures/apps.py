"""The room's app; it lets triggers mark what is written, and takes them away while tables change."""

from typing import Any

from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate, pre_migrate


def _unwatched(sender: AppConfig, using: str, **rest: Any) -> None:
    from .marks import remove_triggers

    if using == "default":
        remove_triggers(connections[using])


def _watched(sender: AppConfig, using: str, **rest: Any) -> None:
    from .marks import install_triggers

    if using == "default":
        install_triggers(connections[using])


class FiguresConfig(AppConfig):
    """Figures: counted live, or read from sums that are kept."""

    name = "hatnhan.figures"

    def ready(self) -> None:
        from . import audit  # noqa: F401

        pre_migrate.connect(_unwatched, sender=self)
        post_migrate.connect(_watched, sender=self)
