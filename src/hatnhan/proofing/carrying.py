"""A small Word document goes round with the page that reads it, so that it is given back with comments and never kept here."""

import binascii
from base64 import b64decode, b64encode

LARGEST = 300_000  # bytes of a document that every button sends along; a larger one is chosen again


def packed(content: bytes) -> str:
    """The document as letters for a hidden field; empty where it is too large to go along."""
    return b64encode(content).decode("ascii") if len(content) <= LARGEST else ""


def unpacked(letters: str) -> bytes:
    """The document as it was; empty where the letters hold none, or one too large."""
    if len(letters) > 4 * (LARGEST + 2) // 3:
        return b""
    try:
        return b64decode(letters, validate=True)
    except (binascii.Error, ValueError):
        return b""
