"""The room's app."""

from django.apps import AppConfig


class WorkConfig(AppConfig):
    """Background work with progress."""

    name = "hatnhan.work"
