"""The room's app."""

from django.apps import AppConfig


class TargetsConfig(AppConfig):
    """Promised values and what became of them."""

    name = "hatnhan.targets"

    def ready(self) -> None:
        from . import audit  # noqa: F401
