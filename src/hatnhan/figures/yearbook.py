"""Một năm của đảng bộ: which figures the page of a year tells, card by card, bar by bar, row by row."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from hatnhan.foundation.numbers import grouped
from hatnhan.ui.levels import RATED

from . import registry
from .live import Values

LEVEL_WORDS = {4: "excellent", 3: "good", 2: "completed", 1: "not_completed"}
KINDS = (
    ("organisations", _("Tổ chức cơ sở đảng"), "organisations.grassroots"),
    ("sub_committees", _("Đảng bộ bộ phận"), ""),
    ("cells", _("Chi bộ trực thuộc đảng ủy cơ sở"), "organisations.cells_under_grassroots"),
    ("collectives", _("Tập thể lãnh đạo, quản lý"), ""),
    ("agencies", _("Cơ quan, Mặt trận Tổ quốc, đoàn thể"), ""),
    ("cadres", _("Cán bộ lãnh đạo, quản lý"), ""),
    ("members", _("Đảng viên"), "members.total"),
)
OWN_LEVEL = ("organisations", "sub_committees", "cells")


@dataclass(frozen=True)
class Card:
    """One card: the figure, and perhaps a second one told in its note."""

    code: str
    label: Any
    note: Any = ""
    note_code: str = ""
    shows_base: bool = True
    instead_of: str = ""

    def noted(self, values: Values) -> str:
        """The note in words, empty where its figure is not declared."""
        if not self.note_code:
            return str(self.note)
        return str(self.note).format(n=grouped(values[self.note_code].value)) if self.note_code in values else ""


CARDS = (
    Card("members.of_population", _("Đảng viên"), _("của {n} dân"), "organisations.population", shows_base=False),
    Card("members.total", _("Đảng viên"), _("trong đó {n} dự bị"), "members.probationary",
         instead_of="members.of_population"),
    Card("admission.admitted", _("Kết nạp trong năm")),
    Card("members.admitted", _("Kết nạp trong năm"), instead_of="admission.admitted"),
    Card("reviews.members.reviewed", _("Đã kiểm điểm, xếp loại"), _("{n} có lý do"), "reviews.members.not_reviewed"),
    Card("reviews.members.good_or_better", _("Đảng viên tốt trở lên"), _("{n} xuất sắc"), "reviews.members.excellent"),
    Card("reviews.organisations.good_or_better", _("Tổ chức cơ sở tốt trở lên"), _("{n} xuất sắc"),
         "reviews.organisations.excellent"),
    Card("reviews.cells.good_or_better", _("Chi bộ tốt trở lên"), _("{n} xuất sắc"), "reviews.cells.excellent"),
    Card("reviews.collectives.good_or_better", _("Tập thể tốt trở lên"), _("{n} xuất sắc"),
         "reviews.collectives.excellent"),
    Card("meetings.present", _("Lượt dự sinh hoạt chi bộ"), _("{n} buổi thường kỳ"), "meetings.monthly"),
    Card("targets.met", _("Chỉ tiêu đạt và vượt"), _("{n} chưa đánh giá"), "targets.not_assessed"),
    Card("members.disciplined", _("Lượt đảng viên bị kỷ luật")),
)  # fmt: skip
MISSING = (
    ("reviews.organisations.not_yet", _("Chưa có quyết định xếp loại")),
    ("reviews.sub_committees.not_yet", _("{n} đảng bộ bộ phận chưa xếp loại")),
    ("reviews.cells.not_yet", _("{n} chi bộ chưa xếp loại")),
    ("reviews.collectives.not_yet", _("{n} tập thể chưa xếp loại")),
    ("reviews.members.not_yet", _("{n} đảng viên chưa xếp loại")),
    ("reviews.agencies.not_yet", _("{n} cơ quan, đoàn thể chưa xếp loại")),
    ("reviews.cadres.not_yet", _("{n} cán bộ chưa xếp loại")),
    ("reviews.minutes.unsigned", _("{n} biên bản chưa có bản ký")),
    ("reviews.decisions.unsigned", _("{n} quyết định chưa có bản ký")),
)
LEFT = (
    ("reviews.members.not_yet", _("{n} đảng viên")),
    ("reviews.cells.not_yet", _("{n} chi bộ")),
    ("reviews.sub_committees.not_yet", _("{n} đảng bộ bộ phận")),
    ("reviews.collectives.not_yet", _("{n} tập thể")),
    ("reviews.agencies.not_yet", _("{n} cơ quan, đoàn thể")),
    ("reviews.cadres.not_yet", _("{n} cán bộ")),
)
TABLE = (
    "members.total", "organisations.cells_under_grassroots", "reviews.cells.reviewed", "reviews.members.reviewed",
    "reviews.members.good_or_better",
)  # fmt: skip


def level_code(kind: str, level: int) -> str:
    """The code of the figure that counts one level of one kind of subject."""
    return f"reviews.{kind}.{LEVEL_WORDS[level]}"


def cards(values: Values) -> list[Card]:
    """The cards whose figures are declared; one stands in for another that is not, or that has no base here."""
    shown: list[Card] = []
    told: set[str] = set()
    for card in CARDS:
        if card.code not in values or card.instead_of in told:
            continue
        if values[card.code].base == 0:
            continue
        shown.append(card)
        told.add(card.code)
    return shown


def page_codes() -> list[str]:
    """Every declared code that the page reads."""
    wanted = [card.code for card in CARDS] + [card.note_code for card in CARDS] + [code for code, _words in MISSING]
    wanted += [level_code(kind, level) for kind in (*OWN_LEVEL, *(kind for kind, *_rest in KINDS)) for level in RATED]
    wanted += [f"reviews.{kind}.reviewed" for kind, *_rest in KINDS] + [base for *_rest, base in KINDS]
    wanted += ["organisations.direct", *TABLE]
    return [code for code in dict.fromkeys(wanted) if code and registry.known(code)]


def number(values: Values, code: str) -> int:
    """The number of a code, 0 where no room declares it."""
    return values[code].value if code in values else 0


def level_of(values: Values) -> int:
    """The organisation's own level, told by the only subject of its kind under it; 0 where there is none."""
    for kind in OWN_LEVEL:
        counts: Mapping[int, int] = {level: number(values, level_code(kind, level)) for level in RATED}
        if sum(counts.values()) == 1:
            return max(counts, key=lambda level: counts[level])
        if sum(counts.values()) > 1:
            return 0
    return 0


def missing(values: Values) -> list[str]:
    """What is still to come, in words; empty where the year is complete."""
    return [words for words, _count in _told(values, MISSING)]


def left(values: Values) -> list[str]:
    """How many of each kind wait for their level, in short words, while a round runs."""
    return [words for words, _count in waiting(values)]


def waiting(values: Values) -> list[tuple[str, int]]:
    """The same, each with its number."""
    return _told(values, LEFT)


def _told(values: Values, pairs: Sequence[tuple[str, Any]]) -> list[tuple[str, int]]:
    counted = [(words, number(values, code)) for code, words in pairs]
    return [(str(words).format(n=grouped(count)), count) for words, count in counted if count]
