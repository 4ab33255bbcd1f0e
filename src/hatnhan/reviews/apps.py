"""The room's app."""

from django.apps import AppConfig


class ReviewsConfig(AppConfig):
    """The yearly review and rating."""

    name = "hatnhan.reviews"

    def ready(self) -> None:
        from . import audit  # noqa: F401
