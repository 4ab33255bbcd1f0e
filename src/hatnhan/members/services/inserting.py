"""Inserting rows by the thousand without making an object of each, where half of a large import's time would go."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.db import connection
from django.db.models import AutoField, Model


def insert_rows(model: type[Model], names: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Insert rows given by attribute names; other columns get their defaults. Plain values only, nothing is checked."""
    fields = {field.attname: field for field in model._meta.concrete_fields if not isinstance(field, AutoField)}
    rest = [field for name, field in fields.items() if name not in names]
    constants = tuple(field.get_db_prep_save(field.get_default(), connection) for field in rest)
    columns = [connection.ops.quote_name(str(field.column)) for field in (*(fields[name] for name in names), *rest)]
    into = f"{connection.ops.quote_name(model._meta.db_table)} ({', '.join(columns)})"
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {into} FROM STDIN") as copy:
                for row in rows:
                    copy.write_row((*row, *constants))
        else:
            marks = ", ".join(["%s"] * len(columns))
            cursor.executemany(f"INSERT INTO {into} VALUES ({marks})", [(*row, *constants) for row in rows])


def moment(at: datetime) -> Any:
    """A moment as the database stores it."""
    return connection.ops.adapt_datetimefield_value(at)
