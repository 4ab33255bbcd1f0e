"""The room's app."""

from django.apps import AppConfig


class FilesConfig(AppConfig):
    """Stored papers."""

    name = "hatnhan.files"

    def ready(self) -> None:
        from . import audit  # noqa: F401
