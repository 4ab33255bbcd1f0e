"""The language of what is official: papers and reports are Vietnamese, whatever language their reader's pages are in."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from django.utils import translation

OFFICIAL = "vi"
P = ParamSpec("P")
R = TypeVar("R")


def pgettext_noop(context: str, words: str) -> str:
    """Marks words for the catalogue of translations and gives them back as they are, to be translated when shown."""
    return words


def official(write: Callable[P, R]) -> Callable[P, R]:
    """Makes a function write in Vietnamese: what it returns is printed, frozen or sent to other systems."""

    @wraps(write)
    def written(*args: P.args, **kwargs: P.kwargs) -> R:
        with translation.override(OFFICIAL):
            return write(*args, **kwargs)

    return written
