"""Finding rows by parts of words without accents: trigrams of SQLite's FTS5, or of PostgreSQL's pg_trgm.

`install` is called by a migration of the room that owns the table. Words under three letters have no trigram: they are
matched as beginnings of words by a plain scan.
"""

from typing import Any

from django.db import connections
from django.db.models import Q, QuerySet
from django.db.models.expressions import RawSQL

from .text import fold

CUT = 10_000
"""More hits than this, and sorting them takes longer than walking the rows in the order asked for."""


def install(connection: Any, table: str, column: str) -> None:
    """Build the index of one folded column and keep it by triggers; harmless when run again."""
    if connection.vendor == "postgresql":
        _run(
            connection,
            "CREATE EXTENSION IF NOT EXISTS pg_trgm",
            f"CREATE INDEX IF NOT EXISTS {table}_{column}_trigrams ON {table} USING gin ({column} gin_trgm_ops)",
        )
        return
    index = f"{table}_lookup"
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM sqlite_master WHERE name = %s", [index])
        is_new = cursor.fetchone() is None
    if is_new:
        _run(
            connection,
            f"CREATE VIRTUAL TABLE {index} "
            f"USING fts5({column}, content='{table}', content_rowid='id', tokenize='trigram')",
            f"INSERT INTO {index}({index}) VALUES ('rebuild')",
        )
    _run(connection, *_triggers(table, column, index))


def _triggers(table: str, column: str, index: str) -> list[str]:
    added = f"INSERT INTO {index}(rowid, {column}) VALUES (new.id, new.{column});"
    removed = f"INSERT INTO {index}({index}, rowid, {column}) VALUES ('delete', old.id, old.{column});"
    return [
        f"CREATE TRIGGER IF NOT EXISTS {index}_added AFTER INSERT ON {table} BEGIN {added} END",
        f"CREATE TRIGGER IF NOT EXISTS {index}_removed AFTER DELETE ON {table} BEGIN {removed} END",
        f"CREATE TRIGGER IF NOT EXISTS {index}_changed AFTER UPDATE OF {column} ON {table} "
        f"WHEN old.{column} IS NOT new.{column} BEGIN {removed} {added} END",
    ]


def _run(connection: Any, *statements: str) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def matching(rows: QuerySet[Any], text: str, column: str) -> QuerySet[Any]:
    """Rows whose folded column holds every word of the text; all rows for a text without words."""
    plain, long_words = _holding(text, column), _long_words(text)
    table = rows.model._meta.db_table
    if long_words and connections[rows.db].vendor == "sqlite":
        found = _trigram_hits(connections[rows.db], table, long_words)
        if found is not None:
            plain &= Q(pk__in=found)
    return rows.filter(plain)


def is_better_sorted(rows: QuerySet[Any], text: str, column: str) -> bool:
    """Whether PostgreSQL should find the hits first and sort them: it takes them to be spread evenly over every order,
    but who shares a given name stands together in a list of names, perhaps at its end."""
    if connections[rows.db].vendor != "postgresql" or not _long_words(text):
        return False
    hits = rows.model._default_manager.filter(_holding(text, column))
    return bool(hits.order_by()[: CUT + 1].count() <= CUT)


def _long_words(text: str) -> list[str]:
    return [word for word in fold(text).split() if len(word) >= 3]


def _holding(text: str, column: str) -> Q:
    plain = Q()
    for word in fold(text).split():
        if len(word) < 3:
            plain &= Q(**{f"{column}__startswith": word}) | Q(**{f"{column}__contains": f" {word}"})
        else:
            plain &= Q(**{f"{column}__contains": word})
    return plain


def _trigram_hits(connection: Any, table: str, words: list[str]) -> RawSQL | None:
    """The hits as a subquery, or None where they are so many that the index is no help."""
    asked = " AND ".join('"' + word.replace('"', '""') + '"' for word in words)
    sql = f"SELECT rowid FROM {table}_lookup WHERE {table}_lookup MATCH %s"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM ({sql} LIMIT {CUT + 1})", [asked])
        is_common = cursor.fetchone()[0] > CUT
    return None if is_common else RawSQL(sql, [asked])
