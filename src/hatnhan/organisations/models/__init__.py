"""Organisations through time, what became of them, the log of decisions about them, and places."""

from .log import LogEntry
from .places import Place, PlaceYear
from .tree import (
    CommitteeParameter,
    Decision,
    NameSpell,
    Organisation,
    Organisations,
    ParentSpell,
    Spell,
    Succession,
    TypeSpell,
)

__all__ = [
    "CommitteeParameter",
    "Decision",
    "LogEntry",
    "NameSpell",
    "Organisation",
    "Organisations",
    "ParentSpell",
    "Place",
    "PlaceYear",
    "Spell",
    "Succession",
    "TypeSpell",
]
