"""The rules of meetings: kinds and their rhythm, who counts, majorities, time limits, score sheets, self-criticism."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any, ClassVar

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from hatnhan.foundation.labels import Label
from hatnhan.rulebook.base import Rules
from hatnhan.rulebook.faults import RulebookFault
from hatnhan.rulebook.meeting_sheets import ScoreSheet
from hatnhan.rulebook.sheet_checks import checked_sheet


class Who(TextChoices):
    """Who has to come to a meeting of a kind."""

    MEMBERS = "members", _("đảng viên của chi bộ")
    MEMBERS_BELOW = "members_below", _("đảng viên của toàn đảng bộ")
    SEATS = "seats", _("thành viên của tập thể")
    DELEGATES = "delegates", _("đại biểu được triệu tập")
    GUESTS = "guests", _("những người được mời")


class Every(TextChoices):
    """How often meetings of a kind are due."""

    WEEK = "week", _("hằng tuần")
    MONTH = "month", _("hằng tháng")
    QUARTER = "quarter", _("hằng quý")
    HALF = "half", _("sáu tháng")
    YEAR = "year", _("hằng năm")
    NEVER = "never", _("khi cần")


class Base(TextChoices):
    """What a majority is counted on."""

    ENTITLED = "entitled", _("số người có quyền biểu quyết, kể cả vắng")
    PRESENT = "present", _("số người có quyền biểu quyết có mặt")


@dataclass(frozen=True, slots=True)
class MeetingKind:
    """A kind of meeting; `numerator` of `denominator` of those who have to come make it valid, 0 of 1 asks nothing.

    `bodies` are the kinds of body whose seats come; `at` says whether cells, organisations above them or both hold it.
    """

    number: int
    code: str
    name: Label
    who: Who
    every: Every
    at: str
    numerator: int
    denominator: int
    bodies: tuple[str, ...] = ()
    scored: bool = False
    remarks_on_people: bool = False


@dataclass(frozen=True, slots=True)
class Majority:
    """What a proposal needs: at least, or more than, a part of those entitled or of those present."""

    code: str
    name: Label
    numerator: int
    denominator: int
    more_than: bool
    base: Base

    def needed(self, base: int) -> int:
        """How many votes for are enough on a base of so many."""
        whole, rest = divmod(base * self.numerator, self.denominator)
        return whole + 1 if rest or self.more_than else whole

    def is_reached(self, votes: int, base: int) -> bool:
        return base > 0 and votes >= self.needed(base)


@dataclass(frozen=True, slots=True)
class Voters:
    """Who may vote besides the official members of the cell."""

    temporary_members: bool
    exempt_when_present: bool


@dataclass(frozen=True, slots=True)
class Duration:
    """The least minutes of a cell meeting, by the size of the cell."""

    minutes: int
    large_from: int
    large_minutes: int


@dataclass(frozen=True, slots=True)
class AgendaLine:
    """An item that meetings of some kinds always have."""

    title: Label
    kinds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Topic:
    """What a resolution is about."""

    number: int
    code: str
    name: Label


@dataclass(frozen=True, slots=True)
class Manifestation:
    """One sign of decline that members examine themselves against, in short words."""

    number: int
    group: Label
    text: Label


@dataclass(frozen=True)
class MeetingRules(Rules):
    """All parameters of meetings in force on a day."""

    subject: ClassVar[str] = "meetings"

    kinds: tuple[MeetingKind, ...]
    majorities: tuple[Majority, ...]
    voters: Voters
    duration: Duration | None
    minutes_days: int | None
    papers_days: int | None
    score_sheet: ScoreSheet | None
    provincial_sheets: tuple[ScoreSheet, ...]
    sheet_chosen: str
    aimed_attendance: Decimal | None
    agenda: tuple[AgendaLine, ...]
    topics: tuple[Topic, ...]
    manifestations: tuple[Manifestation, ...]

    @classmethod
    def check(cls, name: str, value: Any, where: str) -> None:
        """Every score sheet adds up, and no two of one time share an id."""
        sheets = {"score_sheet": (value,) if value else (), "provincial_sheets": value}.get(name, ())
        for sheet in sheets:
            checked_sheet(sheet, where)
        if len({sheet.id for sheet in sheets}) < len(sheets):
            raise RulebookFault(f"{where}: two sheets have one id")

    def kind(self, number: int) -> MeetingKind:
        """The kind of a number; raises KeyError for one that the rules do not have."""
        return {kind.number: kind for kind in self.kinds}[number]

    def kind_of(self, code: str) -> MeetingKind:
        return {kind.code: kind for kind in self.kinds}[code]

    def majority(self, code: str) -> Majority:
        return {one.code: one for one in self.majorities}[code]

    @property
    def sheet(self) -> ScoreSheet | None:
        """The sheet in force: the province's where the committee chose one, else the central one."""
        chosen = [sheet for sheet in self.provincial_sheets if sheet.id == self.sheet_chosen]
        return chosen[0] if chosen else self.score_sheet

    def minutes_asked(self, members: int) -> int | None:
        """The least minutes for a cell of so many members; None where nothing is asked."""
        if self.duration is None:
            return None
        return self.duration.large_minutes if members >= self.duration.large_from else self.duration.minutes
