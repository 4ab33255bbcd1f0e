"""Back-ups: the database and the papers in one archive; never the keys, only their fingerprints."""

import hashlib
import json
import os
import shutil
import sqlite3
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection, connections
from django.utils.translation import gettext as _

from hatnhan.foundation import clock
from hatnhan.foundation.troubles import Trouble, console_words_of

DATABASE, PAPERS, ABOUT = "database", "papers", "about.json"
Settings = dict[str, Any]


class RestoreRefused(Exception):
    """Restoring would overwrite what is there, or the archive does not fit this site."""


def fingerprints() -> dict[str, str]:
    """Of the keys without which a back-up cannot be read whole; they say nothing about the keys."""
    keys = {"identity-hash.key": settings.IDENTITY_HASH_KEY} | {
        f"identity.keys:{number}": key for number, key in enumerate(reversed(settings.IDENTITY_KEYS), 1)
    }
    return {name: hashlib.sha256(b"hatnhan:" + key).hexdigest()[:16] for name, key in keys.items()}


def back_up(target: Path) -> Path:
    """Write the archive, whole or not at all, readable by its owner only; RestoreRefused where there is no register yet."""
    if not _is_prepared():
        raise RestoreRefused(console_words_of(Trouble.NO_SHAPE))
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".backup-") as name:
        folder = Path(name)
        _dump(folder / DATABASE)
        about = {"made_at": clock.now().isoformat(), "vendor": connection.vendor, "keys": fingerprints()}
        (folder / ABOUT).write_text(json.dumps(about, indent=1), encoding="utf-8")
        archive = folder / "archive"
        with (
            open(archive, "xb", opener=_private) as file,
            tarfile.open(fileobj=file, mode="w:gz", compresslevel=6) as tar,
        ):
            tar.add(folder / ABOUT, ABOUT)
            tar.add(folder / DATABASE, DATABASE)
            if Path(settings.MEDIA_ROOT).exists():
                tar.add(settings.MEDIA_ROOT, PAPERS)
        archive.replace(target)
    return target


def restore(source: Path, *, replace: bool) -> list[str]:
    """Put an archive's content in place; names of the keys that are missing or differ.

    RestoreRefused if it must not, KeyError or TarError for what is no back-up of ours.
    """
    with unpacked(source) as folder:
        if not (folder / ABOUT).exists() or not (folder / DATABASE).exists():
            raise KeyError(ABOUT)
        about = json.loads((folder / ABOUT).read_text(encoding="utf-8"))
        if about["vendor"] != connection.vendor:
            words = _("Bản sao lưu này là của {theirs}, hệ thống này chạy {ours}.")
            raise RestoreRefused(words.format(theirs=about["vendor"], ours=connection.vendor))
        if not replace and _has_rows():
            raise RestoreRefused(_("Cơ sở dữ liệu đang có nội dung. Thêm --replace nếu chắc chắn muốn thay."))
        _load(folder / DATABASE)
        if (folder / PAPERS).exists():
            shutil.copytree(folder / PAPERS, settings.MEDIA_ROOT, dirs_exist_ok=True)
        present = set(fingerprints().values())
        return [name for name, mark in about["keys"].items() if mark not in present]


@contextmanager
def unpacked(source: Path) -> Iterator[Path]:
    """The archive's content in a folder of its own, gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="hatnhan-restore-") as name:
        with tarfile.open(source) as tar:
            tar.extractall(name, filter="data")
        yield Path(name)


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _database() -> Settings:
    return connections["default"].settings_dict


def _dump(target: Path) -> None:
    """SQLite copies itself page by page while others write; PostgreSQL dumps one snapshot."""
    if connection.vendor == "sqlite":
        with closing(sqlite3.connect(_database()["NAME"])) as here, closing(sqlite3.connect(target)) as there:
            here.backup(there)
    else:
        _postgres("pg_dump", "--format=custom", f"--file={target}", *_where())


def _load(source: Path) -> None:
    """What was there before is kept beside it on SQLite, dropped on PostgreSQL."""
    connections.close_all()
    if connection.vendor == "sqlite":
        there = Path(_database()["NAME"])
        if there.exists():
            shutil.copy2(there, there.with_suffix(".before-restore.sqlite3"))
        with closing(sqlite3.connect(source)) as archive, closing(sqlite3.connect(there)) as here:
            archive.backup(here)
    else:
        _postgres("pg_restore", "--clean", "--if-exists", "--no-owner", "--single-transaction", *_where(), str(source))


def _where() -> list[str]:
    known = _database()
    flags = {"HOST": "--host", "PORT": "--port", "USER": "--username", "NAME": "--dbname"}
    return [f"{flag}={known[key]}" for key, flag in flags.items() if known.get(key)]


def _postgres(*command: str) -> None:
    environment = {**os.environ, "PGPASSWORD": str(_database().get("PASSWORD") or "")}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RestoreRefused(f"{command[0]}: {done.stderr.strip()}")


def _is_prepared() -> bool:
    return "accounts_user" in connection.introspection.table_names()


def _has_rows() -> bool:
    if not _is_prepared():
        return False
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM accounts_user LIMIT 1")
        return cursor.fetchone() is not None
