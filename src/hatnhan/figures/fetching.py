"""Rows of whole numbers as the database hands them over: Django's converters would cost more than all the counting."""

from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection

Query = tuple[str, tuple[Any, ...]] | None
"""A query with its values; None for one that can find nothing."""


def as_sql(rows: Any) -> Query:
    """What a queryset of `values_list` asks, for columns that are numbers on every database."""
    try:
        sql, values = rows.query.sql_with_params()
    except EmptyResultSet:
        return None
    return sql, tuple(values)


def fetched(query: Query) -> list[tuple[Any, ...]]:
    """Its rows."""
    if query is None:
        return []
    with connection.cursor() as cursor:
        cursor.execute(*query)
        return list(cursor.fetchall())
