"""The house's app: it does the wiring once all rooms are there."""

import gc

from django.apps import AppConfig

COLLECTED_AFTER = 50_000  # new objects; at Python's 700 a large import spends a fourth of its time looking for cycles


class ShellConfig(AppConfig):
    """Settings, addresses, navigation, home page, wiring."""

    name = "hatnhan.shell"

    def ready(self) -> None:
        from . import wiring

        wiring.connect()
        gc.freeze()
        gc.set_threshold(COLLECTED_AFTER, 20, 20)
