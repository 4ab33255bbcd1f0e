"""The room's app."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Users and the posts they hold."""

    name = "hatnhan.accounts"

    def ready(self) -> None:
        from . import audit  # noqa: F401
