"""Inserting rows by the thousand without making an object of each, where half of a large import's time would go."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.db import connection
from django.db.models import AutoField, Model


def insert_rows(model: type[Model], names: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Insert rows given by attribute names; other columns get their defaults. Plain values only, nothing is checked.

    What the database refuses is Django's IntegrityError on every database, also where COPY goes past Django's cursor.
    """
    fields = {field.attname: field for field in model._meta.concrete_fields}
    rest = [field for name, field in fields.items() if name not in names and not isinstance(field, AutoField)]
    constants = tuple(field.get_db_prep_save(field.get_default(), connection) for field in rest)
    columns = [connection.ops.quote_name(str(field.column)) for field in (*(fields[name] for name in names), *rest)]
    into = f"{connection.ops.quote_name(model._meta.db_table)} ({', '.join(columns)})"
    with connection.wrap_database_errors, connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {into} FROM STDIN") as copy:
                for row in rows:
                    copy.write_row((*row, *constants))
        else:
            marks = ", ".join(["%s"] * len(columns))
            cursor.executemany(f"INSERT INTO {into} VALUES ({marks})", [(*row, *constants) for row in rows])


def reserve_keys(model: type[Model], count: int) -> list[int]:
    """So many primary keys that nobody else will get, for rows that others point to; inside a transaction only."""
    table = model._meta.db_table
    if not connection.in_atomic_block:
        raise RuntimeError(f"keys of {table} are reserved within a transaction")
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)", [table, count]
            )
            return [key for (key,) in cursor.fetchall()]
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
        last = (cursor.fetchone() or (0,))[0]
    return list(range(last + 1, last + count + 1))


def moment(at: datetime) -> Any:
    """A moment as the database stores it."""
    return connection.ops.adapt_datetimefield_value(at)
