"""Syntheses of years before the first round: counts of an organisation without a list, under the document they are from."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from hatnhan.access.audit import Line, record_many
from hatnhan.access.posts import Actor
from hatnhan.foundation import clock
from hatnhan.foundation.errors import RuleBroken
from hatnhan.organisations.models import Organisation

from ..access import LAW, Act
from ..codes import Kind, Level
from ..models import PastTally, Subject
from ..rules import RowErrors

FIELDS = {4: "excellent", 3: "good", 2: "completed", 1: "not_completed"}


@dataclass(frozen=True, slots=True)
class NewTally:
    """How many of a kind in an organisation had each level (4 to 1) in a year, and the document that says so."""

    year: int
    kind: Kind
    organisation: Organisation
    levels: Mapping[int, int]
    document: str


@transaction.atomic
def record_past_tallies(rows: Sequence[NewTally], *, actor: Actor) -> list[PastTally]:
    """Record counts; refused by row where the register has a list, or counts of an organisation above or below."""
    LAW.require_all(actor, Act.RECORD_PAST, {row.organisation.pk: row.organisation for row in rows}.values())
    if errors := list(_faults(rows)):
        raise RowErrors(errors)
    made = PastTally.objects.bulk_create(
        PastTally(
            year=row.year, kind=row.kind, organisation=row.organisation, document=row.document[:200],
            entered_at=clock.now(), entered_by_id=actor.user_id, entered_by_name=actor.name,
            **{name: row.levels.get(level, 0) for level, name in FIELDS.items()},
        )
        for row in rows
    )  # fmt: skip
    lines = [Line("reviews.pasttally", one.pk, {"year": one.year, "kind": one.kind}) for one in made]
    record_many(actor, "reviews.tallies_recorded", lines, organisation=rows[0].organisation if rows else None)
    return made


@transaction.atomic
def withdraw_past_tallies(ids: Sequence[int], *, actor: Actor) -> int:
    """Take back counts that an import brought in; RuleBroken if some are gone already."""
    rows = list(PastTally.objects.select_related("organisation").filter(pk__in=ids))
    LAW.require_all(actor, Act.RECORD_PAST, {row.organisation_id: row.organisation for row in rows}.values())
    if len(rows) != len(ids):
        raise RuleBroken(_("Có dòng tổng hợp đã bị rút hoặc thay sau khi nhập, nên không rút lại được cả lần."))
    PastTally.objects.filter(pk__in=ids).delete()
    lines = [Line("reviews.pasttally", one.pk) for one in rows]
    record_many(actor, "reviews.tallies_withdrawn", lines, organisation=rows[0].organisation if rows else None)
    return len(rows)


def _faults(rows: Sequence[NewTally]) -> Iterator[tuple[int, str, str]]:
    this_year = clock.today().year
    for place, row in enumerate(rows):
        name = row.organisation.name
        if not 1930 <= row.year < this_year:
            yield place, "year", _("Năm {year} không phải là năm đã qua.").format(year=row.year)
        if any(number < 0 or level not in Level.values for level, number in row.levels.items()):
            yield place, "level", _("{name}: số của từng mức không được âm.").format(name=name)
        if words := _differs(row):
            yield place, "subject", words
        if any(_overlap(row, other) for other in rows if other is not row) or _stored_overlaps(row):
            words = _("{name}: năm {year} đã có số tổng hợp của tổ chức này, của cấp trên hoặc cấp dưới nó.")
            yield place, "subject", words.format(name=name, year=row.year)


def _differs(row: NewTally) -> str:
    """Why a synthesis is not taken where there is a list: with both counts, so that the two can be compared."""
    at = row.organisation
    listed = Subject.objects.filter(
        year=row.year, kind=row.kind, organisation__left__gte=at.left, organisation__left__lt=at.right
    )
    if not listed.exists():
        return ""
    counted = Counter(listed.exclude(rating=None).values_list("rating__level", flat=True))
    ours, theirs = (" – ".join(str(some.get(level, 0)) for level in FIELDS) for some in (counted, row.levels))
    same, other = (
        _("{name}: năm {year} đã có danh sách, khớp với biểu ({ours}); không cần nhập biểu."),
        _("{name}: năm {year} đã có danh sách ({ours}), khác biểu ({theirs}); hãy kiểm tra danh sách."),
    )
    return (same if ours == theirs else other).format(name=at.name, year=row.year, ours=ours, theirs=theirs)


def _overlap(one: NewTally, other: NewTally) -> bool:
    at, there = one.organisation, other.organisation
    nested = at.left <= there.left < at.right or there.left <= at.left < there.right
    return (one.year, one.kind) == (other.year, other.kind) and nested


def _stored_overlaps(row: NewTally) -> bool:
    at = row.organisation
    known = PastTally.objects.filter(year=row.year, kind=row.kind)
    below = known.filter(organisation__left__gte=at.left, organisation__left__lt=at.right)
    above = known.filter(organisation__left__lte=at.left, organisation__right__gte=at.right)
    return below.exists() or above.exists()
