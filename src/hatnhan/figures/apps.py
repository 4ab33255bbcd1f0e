"""The room's app."""

from django.apps import AppConfig


class FiguresConfig(AppConfig):
    """Figures, computed live."""

    name = "hatnhan.figures"

    def ready(self) -> None:
        from . import audit  # noqa: F401
