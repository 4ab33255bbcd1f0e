"""The room's app."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    """Notices, digests and the calendar feed."""

    name = "hatnhan.notices"

    def ready(self) -> None:
        from . import audit  # noqa: F401
