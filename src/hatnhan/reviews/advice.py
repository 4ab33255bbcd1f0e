"""The order in which a guidance wants reviews held: collective first, head first, lower level first; told, never refused."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import ngettext

from .codes import Kind, Standing
from .models import Round

INDIVIDUALS = (Kind.CADRE, Kind.MEMBER)


@dataclass(frozen=True, slots=True)
class Advice:
    """What the guidance wants done before, and where it says so."""

    sentence: str
    source: str


def order_advice(round: Round, kind: Kind) -> list[Advice]:
    """What should be decided before this kind of subject, by the rules of the round; nothing where it is done."""
    source = round.rules.sources["order"].source
    return [Advice(sentence, source) for sentence in _before(round, kind)]


def _before(round: Round, kind: Kind) -> Iterator[str]:
    order = round.rules.order
    waiting = round.subjects.filter(standing=Standing.RATED, rating=None)
    if order.collective_before_individuals and kind in INDIVIDUALS:
        count = waiting.filter(kind=Kind.COLLECTIVE).count()
        words = ngettext(
            "Tập thể trước, cá nhân sau: còn {count} tập thể chưa quyết định.",
            "Tập thể trước, cá nhân sau: còn {count} tập thể chưa quyết định.",
            count,
        )
        yield from _told(words, count)
    if order.head_before_others and kind == Kind.CADRE:
        count = waiting.filter(kind=kind, is_head=True).count()
        words = ngettext(
            "Người đứng đầu trước: còn {count} người đứng đầu chưa quyết định.",
            "Người đứng đầu trước: còn {count} người đứng đầu chưa quyết định.",
            count,
        )
        yield from _told(words, count)
    if order.lower_before_upper and kind == Kind.ORGANISATION:
        count = round.below.with_state().filter(is_shut=False).count()
        words = ngettext(
            "Cấp dưới trước: còn {count} tổ chức cấp dưới chưa khóa sổ.",
            "Cấp dưới trước: còn {count} tổ chức cấp dưới chưa khóa sổ.",
            count,
        )
        yield from _told(words, count)


def _told(words: str, count: int) -> Iterator[str]:
    if count:
        yield words.format(count=count)
