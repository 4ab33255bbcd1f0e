"""The rules of discipline that other rooms need: forms, effect, bars, time limits."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from hatnhan.foundation.labels import Label
from hatnhan.rulebook.base import Rules


class Blocked(TextChoices):
    """What a disciplinary decision in effect stands in the way of."""

    BADGE = "badge", _("xét tặng Huy hiệu Đảng")
    PLANNING = "planning", _("quy hoạch")
    APPOINTMENT = "appointment", _("bổ nhiệm, giới thiệu ứng cử")
    EXCELLENT = "excellent", _("xếp loại hoàn thành xuất sắc nhiệm vụ")


@dataclass(frozen=True, slots=True)
class DisciplineForm:
    """One form, its months of bar from higher posts and its limitation in years (None: not known, or no limit)."""

    code: str
    name: Label
    bar_months: int | None
    limitation_years: int | None


@dataclass(frozen=True, slots=True)
class Effect:
    """For how many months a decision stays in effect, whether it ends by itself, and the forms that never end."""

    months: int
    ends_by_itself: bool
    never_ending: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TakesEffect:
    """When a decision takes effect: announced within so many days, or signed; a cell's when its vote is announced."""

    committee_from_signing: bool
    announce_within_days: int | None
    cell_writes_within_days: int


@dataclass(frozen=True, slots=True)
class Suspension:
    """The days a suspension may last, and the days of its one extension; suspension is no discipline."""

    days: int | None
    extension_days: int | None


@dataclass(frozen=True, slots=True)
class Complaint:
    """Days to complain of a decision, and days to settle the complaint in a province or below and at the centre."""

    days: int
    settle_days: int | None
    settle_days_centre: int | None


@dataclass(frozen=True)
class DisciplineRules(Rules):
    """All parameters of discipline in force on a day."""

    subject: ClassVar[str] = "discipline"

    organisation_forms: tuple[DisciplineForm, ...]
    official_forms: tuple[DisciplineForm, ...]
    probationary_forms: tuple[DisciplineForm, ...]
    effect: Effect
    blocks: tuple[Blocked, ...]
    takes_effect: TakesEffect
    suspension: Suspension
    complaint: Complaint
    cell_may_decide: tuple[str, ...]

    def form(self, code: str) -> DisciplineForm:
        """The form of a code, whoever it is for; raises KeyError for a code the rules do not have."""
        forms = (*self.organisation_forms, *self.probationary_forms, *self.official_forms)
        return {form.code: form for form in forms}[code]
