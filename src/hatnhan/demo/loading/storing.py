"""Where a demonstration is loaded: a new SQLite file that takes its place only when it is whole, or one transaction."""

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.core.management import call_command
from django.db import connection, transaction
from django.utils.translation import gettext as _

from hatnhan.foundation.errors import RuleBroken
from hatnhan.organisations.models import Organisation

from ..districts import provinces


@contextmanager
def all_or_nothing() -> Iterator[None]:
    """A database in its present shape, empty or the demonstration's own; what fails leaves what was there before."""
    path = _new_file()
    if path is None:
        _refuse_a_register()
        call_command("prepare", verbosity=0)
        with _in_one_stroke():
            yield
        return
    aside = path.with_name(path.name + ".loading")
    _forget(aside)
    _turn_to(aside)
    try:
        call_command("prepare", verbosity=0)
        with _in_one_stroke():
            yield
        _settle()
        os.replace(aside, path)
    finally:
        _turn_to(path)
        _forget(aside)


def _new_file() -> Path | None:
    """The SQLite file that has yet to be made; None for PostgreSQL and for a file that holds something."""
    if connection.vendor != "sqlite" or connection.is_in_memory_db():  # type: ignore[attr-defined]
        return None
    path = Path(connection.settings_dict["NAME"])
    return None if path.exists() and path.stat().st_size else path


@contextmanager
def _in_one_stroke() -> Iterator[None]:
    if connection.vendor == "sqlite" and not connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA synchronous=OFF")
    with transaction.atomic():
        yield


def holds_a_register() -> bool:
    """Whether the database has organisations already."""
    is_made = Organisation._meta.db_table in connection.introspection.table_names()
    return is_made and Organisation.objects.exists()


def loaded(names: Iterable[str]) -> list[str]:
    """Which of these districts are there already."""
    wanted = list(names)
    if not holds_a_register():
        return []
    there = set(Organisation.objects.filter(alias__in=wanted).values_list("alias", flat=True))
    return [name for name in wanted if name in there]


def holds_another_register() -> bool:
    """Whether something stands in the database that no demonstration founded."""
    roots = Organisation.objects.filter(custodian=None)
    return holds_a_register() and roots.exclude(alias__in=provinces()).exists()


def _refuse_a_register() -> None:
    """Before anything is touched: a database that is in use is not even brought to the present shape."""
    if holds_another_register():
        raise RuleBroken(
            _(
                "Cơ sở dữ liệu này đã có tổ chức khác. Bản trình diễn chỉ nạp vào cơ sở dữ liệu trống hoặc do nó lập: hãy đặt "
                "DATABASE_URL khác."
            )
        )


def _turn_to(path: Path) -> None:
    connection.close()
    connection.settings_dict["NAME"] = str(path)


def _settle() -> None:
    """Everything out of the write-ahead log into the file itself."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        cursor.execute("PRAGMA synchronous=FULL")
    connection.close()


def _forget(path: Path) -> None:
    for name in (path, path.with_name(path.name + "-wal"), path.with_name(path.name + "-shm")):
        name.unlink(missing_ok=True)
