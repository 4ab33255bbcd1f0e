"""What this room tells those above it."""

from dataclasses import dataclass

from hatnhan.access.posts import Actor

from .models import StoredFile


@dataclass(frozen=True, slots=True)
class FileOpened:
    """The content of a paper was handed over to somebody who may open it."""

    stored: StoredFile
    actor: Actor
