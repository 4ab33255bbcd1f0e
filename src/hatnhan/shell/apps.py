"""The house's app: it does the wiring once all rooms are there."""

from django.apps import AppConfig


class ShellConfig(AppConfig):
    """Settings, addresses, navigation, home page, wiring."""

    name = "hatnhan.shell"

    def ready(self) -> None:
        from . import wiring

        wiring.connect()
