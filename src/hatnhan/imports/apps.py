"""The room's app."""

from django.apps import AppConfig


class ImportsConfig(AppConfig):
    """Excel in: read, preview, apply, withdraw."""

    name = "hatnhan.imports"

    def ready(self) -> None:
        from . import audit  # noqa: F401
