"""What figures may read of reviews: one row a subject of a year, rated or not, where it belonged then."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django.db.models import Case, Count, Exists, F, Max, OuterRef, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hatnhan.files.models import StoredFile
from hatnhan.foundation.dates import date_vn
from hatnhan.measures import Column, Period, Record, Touch, yearly
from hatnhan.organisations.queries import names_on

from .access import LAW, Act
from .codes import Kind, Level, Reason, Stage, Standing
from .models import Decision, Entry, Subject
from .numbers import known_as_numbers
from .scans import DECISION, ENTRY
from .streaks import ORGANISATIONS, held_for, level_in_words

KIND = Column("kind", gettext_lazy("đối tượng"), tuple(Kind.choices))
STANDING = Column("standing", gettext_lazy("diện"), tuple(Standing.choices))
REASON = Column("reason", gettext_lazy("lý do"), tuple(Reason.choices))
LEVEL = Column("level", gettext_lazy("mức xếp loại"), ((0, gettext_lazy("chưa có")), *Level.choices))


def _subjects(period: Period) -> QuerySet[Any]:
    """Every subject of the years but those who left in between, and belong to no sum."""
    return (
        Subject.objects.filter(year__range=(period.first.year, period.last.year))
        .exclude(reason=Reason.LEFT)
        .annotate(level=Coalesce(F("rating__level"), Value(0)))
        .order_by("organisation__sort_key", "person__name_key", "pk")
    )


def _describe(rows: Any, period: Period) -> Sequence[Record]:
    """Name, level or reason, organisation as it was called, and the subject's page."""
    return _records(list(rows.select_related("person", "body", "organisation")), period)


def _records(loaded: Sequence[Any], period: Period) -> list[Record]:
    names = names_on({row.organisation_id for row in loaded}, period.last)
    return [
        Record(
            title=names[row.organisation_id] if row.person_id is None and row.body_id is None else row.name,
            detail=_told(row),
            organisation=names[row.organisation_id],
            organisation_id=row.organisation_id,
            link=row.get_absolute_url(),
            number=row.pk,
            reached_at=row.organisation.left,
        )
        for row in loaded
    ]


def _told(row: Any) -> str:
    if level := getattr(row, "level", 0):
        return str(Level(level).label)
    if row.standing == Standing.RATED:
        return _("chưa có quyết định")
    return row.why


SUBJECTS = yearly(
    "reviews.subjects", gettext_lazy("Đối tượng kiểm điểm, xếp loại"), KIND, STANDING, REASON, LEVEL,
    query=_subjects, describe=_describe, source="21-HD/BTCTW 2019 và hướng dẫn của từng năm", law=LAW, see=Act.SEE,
    export=Act.EXPORT, tallies=known_as_numbers, rests_on=(
        Touch("reviews_subject"),
        Touch("reviews_rating", through="reviews_subject", here="subject_id", there="id"),
    ),
)  # fmt: skip


def _held_five_years(period: Period) -> QuerySet[Any]:
    """Who or what was excellent in a year of the period and in the four years before it."""
    years = range(period.first.year, period.last.year + 1)
    held = held_for(Subject.objects.all(), Level.EXCELLENT, FIVE_YEARS, ending=years)
    return held.order_by("organisation__sort_key", "person__name_key", "pk")


def _describe_streaks(rows: Any, period: Period) -> Sequence[Record]:
    """As a subject, with the years that the title counts."""
    loaded = list(rows.select_related("person", "body", "organisation", "rating"))
    told = {one.pk: _("xuất sắc từ năm {since} đến {year}").format(since=one.year - 4, year=one.year) for one in loaded}
    return [replace(one, detail=told[one.number]) for one in _records(loaded, period)]


FIVE_YEARS = 5
STREAKS = yearly(
    "reviews.five_years", gettext_lazy("Xuất sắc năm năm liền"), KIND, query=_held_five_years,
    describe=_describe_streaks, source="21-HD/BTCTW 2019, phần khen thưởng", law=LAW, see=Act.SEE, export=Act.EXPORT,
)  # fmt: skip


def _unbroken(period: Period) -> QuerySet[Any]:
    """The excellent years of organisations that follow each other without a gap up to the last year of the period."""
    last = period.last.year
    rows = Subject.objects.filter(kind__in=ORGANISATIONS, rating__level=Level.EXCELLENT, year__lte=last)
    # The level is that of the row: asked so, years are counted for excellent rows only, whatever the database joins first.
    later = rows.filter(
        organisation=OuterRef("organisation"), year__gte=OuterRef("year"), rating__level=OuterRef("rating__level")
    ).order_by()
    years = later.values("organisation").annotate(years=Count("year", distinct=True)).values("years")
    return rows.annotate(run=Subquery(years)).filter(run=last + 1 - F("year")).order_by("-year", "pk")


