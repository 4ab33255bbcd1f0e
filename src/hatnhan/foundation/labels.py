"""Labels: the words of data files, told on pages in the reader's language.

A label is its Vietnamese words: so it is stored, compared, sorted and printed on papers, whoever prints them. Only HTML tells it
in another language (Django asks a value for `__html__` before writing it), and `told`, where a sentence for a page is made of it.
"""

import dataclasses
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.translation import gettext


class Label(str):
    """Vietnamese words of a data file that its reader may be told in another language."""

    __slots__ = ()

    @property
    def told(self) -> str:
        """The words in the language of the reader."""
        return gettext(str(self)) if self else ""

    def __html__(self) -> SafeString:
        return escape(self.told)


NOTHING_SAID = Label()


def told(words: str) -> str:
    """Words for a sentence on a page: a label in the reader's language, anything else as it is."""
    return words.told if isinstance(words, Label) else words


def labels_in(value: Any) -> Iterator[Label]:
    """Every label that a value holds, however deep; for the catalogue of translations."""
    if isinstance(value, Label):
        yield value
    elif isinstance(value, str):
        return
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        yield from labels_in([getattr(value, field.name) for field in dataclasses.fields(value)])
    elif isinstance(value, Mapping):
        yield from labels_in(value.values())
    elif isinstance(value, Iterable):
        for item in value:
            yield from labels_in(item)
