"""The room's app."""

from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    """The tree of organisations through time."""

    name = "hatnhan.organisations"

    def ready(self) -> None:
        from . import audit  # noqa: F401
