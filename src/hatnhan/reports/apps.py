"""The room's app."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    """Reports."""

    name = "hatnhan.reports"

    def ready(self) -> None:
        from . import audit  # noqa: F401
