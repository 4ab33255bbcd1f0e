"""A text against the records: every tied statement beside what the system computes, its count, its base and its share."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from hatnhan.access.posts import Actor
from hatnhan.figures import registry
from hatnhan.figures.reading import Value, figures_of
from hatnhan.foundation.numbers import decimal_vn, grouped, percent_vn
from hatnhan.measures import Listed
from hatnhan.organisations.access import Act
from hatnhan.organisations.models import Organisation
from hatnhan.ui.pages import listed

from .asked import Asked
from .mentions import Mention
from .queries import remembered_at
from .rules.rounding import verdict_of
from .tying import Tie, ties

ELSEWHERE = 12  # organisations below that one text is compared with at most
GOOD_ONES = ".good_or_better"


@dataclass(frozen=True)
class Pair:
    """One number of the text beside that of the records."""

    stated: str
    recorded: str
    is_same: bool


@dataclass(frozen=True)
class Compared:
    """A statement beside the records; without a `code` it is tied to nothing, without `pairs` there is nothing to say."""

    tie: Tie
    words: str
    label: str = ""
    organisation: Organisation | None = None
    pairs: tuple[Pair, ...] = ()
    url: str = ""
    is_hidden: bool = False

    @property
    def number(self) -> int:
        return self.tie.statement.number

    @property
    def is_same(self) -> bool:
        return all(pair.is_same for pair in self.pairs)

    @property
    def is_unrecorded(self) -> bool:
        """Whether the records hold nothing of it yet: that is no error of the text."""
        return bool(self.pairs) and self.pairs[0].recorded == "0" and not self.pairs[0].is_same


@dataclass(frozen=True)
class Comparison:
    """All statements of a text; those that are tied, apart from the others."""

    tied: tuple[Compared, ...]
    untied: tuple[Compared, ...]

    @property
    def differing(self) -> tuple[Compared, ...]:
        return tuple(one for one in self.tied if not (one.is_same or one.is_unrecorded))

    @property
    def same(self) -> tuple[Compared, ...]:
        return tuple(one for one in self.tied if one.is_same and one.pairs)

    @property
    def unrecorded(self) -> tuple[Compared, ...]:
        return tuple(one for one in self.tied if one.is_unrecorded)

    def numbered(self, number: str) -> Compared | None:
        """The statement of a number as a form sends it."""
        return next((one for one in (*self.tied, *self.untied) if str(one.number) == number), None)


def compared(text: str, asked: Asked, actor: Actor) -> Comparison:
    """Every statement with its figure of the organisation and period that are named, as far as the actor may see them."""
    found = ties(text, asked.year, remembered_at(asked.organisation))
    places = _places(found, asked.organisation, actor)
    shown = [(tie, _where(tie, asked.organisation, places)) for tie in found]
    values = _values(((tie, there) for tie, there in shown if there is not None), asked, actor)
    rows = [_row(text, tie, there, values, asked) for tie, there in shown]
    return Comparison(tuple(row for row in rows if row.tie.code), tuple(row for row in rows if not row.tie.code))


def _where(tie: Tie, own: Organisation, places: Mapping[int | str, Organisation]) -> Organisation | None:
    """Of whom the statement speaks; None where that is nobody whose figures may be read here."""
    if tie.organisation_id:
        return own if tie.organisation_id == own.pk else places.get(tie.organisation_id)
    if not tie.place or f" {tie.place} " in f" {own.folded} ":
        return own
    return places.get(tie.place)


def _places(found: Sequence[Tie], own: Organisation, actor: Actor) -> dict[int | str, Organisation]:
    """Organisations below by what ties say of them: their number, or a proper name that only one of them ends in."""
    numbers = {tie.organisation_id for tie in found if tie.code and tie.organisation_id}
    names = {tie.place for tie in found if tie.code and tie.place}
    if not (numbers or names):
        return {}
    below = listed(Organisation.objects, actor, Act.SEE_FIGURES).filter(left__gt=own.left, left__lt=own.right)
    known: dict[int | str, Organisation] = {one.pk: one for one in below.filter(pk__in=numbers)}
    by_name: dict[str, list[Organisation]] = defaultdict(list)
    if names:
        for one in below:
            for name in names:
                if one.folded.endswith(f" {name}"):
                    by_name[name].append(one)
    return known | {name: ones[0] for name, ones in by_name.items() if len(ones) == 1}


def _values(shown: Iterator[tuple[Tie, Organisation]], asked: Asked, actor: Actor) -> dict[int, Mapping[str, Value]]:
    """The figures of each organisation, all codes of one in one reading."""
    wanted: dict[Organisation, set[str]] = defaultdict(set)
    for tie, there in shown:
        if tie.code:
            wanted[there] |= {tie.code, *_within_good(tie)}
    some = list(wanted.items())[:ELSEWHERE]
    return {one.pk: figures_of(one, asked.period, sorted(codes), actor=actor) for one, codes in some}


def _row(
    text: str, tie: Tie, there: Organisation | None, values: Mapping[int, Mapping[str, Value]], asked: Asked
) -> Compared:
    one = tie.statement.mention
    row = Compared(tie, text[one.start : one.end].strip())
    if not tie.code:
        return row
    if there is None or there.pk not in values:
        return replace(row, tie=replace(tie, code=""))
    value = values[there.pk][tie.code]
    row = replace(row, label=str(registry.figure(tie.code).label), organisation=there, url=asked.url(there, tie.code))
    if value.is_hidden:
        return replace(row, is_hidden=True)
    return replace(row, pairs=tuple(_pairs(tie, value, values[there.pk])))


def _pairs(tie: Tie, value: Value, values: Mapping[str, Value]) -> Iterator[Pair]:
    """Count, base and share, each where the text prints it and the figure has it."""
    one = tie.statement.mention
    if one.part is None:
        yield from _of_percent(tie, one, value)
        return
    if tie.whole:
        yield _pair(one.base or Decimal(0), Decimal(value.value))
        return
    yield _pair(one.part, Decimal(value.value))
    if one.base is not None and value.base is not None:
        yield _pair(one.base, Decimal(value.base))
    base = next((values[code].value for code in _within_good(tie)), value.base)
    if one.percent is not None and base:
        yield _share_pair(one, Decimal(value.value) * 100 / Decimal(base))


def _of_percent(tie: Tie, one: Mention, value: Value) -> Iterator[Pair]:
    """A percentage alone: of a share, or the value of an indicator."""
    figure = registry.figure(tie.code)
    if isinstance(figure, Listed):
        yield _share_pair(one, Decimal(value.value))
    elif value.base:
        yield _share_pair(one, Decimal(value.value) * 100 / Decimal(value.base))


def _within_good(tie: Tie) -> list[str]:
    """Whose percentage it is where the text says "of those rated good": the code of these."""
    tail = " ".join(tie.statement.mention.tail)
    if tie.code.endswith(".excellent") and "tổng" in tail and "hoàn thành tốt" in tail:
        return [tie.code.removesuffix(".excellent") + GOOD_ONES]
    return []


def _pair(stated: Decimal, recorded: Decimal) -> Pair:
    return Pair(grouped(stated), grouped(recorded), stated == recorded)


def _share_pair(one: Mention, exact: Decimal) -> Pair:
    assert one.percent is not None
    same = verdict_of(one.percent, exact, one.places).is_right
    return Pair(f"{decimal_vn(one.percent)}\u00a0%", percent_vn(round(exact, max(one.places, 2))), same)
