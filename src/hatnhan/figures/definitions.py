"""What a figure counts, in one sentence, written from its declaration."""

from typing import Any as Whatever

from django.utils.translation import gettext as _

from hatnhan.foundation.dates import date_vn
from hatnhan.measures import (
    Achievement,
    All,
    Any,
    Between,
    Condition,
    Count,
    Dataset,
    In,
    Is,
    Listed,
    Not,
    Period,
    Share,
    Sum,
)  # fmt: skip
from hatnhan.measures.datasets import Kind

from . import registry

TOLD = 6


def sentence(code: str, period: Period) -> str:
    """The definition of a figure for a period; a share's names numerator and base."""
    one = registry.figure(code)
    if isinstance(one, Share):
        return _("{part}, chia cho {base}.").format(
            part=_clause(registry.counted(one.part), period), base=_lower(registry.figure(one.base).label)
        )
    if isinstance(one, Achievement):
        part, target = registry.figure(one.part).label, registry.figure(one.target).label
        return _("{part}, so với {target}.").format(part=part, target=_lower(target))
    return f"{_clause(registry.counted(code), period)}{_known(code, period)}."


def _known(code: str, period: Period) -> str:
    """What a figure knows of the moment that is asked for."""
    if period.known_at is None:
        return ""
    if is_logged(code):
        return _(", theo những gì đã ghi đến {day}").format(day=date_vn(period.known_at.date()))
    return _(", theo những gì được biết hiện nay")


def is_logged(code: str) -> bool:
    """Whether all that a figure counts rests on logs, which can tell what was known at a moment."""
    return all(one.dataset.is_logged for one in registry.needed([code]).values())


def _clause(figure: Count | Sum | Listed, period: Period) -> str:
    dataset = figure.dataset
    if isinstance(figure, Sum):
        told = _("Tổng {column} trong “{dataset}”").format(
            column=_lower(_column(dataset, figure.column).label), dataset=dataset.label
        )
    elif isinstance(figure, Listed):
        told = _("{label}, lấy từ “{dataset}” của riêng tổ chức này").format(label=figure.label, dataset=dataset.label)
    else:
        told = _("Số {unit} trong “{dataset}”").format(unit=figure.unit, dataset=dataset.label)
    if figure.where is not None:
        told = _("{what} có {condition}").format(what=told, condition=told_condition(dataset, figure.where))
    return f"{told}, {_when(dataset.kind, period)}"


def _when(kind: Kind, period: Period) -> str:
    if kind is Kind.STOCK:
        return _("vào ngày {day}").format(day=date_vn(period.last))
    if kind is Kind.FLOW:
        return _("từ {first} đến {last}").format(first=date_vn(period.first), last=date_vn(period.last))
    years = (
        str(period.last.year) if period.first.year == period.last.year else f"{period.first.year}–{period.last.year}"
    )
    return _("của năm {years}").format(years=years)


def told_condition(dataset: Dataset, condition: Condition) -> str:
    """A condition in words."""
    match condition:
        case Is(column=column, value=value):
            return _is(_name(dataset, column), _word(dataset, column, value))
        case In(column=column, values=values):
            words = [_word(dataset, column, value) for value in values]
            more = _(" và {n} loại khác").format(n=len(words) - TOLD) if len(words) > TOLD else ""
            return _is(_name(dataset, column), _(" hoặc ").join(words[:TOLD]) + more)
        case Between(column=column, first=first, last=last):
            return _("{column} từ {first} đến {last}").format(column=_name(dataset, column), first=first, last=last)
        case All(parts=parts):
            return _(" và ").join(told_condition(dataset, part) for part in parts)
        case Any(parts=parts):
            return _(" hoặc ").join(told_condition(dataset, part) for part in parts)
        case Not(part=part):
            return _("không phải {what}").format(what=told_condition(dataset, part))
    raise TypeError(condition)


def _is(name: str, value: str) -> str:
    return _("{name} là {value}").format(name=name, value=value)


def _column(dataset: Dataset, name: str) -> Whatever:
    return getattr(dataset, name) if not hasattr(type(dataset), name) else dataset.__getattr__(name)


def _name(dataset: Dataset, column: str) -> str:
    return _lower(_column(dataset, column).label)


def _word(dataset: Dataset, column: str, value: int) -> str:
    return str(dict(_column(dataset, column).words).get(value, value))


def _lower(words: object) -> str:
    text = str(words)
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]
