"""The room's app."""

from django.apps import AppConfig


class ProofingConfig(AppConfig):
    """Figures in a text, checked against each other."""

    name = "hatnhan.proofing"

    def ready(self) -> None:
        from . import audit  # noqa: F401
