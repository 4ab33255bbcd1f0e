"""Marks: which organisations were written to since, left by triggers so that no writer can forget them.

On SQLite writers follow each other, and the marks' own numbers tell what came later. On PostgreSQL a later number may be
committed first: a mark carries its transaction's number, and a reading counts all that was not over when it began.
"""

import hashlib
from collections.abc import Iterable, Iterator
from typing import Any

from django.db import connection as default

from hatnhan.measures import Dataset, Touch

from . import registry
from .models import Mark

TREE = Touch("organisations_parentspell", "child_id")
ACTS = ("insert", "update", "delete")
_STAMP = {"sqlite": "pk", "postgresql": "at"}
_MOMENT = {
    "sqlite": "SELECT COALESCE((SELECT seq FROM sqlite_sequence WHERE name = 'figures_mark'), 0) + 1",
    "postgresql": "SELECT txid_snapshot_xmin(txid_current_snapshot())",
}
_ROWS = {"insert": ("NEW",), "update": ("OLD", "NEW"), "delete": ("OLD",)}


def moment() -> int:
    """Everything marked before it is committed, and is seen by whatever is read from now on."""
    with default.cursor() as cursor:
        cursor.execute(_MOMENT[default.vendor])
        return int(cursor.fetchone()[0])


def marks_since(since: int) -> Any:
    """Marks that a reading begun at this moment may not contain."""
    return Mark.objects.filter(**{f"{_STAMP[default.vendor]}__gte": since})


def forget_before(since: int) -> None:
    """Drop the marks that every sheet contains."""
    Mark.objects.filter(**{f"{_STAMP[default.vendor]}__lt": since}).delete()


def sources_of(datasets: Iterable[Dataset]) -> set[str]:
    """The names under which writes to these datasets are marked."""
    return {touch.name for dataset in datasets for touch in dataset.rests_on}


def touches() -> list[Touch]:
    """Every table that is watched: those that datasets rest on, and the tree."""
    found = {touch.name: touch for dataset in registry.datasets() for touch in dataset.rests_on}
    return [TREE, *found.values()]


def trigger_name(touch: Touch) -> str:
    """Short enough for PostgreSQL, whatever the tables are called."""
    return f"mark_{hashlib.sha256(touch.name.encode()).hexdigest()[:12]}"


def install_triggers(connection: Any) -> None:
    """Create what is missing; harmless when run again."""
    with connection.cursor() as cursor:
        for touch in touches():
            for statement in _STATEMENTS[connection.vendor](touch):
                cursor.execute(statement)


def remove_triggers(connection: Any) -> None:
    """Before tables change: a trigger that names a table half-made stops the migration."""
    with connection.cursor() as cursor:
        for name, table in _there(connection):
            where = f' ON "{table}"' if connection.vendor == "postgresql" else ""
            cursor.execute(f"DROP TRIGGER {name}{where}")


def missing_triggers(connection: Any) -> list[str]:
    """Names of the triggers that should be there and are not."""
    there = {name for name, _table in _there(connection)}
    return [
        f"{trigger_name(one)}_{act}" for one in touches() for act in ACTS if f"{trigger_name(one)}_{act}" not in there
    ]


def _there(connection: Any) -> list[tuple[str, str]]:
    sql = "SELECT name, tbl_name FROM sqlite_master WHERE type = 'trigger' AND substr(name, 1, 5) = 'mark_'"
    if connection.vendor == "postgresql":
        sql = "SELECT tgname, tgrelid::regclass FROM pg_trigger WHERE left(tgname, 5) = 'mark_'"
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return list(cursor.fetchall())


def _sqlite(touch: Touch) -> Iterator[str]:
    """Row by row; an older mark of the same organisation gives way, so that a long import leaves few."""
    for act in ACTS:
        nodes = " UNION ".join(_node_of(touch, row) for row in _ROWS[act])
        yield f"""CREATE TRIGGER IF NOT EXISTS {trigger_name(touch)}_{act} AFTER {act} ON {touch.table} BEGIN
            DELETE FROM figures_mark WHERE source = '{touch.name}' AND node IN ({nodes});
            INSERT INTO figures_mark (source, node, at) SELECT '{touch.name}', node, 0 FROM ({nodes}) WHERE node > 0;
        END"""


def _node_of(touch: Touch, row: str) -> str:
    if not touch.through:
        return f"SELECT {row}.{touch.column} AS node"
    return f"SELECT {touch.column} AS node FROM {touch.through} WHERE {touch.there} = {row}.{touch.here}"


def _postgresql(touch: Touch) -> Iterator[str]:
    """Once a statement, over all the rows it wrote; writers only add, so that none waits for another."""
    name = trigger_name(touch)
    join = f"JOIN {touch.through} AS place ON place.{touch.there} = row.{touch.here}" if touch.through else ""
    node = f"{'place' if touch.through else 'row'}.{touch.column}"
    insert = f"INSERT INTO figures_mark (source, node, at) SELECT DISTINCT '{touch.name}', {node}, txid_current()"
    new, old = (f"{insert} FROM {rows} AS row {join} WHERE {node} > 0;" for rows in ("new_rows", "old_rows"))
    yield f"""CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        IF TG_OP <> 'DELETE' THEN {new} END IF;
        IF TG_OP <> 'INSERT' THEN {old} END IF;
        RETURN NULL;
    END $$"""
    seen = {"insert": "NEW TABLE AS new_rows", "delete": "OLD TABLE AS old_rows"}
    seen["update"] = f"{seen['insert']} {seen['delete']}"
    for act in ACTS:
        yield (
            f"CREATE OR REPLACE TRIGGER {name}_{act} AFTER {act} ON {touch.table} REFERENCING {seen[act]} "
            f"FOR EACH STATEMENT EXECUTE FUNCTION {name}()"
        )


_STATEMENTS = {"sqlite": _sqlite, "postgresql": _postgresql}
