"""Sums that are kept: of one reading a sheet, of each organisation a row; and marks of what was written since.

Nothing here links to the register: these rows are derived, and may be thrown away at any time.
"""

import json
from typing import ClassVar

from django.db import models


class Sheet(models.Model):
    """One reading of the whole register; writes from `since` on are not in it, and 0 says that it is still being made."""

    first = models.DateField()
    last = models.DateField()
    fingerprint = models.CharField(max_length=64)
    since = models.BigIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["first", "last", "fingerprint"], name="one_sheet_of_a_reading")
        ]

    def __str__(self) -> str:
        return f"{self.first:%d/%m/%Y} - {self.last:%d/%m/%Y}"


class Sums(models.Model):
    """One organisation on a sheet: its place in the dated tree, its own numbers, and `total`, those with all below it.

    `total` is empty where nothing stands below.
    """

    sheet = models.ForeignKey(Sheet, on_delete=models.CASCADE, related_name="rows")
    node = models.BigIntegerField()
    parent = models.BigIntegerField()
    left = models.IntegerField()
    right = models.IntegerField()
    own = models.TextField()
    total = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["sheet", "node"], name="one_row_of_a_node")]
        indexes: ClassVar = [
            models.Index(fields=["sheet", "parent"], name="sums_of_the_children"),
            models.Index(fields=["sheet", "left"], name="sums_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.sheet_id}, {self.node}"

    def own_numbers(self) -> list[int]:
        """Its own numbers, in the order of the sheet's columns."""
        return list(json.loads(self.own))

    def total_numbers(self) -> list[int]:
        """Its own and those of all below it."""
        return list(json.loads(self.total or self.own))


class Mark(models.Model):
    """Something was written that counts at this organisation; left by a trigger, in the writer's transaction."""

    source = models.CharField(max_length=100)
    node = models.BigIntegerField()
    at = models.BigIntegerField(default=0)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["source", "node"], name="marks_of_a_source"),
            models.Index(fields=["at"], name="marks_in_time"),
        ]

    def __str__(self) -> str:
        return f"{self.source}, {self.node}"
