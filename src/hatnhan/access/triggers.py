"""Database triggers that refuse every change of the audit book.

They are installed after every migrate, because a rebuilt SQLite table drops them.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

TABLES = ("access_auditentry", "access_auditline", "access_auditblock", "access_auditseal")
_REFUSAL = "the audit book is append-only"
_ACTS = {"sqlite": ("update", "delete"), "postgresql": ("update", "delete", "truncate")}

_FUNCTION = f"""
CREATE OR REPLACE FUNCTION audit_book_refuses() RETURNS trigger AS $$
BEGIN RAISE EXCEPTION '{_REFUSAL}'; END $$ LANGUAGE plpgsql
"""


def trigger_names(vendor: str) -> list[tuple[str, str, str]]:
    """(name, table, act) of every trigger the vendor can have."""
    return [(f"{table}_no_{act}", table, act) for table in TABLES for act in _ACTS[vendor]]


def install_triggers(connection: Any) -> None:
    """Create what is missing; harmless when run again."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(_FUNCTION)
        for name, table, act in trigger_names(connection.vendor):
            if connection.vendor == "postgresql":
                cursor.execute(
                    f"CREATE OR REPLACE TRIGGER {name} BEFORE {act} ON {table} "
                    "FOR EACH STATEMENT EXECUTE FUNCTION audit_book_refuses()"
                )
            else:
                cursor.execute(
                    f"CREATE TRIGGER IF NOT EXISTS {name} BEFORE {act} ON {table} "
                    f"BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END"
                )


def missing_triggers(connection: Any) -> list[str]:
    """Names of the triggers that should be there and are not."""
    query = "SELECT tgname FROM pg_trigger" if connection.vendor == "postgresql" else (
        "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    )  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(query)
        there = {row[0] for row in cursor.fetchall()}
    return [name for name, _, _ in trigger_names(connection.vendor) if name not in there]


@contextmanager
def lifted(connection: Any) -> Iterator[None]:
    """Without triggers, for emptying a test database only."""
    with connection.cursor() as cursor:
        for name, table, _ in trigger_names(connection.vendor):
            where = f" ON {table}" if connection.vendor == "postgresql" else ""
            cursor.execute(f"DROP TRIGGER IF EXISTS {name}{where}")
    try:
        yield
    finally:
        install_triggers(connection)
