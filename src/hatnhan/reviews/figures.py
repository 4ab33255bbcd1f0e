"""The figures of the yearly review: the same words for every kind of subject, each count with its natural base."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from hatnhan.measures import Condition, Count, Figure, Share

from .codes import Kind, Level, Reason, Standing
from .datasets import DECISIONS, IS_SIGNED, KIND, LEVEL, MINUTES, REASON, STANDING, STREAKS, SUBJECTS, UNBROKEN
from .streaks import TITLED

SOURCE = "21-HD/BTCTW 2019, 25-HD/BTCTW 2023, 43-HD/BTCTW 2025"
TITLES = "21-HD/BTCTW 2019, phần khen thưởng"
GOOD_OR_BETTER = (Level.GOOD, Level.EXCELLENT)
COMPLETED_OR_BETTER = (Level.COMPLETED, *GOOD_OR_BETTER)
RATED = tuple(Level)


@dataclass(frozen=True, slots=True)
class Family:
    """The figures of one kind of subject: prefix, words, unit, and what "reviewed" is a share of."""

    prefix: str
    kind: Kind
    words: Any
    unit: Any
    all: str = ""


FAMILIES = (
    Family("organisations", Kind.ORGANISATION, _("Tổ chức cơ sở đảng"), _("tổ chức"), "organisations.grassroots"),
    Family("sub_committees", Kind.SUB_COMMITTEE, _("Đảng bộ bộ phận"), _("tổ chức")),
    Family("cells", Kind.CELL, _("Chi bộ trực thuộc"), _("chi bộ"), "organisations.cells_under_grassroots"),
    Family("collectives", Kind.COLLECTIVE, _("Tập thể lãnh đạo, quản lý"), _("tập thể")),
    Family("agencies", Kind.AGENCY, _("Cơ quan, Mặt trận Tổ quốc, đoàn thể"), _("đơn vị")),
    Family("cadres", Kind.CADRE, _("Cán bộ lãnh đạo, quản lý"), _("người")),
    Family("members", Kind.MEMBER, _("Đảng viên"), _("người"), "members.total"),
)
LEVELS = (
    ("excellent", _("hoàn thành xuất sắc nhiệm vụ"), (Level.EXCELLENT,)),
    ("good", _("hoàn thành tốt nhiệm vụ"), (Level.GOOD,)),
    ("completed", _("hoàn thành nhiệm vụ"), (Level.COMPLETED,)),
    ("not_completed", _("không hoàn thành nhiệm vụ"), (Level.NOT_COMPLETED,)),
    ("good_or_better", _("hoàn thành tốt nhiệm vụ trở lên"), GOOD_OR_BETTER),
    ("completed_or_better", _("hoàn thành nhiệm vụ trở lên"), COMPLETED_OR_BETTER),
)
OTHER_BASES = {"reviews.members.completed_or_better": "members.total"}
"""Reports give this share of all members, rated or not; every other level is a share of those reviewed."""
OF_PERSONS = {
    Reason.EXEMPT: "exempt", Reason.SUSPENDED: "suspended", Reason.TOO_NEW: "too_new", Reason.ABROAD: "abroad",
    Reason.AWAITING: "awaiting", Reason.OTHER_PLACE: "other_place", Reason.DECIDED_ABOVE: "decided_above",
    Reason.OTHER: "other",
}  # fmt: skip
OF_OTHERS = {
    Reason.TOO_NEW: "too_new", Reason.FOUNDED_LATE: "founded_late", Reason.DECIDED_ABOVE: "decided_above",
    Reason.OTHER_PLACE: "other_place", Reason.OTHER: "other",
}  # fmt: skip
UNRATED = (Standing.NOT_RATED, Standing.NOT_SUBJECT, Standing.ELSEWHERE)


def _figures(family: Family) -> Iterator[Figure]:
    kind, code = KIND.is_(family.kind), f"reviews.{family.prefix}"

    def count(name: str, words: Any, where: Condition, of: str = "") -> Count:
        label = format_lazy("{}: {}", family.words, words)
        return Count(f"{code}.{name}", label, family.unit, SOURCE, SUBJECTS, kind & where, of)

    label = format_lazy("{}: {}", family.words, _("thuộc diện xem xét"))
    yield Count(f"{code}.subjects", label, family.unit, SOURCE, SUBJECTS, kind)
    yield count("reviewed", _("đã kiểm điểm và xếp loại"), LEVEL.in_(*RATED), family.all)
    for name, words, levels in LEVELS:
        yield count(name, words, LEVEL.in_(*levels), OTHER_BASES.get(f"{code}.{name}", f"{code}.reviewed"))
    yield count("not_yet", _("chưa có quyết định"), STANDING.is_(Standing.RATED) & LEVEL.is_(0), f"{code}.subjects")
    yield count("not_reviewed", _("không xếp loại"), STANDING.in_(*UNRATED), f"{code}.subjects")
    for reason, name in (OF_PERSONS if family.kind.is_person else OF_OTHERS).items():
        where = STANDING.in_(*UNRATED) & REASON.is_(reason)
        yield count(f"not_reviewed.{name}", reason.label, where, f"{code}.not_reviewed")
    label = format_lazy("{}: {}", family.words, _("xuất sắc trong số tốt trở lên"))
    yield Share(f"{code}.excellent_of_good", label, "%", SOURCE, f"{code}.excellent", f"{code}.good_or_better")


def _streaks() -> Iterator[Figure]:
    """Years in a row of one organisation, and who was excellent for five of them, of kinds for which a title counts."""
    years = _("Số năm liền hoàn thành xuất sắc (trong sạch, vững mạnh) của chính tổ chức")
    yield Count("reviews.titles.streak", years, _("năm"), TITLES, UNBROKEN)
    for family in FAMILIES:
        if family.kind in TITLED:
            label = format_lazy("{}: {}", family.words, _("xuất sắc 5 năm liền"))
            of, where = f"reviews.{family.prefix}.excellent", KIND.is_(family.kind)
            yield Count(f"reviews.{family.prefix}.excellent_5_years", label, family.unit, TITLES, STREAKS, where, of)


PAPERS = (
    Count("reviews.decisions", _("Quyết định xếp loại"), _("quyết định"), SOURCE, DECISIONS),
    Count(
        "reviews.decisions.unsigned", _("Quyết định chưa đính kèm bản có chữ ký"), _("quyết định"), SOURCE, DECISIONS,
        IS_SIGNED.is_(0), "reviews.decisions",
    ),
    Count("reviews.minutes", _("Hội nghị kiểm điểm đã nhập phiếu"), _("hội nghị"), SOURCE, MINUTES),
    Count(
        "reviews.minutes.unsigned", _("Hội nghị kiểm điểm chưa đính kèm biên bản có chữ ký"), _("hội nghị"), SOURCE, MINUTES,
        IS_SIGNED.is_(0), "reviews.minutes",
    ),
)  # fmt: skip
FIGURES: tuple[Figure, ...] = (
    *(figure for family in FAMILIES for figure in _figures(family)), *_streaks(), *PAPERS,
)  # fmt: skip
