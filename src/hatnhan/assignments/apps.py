"""The room's app."""

from django.apps import AppConfig


class AssignmentsConfig(AppConfig):
    """Who is in charge of which cells, and what he found there."""

    name = "hatnhan.assignments"

    def ready(self) -> None:
        from . import audit  # noqa: F401  # registers the sentences
