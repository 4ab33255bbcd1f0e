"""The ways a request may rightly fail."""

from django.core.exceptions import PermissionDenied


class RuleBroken(Exception):
    """A rule forbids this act; the message is shown to the user as it stands, at its field where one is named."""

    def __init__(self, message: str, *, field: str | None = None) -> None:
        super().__init__(message)
        self.message = str(message)
        self.field = field


class Stale(RuleBroken):
    """Somebody changed the row after it was read; `current` is what stands now."""

    def __init__(self, message: str, *, current: object) -> None:
        super().__init__(message)
        self.current = current


class Question(RuleBroken):
    """Odd but possible: carried out once the same request comes back with `key` confirmed."""

    def __init__(self, message: str, *, key: str, field: str | None = None) -> None:
        super().__init__(message, field=field)
        self.key = key


class NotPermitted(PermissionDenied):
    """The actor's posts do not permit this act here; answered with 403."""


class SiteRefused(RuntimeError):
    """The site must not start as it is; the sentence says to the operator why, and what to do."""
