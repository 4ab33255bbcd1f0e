"""The site's keys: separate files of mode 0600, made at the first run, never in a backup of the database."""

import base64
import os
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from hatnhan.foundation.errors import SiteRefused


class KeysMissing(SiteRefused):
    """Production has no keys of its own; it refuses to start."""


@dataclass(frozen=True, slots=True)
class Keys:
    """Secret key; identity key ring, newest first; key of the identity hashes."""

    secret: str
    identity: tuple[bytes, ...]
    identity_hash: bytes


def key_ring(folder: Path, *, make: bool) -> Keys:
    """Read the keys, making those that are missing where that is allowed."""
    secret = _key(folder / "secret.key", make, lambda: secrets.token_urlsafe(60))
    ring = _key(folder / "identity.keys", make, lambda: base64.urlsafe_b64encode(secrets.token_bytes(32)).decode())
    hashing = _key(folder / "identity-hash.key", make, lambda: secrets.token_hex(32))
    return Keys(secret, tuple(line.encode() for line in ring.split() if line), hashing.encode())


def secret_file(path: str) -> str:
    """What a file of the operator holds, such as a mail server's password; nothing where none is named."""
    return Path(path).read_text(encoding="utf-8").strip() if path else ""


def _key(path: Path, make: bool, new: Callable[[], str]) -> str:
    if not path.exists():
        if not make:
            raise KeysMissing(f"Thiếu khóa {path}. Chạy `hatnhan make-keys` hoặc chép khóa của hệ thống cũ về đây.")
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        _write(path, new())
    return path.read_text(encoding="ascii").strip()


def _write(path: Path, key: str) -> None:
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:  # two processes started together: the first one's key stands
        return
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(key + "\n")