def _describe_years(rows: Any, period: Period) -> Sequence[Record]:
    """The year, and what the scale of that year called its highest level."""
    loaded = list(rows.select_related("person", "body", "organisation", "rating__subject"))
    told = {one.pk: f"{one.year}: {level_in_words(one.rating) or Level(one.rating.level).label}" for one in loaded}
    return [replace(one, detail=told[one.number]) for one in _records(loaded, period)]


UNBROKEN = yearly(
    "reviews.unbroken", gettext_lazy("Các năm xuất sắc liền nhau của tổ chức"), KIND, query=_unbroken,
    describe=_describe_years, source="21-HD/BTCTW 2019, phần khen thưởng", roll_up=False, law=LAW, see=Act.SEE,
    export=Act.EXPORT,
)  # fmt: skip
IS_SIGNED = Column(
    "is_signed", gettext_lazy("bản có chữ ký"), ((0, gettext_lazy("chưa có")), (1, gettext_lazy("đã đính kèm")))
)


def _decisions(period: Period) -> QuerySet[Any]:
    """Decisions of rounds, and whether the signed paper hangs on each; those of years brought in by import have none."""
    scans = StoredFile.objects.filter(owner_kind=DECISION, owner_id=OuterRef("pk"), removed_at=None)
    rows = Decision.objects.filter(round__year__range=(period.first.year, period.last.year))
    signed = Case(When(Exists(scans), then=Value(1)), default=Value(0))
    return rows.annotate(is_signed=signed).order_by("organisation__sort_key", "on", "pk")


def _describe_decisions(rows: Any, period: Period) -> Sequence[Record]:
    """Number and day, the deciding organisation as it was called, and the decision's page."""
    loaded = list(rows.select_related("organisation"))
    names = names_on({one.organisation_id for one in loaded}, period.last)
    return [
        Record(
            str(one), one.issuer, names[one.organisation_id], one.organisation_id, one.get_absolute_url(), one.pk,
            one.organisation.left,
        )
        for one in loaded
    ]  # fmt: skip


DECISIONS = yearly(
    "reviews.decisions", gettext_lazy("Quyết định xếp loại"), IS_SIGNED, query=_decisions,
    describe=_describe_decisions, source="21-HD/BTCTW 2019 và hướng dẫn của từng năm", law=LAW, see=Act.SEE,
    export=Act.EXPORT, rests_on=(
        Touch("reviews_decision"),
        Touch("reviews_round", through="reviews_decision", here="id", there="round_id"),
        Touch("files_storedfile", through="reviews_decision", here="owner_id", there="id"),
    ),
)  # fmt: skip


def _minutes(period: Period) -> QuerySet[Any]:
    """Meetings whose ballots were entered, one row a unit and round (its last entry), and whether signed minutes hang on it."""
    counted = Entry.objects.filter(
        round__year__range=(period.first.year, period.last.year), tallies__stage=Stage.MEETING
    )
    last = counted.order_by().values("round", "organisation").annotate(last=Max("pk")).values("last")
    of_unit = Entry.objects.filter(round=OuterRef(OuterRef("round")), organisation=OuterRef(OuterRef("organisation")))
    scans = StoredFile.objects.filter(owner_kind=ENTRY, owner_id__in=of_unit.values("pk"), removed_at=None)
    signed = Case(When(Exists(scans), then=Value(1)), default=Value(0))
    return Entry.objects.filter(pk__in=last).annotate(is_signed=signed).order_by("organisation__sort_key", "pk")


def _describe_minutes(rows: Any, period: Period) -> Sequence[Record]:
    """The unit as it was called, the day of its meeting, and the page where the signed minutes are hung."""
    loaded = list(rows.select_related("organisation").prefetch_related("tallies"))
    names = names_on({one.organisation_id for one in loaded}, period.last)
    return [
        Record(
            names[one.organisation_id], _held(one), names[one.organisation_id], one.organisation_id,
            reverse("reviews:unit", args=[one.round_id, one.organisation_id]), one.pk, one.organisation.left,
        )
        for one in loaded
    ]  # fmt: skip


def _held(entry: Any) -> str:
    days = [one.held_on for one in entry.tallies.all() if one.held_on]
    return _("họp ngày {day}").format(day=date_vn(max(days))) if days else ""


MINUTES = yearly(
    "reviews.minutes", gettext_lazy("Biên bản hội nghị kiểm điểm"), IS_SIGNED, query=_minutes,
    describe=_describe_minutes, source="21-HD/BTCTW 2019 và hướng dẫn của từng năm", law=LAW, see=Act.SEE,
    export=Act.EXPORT,
)  # fmt: skip
DATASETS = (SUBJECTS, STREAKS, UNBROKEN, DECISIONS, MINUTES)
