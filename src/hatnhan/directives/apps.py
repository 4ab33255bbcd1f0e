"""The room's app."""

from django.apps import AppConfig


class DirectivesConfig(AppConfig):
    """Directives."""

    name = "hatnhan.directives"

    def ready(self) -> None:
        from . import audit  # noqa: F401
