"""The identity number: encrypted at rest under a ring of keys, found only exactly, by a keyed hash."""

import hmac
from functools import lru_cache

from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings


@lru_cache(maxsize=2)
def _ring(keys: tuple[bytes, ...]) -> MultiFernet:
    return MultiFernet([Fernet(key) for key in keys])


def _fernet() -> MultiFernet:
    return _ring(tuple(settings.IDENTITY_KEYS))


def sealed(number: str) -> bytes:
    """The number under the newest key of the ring."""
    return _fernet().encrypt(number.encode())


def opened(cipher: bytes | memoryview | None) -> str:
    """The number again; cryptography's InvalidToken where no key of the ring fits."""
    return _fernet().decrypt(bytes(cipher)).decode() if cipher else ""


def resealed(cipher: bytes | memoryview) -> bytes:
    """The same number under the newest key, after the ring has grown."""
    return _fernet().rotate(bytes(cipher))


def hash_of(number: str) -> str:
    """What the number is found by: HMAC-SHA256 under a key of its own, as 64 hexadecimal digits."""
    return hmac.digest(settings.IDENTITY_HASH_KEY, number.encode(), "sha256").hex()
