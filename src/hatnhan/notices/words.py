"""The sentence of each kind of notice, registered by the room that sends it."""

from typing import Any

_sentences: dict[str, Any] = {}


def sentence(kind: str, words: Any) -> None:
    """Register the (lazy) sentence of a kind; braces name keys of the notice's detail, or `by`."""
    _sentences[kind] = words


def told(notice: Any) -> str:
    """The notice as a sentence; KeyError for a kind that nobody registered, which `send` refuses."""
    return str(_sentences[notice.kind]).format(by=notice.by, **notice.detail)


def is_known(kind: str) -> bool:
    """Whether the kind has a sentence."""
    return kind in _sentences
