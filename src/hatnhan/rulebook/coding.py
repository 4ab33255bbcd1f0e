"""From plain values (TOML, JSON) to typed ones and back; nothing unknown, missing or of another type passes."""

from __future__ import annotations

import dataclasses
from datetime import date
from decimal import Decimal
from enum import Enum
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from hatnhan.foundation.labels import Label
from hatnhan.rulebook.faults import RulebookFault

NONE_KNOWN = "none known"


def decoded(kind: Any, plain: Any, where: str) -> Any:
    """Read a plain value as a type of the rulebook; "none known" reads as None where the type allows it."""
    if get_origin(kind) in (Union, UnionType):
        return _decoded_optional(kind, plain, where)
    if get_origin(kind) is tuple:
        return _decoded_tuple(kind, plain, where)
    if dataclasses.is_dataclass(kind):
        return _decoded_dataclass(kind, plain, where)
    if issubclass(kind, Enum):
        return _decoded_enum(kind, plain, where)
    return _decoded_scalar(kind, plain, where)


def encoded(value: Any) -> Any:
    """Write a typed value in what JSON can hold, so that `decoded` reads it back equal."""
    if value is None:
        return NONE_KNOWN
    if isinstance(value, tuple):
        return [encoded(item) for item in value]
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: encoded(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, (Decimal, Label)) else value


_TYPES: dict[Any, dict[str, Any]] = {}


def types_of(kind: Any) -> dict[str, Any]:
    """The plain types of a dataclass's fields, without their labels."""
    if kind not in _TYPES:
        hints = get_type_hints(kind)
        _TYPES[kind] = {field.name: hints[field.name] for field in dataclasses.fields(kind)}
    return _TYPES[kind]


def _decoded_optional(kind: Any, plain: Any, where: str) -> Any:
    options = [option for option in get_args(kind) if option is not NoneType]
    if plain == NONE_KNOWN:
        return None
    return decoded(options[0], plain, where)


def _decoded_tuple(kind: Any, plain: Any, where: str) -> tuple[Any, ...]:
    if not isinstance(plain, list):
        raise RulebookFault(f"{where}: expected a list, found {plain!r}")
    item_kind = get_args(kind)[0]
    return tuple(decoded(item_kind, item, f"{where}[{place}]") for place, item in enumerate(plain))


def _decoded_dataclass(kind: Any, plain: Any, where: str) -> Any:
    if not isinstance(plain, dict):
        raise RulebookFault(f"{where}: expected a table, found {plain!r}")
    types = types_of(kind)
    required = {field.name for field in dataclasses.fields(kind) if field.default is dataclasses.MISSING}
    if unknown := plain.keys() - types.keys():
        raise RulebookFault(f"{where}: unknown keys {sorted(unknown)}")
    if missing := required - plain.keys():
        raise RulebookFault(f"{where}: missing keys {sorted(missing)}")
    return kind(**{name: decoded(types[name], item, f"{where}.{name}") for name, item in plain.items()})


def _decoded_enum(kind: type[Enum], plain: Any, where: str) -> Enum:
    try:
        return kind(plain)
    except ValueError:
        raise RulebookFault(f"{where}: {plain!r} is not one of {[member.value for member in kind]}") from None


def _decoded_scalar(kind: Any, plain: Any, where: str) -> Any:
    try:
        if kind is date and isinstance(plain, str):
            return date.fromisoformat(plain)
        if kind is Decimal and isinstance(plain, (int, str)) and not isinstance(plain, bool):
            return Decimal(plain)
    except (ValueError, ArithmeticError):
        raise RulebookFault(f"{where}: cannot read {plain!r} as {kind.__name__}") from None
    if kind is Label and isinstance(plain, str):
        return Label(plain)
    if type(plain) is not kind:
        raise RulebookFault(f"{where}: expected {kind.__name__}, found {plain!r}")
    return plain
