"""The secret address of a calendar."""

import hashlib


def digest_of(token: str) -> str:
    """What is kept of a feed's address; the token has 192 random bits, so a plain hash is enough."""
    return hashlib.sha256(token.encode()).hexdigest()
