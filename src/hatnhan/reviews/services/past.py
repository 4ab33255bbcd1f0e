"""Levels of years before the first round: brought in by the list, under one nameless decision a place and year."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from hatnhan.access.audit import Line, record_many
from hatnhan.access.posts import Actor
from hatnhan.foundation import clock
from hatnhan.foundation.errors import RuleBroken
from hatnhan.members.models import Body, Person
from hatnhan.organisations.models import Organisation
from hatnhan.rulebook import reviews_of

from ..access import LAW, Act
from ..codes import Kind, Level, Standing
from ..models import Campaign, Decision, Rating, Subject
from ..portions import portions
from ..rules import RowErrors


@dataclass(frozen=True, slots=True)
class PastRating:
    """The level that somebody or something had in a year, and where it belonged then."""

    year: int
    kind: Kind
    organisation: Organisation
    level: int
    person: Person | None = None
    body: Body | None = None

    @property
    def key(self) -> tuple[int, int, int, int]:
        """What is rated once in a year."""
        if self.person is not None:
            return self.year, self.kind, 0, self.person.pk
        return self.year, self.kind, self.organisation.pk, self.body.pk if self.body else 0


@transaction.atomic
def record_past_ratings(rows: Sequence[PastRating], *, actor: Actor) -> list[Rating]:
    """Record levels of years that no campaign of the system covers; a year already rated here is refused by row."""
    LAW.require_all(actor, Act.RECORD_PAST, _deciders(rows))
    if errors := list(_faults(rows)):
        raise RowErrors(errors)
    decisions = _decisions(rows, actor)
    subjects = [
        Subject(
            year=row.year, kind=row.kind, organisation=row.organisation, person=row.person, body=row.body,
            standing=Standing.RATED,
        )
        for row in rows
    ]  # fmt: skip
    Subject.objects.bulk_create(subjects, batch_size=1000)
    scales = {year: reviews_of(year).scale.id for year in {row.year for row in rows}}
    ratings = [
        Rating(
            subject=subject, level=row.level, scale=scales[row.year],
            decision=decisions[row.year, row.organisation.pk],
        )
        for row, subject in zip(rows, subjects, strict=True)
    ]  # fmt: skip
    Rating.objects.bulk_create(ratings, batch_size=1000)
    lines = [Line("reviews.subject", one.pk, {"year": one.year}) for one in subjects]
    record_many(actor, "reviews.past_recorded", lines, organisation=rows[0].organisation if rows else None)
    return ratings


@transaction.atomic
def withdraw_past_ratings(ids: Sequence[int], *, actor: Actor) -> int:
    """Take back levels that an import brought in; RuleBroken if one belongs to a round."""
    count = 0
    places: dict[int, Organisation] = {}
    for some in portions(ids):
        rows = Rating.objects.select_related("subject__organisation").filter(pk__in=some)
        if any(row.subject.round_id for row in rows):
            raise RuleBroken(_("Có kết quả thuộc một đợt kiểm điểm nên không rút được."))
        places |= {row.subject.organisation_id: row.subject.organisation for row in rows}
        subjects = [row.subject_id for row in rows]
        count += rows.delete()[0]
        Subject.objects.filter(pk__in=subjects).delete()
    LAW.require_all(actor, Act.RECORD_PAST, places.values())
    Decision.objects.filter(round=None, ratings=None, organisation__in=places).delete()
    lines = [Line("reviews.rating", pk) for pk in ids]
    record_many(actor, "reviews.past_withdrawn", lines, organisation=next(iter(places.values()), None))
    return count


def _deciders(rows: Sequence[PastRating]) -> Iterator[Organisation]:
    """Where each level was decided: nobody brings in the level of his own organisation, or of a body led there."""
    wanted = {(row.organisation.pk, row.kind): row for row in rows}.values()
    above = {row.organisation.custodian_id for row in wanted if _is_decided_above(row)}
    custodians = Organisation.objects.in_bulk({pk for pk in above if pk is not None})
    for row in wanted:
        custodian = custodians.get(row.organisation.custodian_id or 0) if _is_decided_above(row) else None
        yield custodian or row.organisation


def _is_decided_above(row: PastRating) -> bool:
    own = row.kind not in (Kind.MEMBER, Kind.CELL, Kind.SUB_COMMITTEE)
    return own and row.organisation.type_rules.is_grassroots


def _faults(rows: Sequence[PastRating]) -> Iterator[tuple[int, str, str]]:
    met = Counter(row.key for row in rows)
    known = _known(rows)
    covered = _covered({row.year for row in rows})
    this_year = clock.today().year
    for place, row in enumerate(rows):
        if row.level not in Level.values:
            yield place, "level", _("Mức xếp loại là 4, 3, 2 hoặc 1.")
        if not 1930 <= row.year < this_year:
            yield place, "year", _("Năm {year} không phải là năm đã qua.").format(year=row.year)
        if any(left <= row.organisation.left < right for left, right in covered.get(row.year, ())):
            yield (
                place,
                "year",
                _("Năm {year} đã có đợt kiểm điểm tại đây; kết quả do đợt ấy ghi.").format(year=row.year),
            )
        if met[row.key] > 1:
            yield place, "subject", _("Đối tượng này có ở nhiều dòng của cùng một năm.")
        if row.key in known:
            yield place, "subject", _("Đối tượng này đã có kết quả của năm {year}.").format(year=row.year)


def _covered(years: set[int]) -> dict[int, list[tuple[int, int]]]:
    """Custody ranges under a campaign, by year."""
    rows = Campaign.objects.filter(year__in=years).values_list("year", "organisation__left", "organisation__right")
    found: dict[int, list[tuple[int, int]]] = {}
    for year, left, right in rows:
        found.setdefault(year, []).append((left, right))
    return found


def _known(rows: Sequence[PastRating]) -> set[tuple[int, int, int, int]]:
    years = {row.year for row in rows}
    people = [row.person.pk for row in rows if row.person]
    places = {row.organisation.pk for row in rows if not row.person}
    found: set[tuple[int, int, int, int]] = set()
    for some in portions(people):
        rows_of = Subject.objects.filter(year__in=years, round=None, person__in=some)
        found |= {(year, kind, 0, pk) for year, kind, pk in rows_of.values_list("year", "kind", "person_id")}
    others = Subject.objects.filter(year__in=years, person=None, organisation__in=places)
    for year, kind, place, body in others.values_list("year", "kind", "organisation_id", "body_id"):
        found.add((year, kind, place, body or 0))
    return found


def _decisions(rows: Sequence[PastRating], actor: Actor) -> dict[tuple[int, int], Decision]:
    """One for each place and year, so that no level stands without a decision."""
    made: dict[tuple[int, int], Decision] = {}
    for year, place in {(row.year, row.organisation.pk): row.organisation for row in rows}.items():
        made[year] = Decision.objects.get_or_create(
            organisation=place, number=_("Số liệu năm {year}").format(year=year[0]), on=date(year[0], 12, 31), round=None,
            defaults={
                "issuer": _("Nhập từ sổ sách cũ"), "entered_at": clock.now(), "entered_by_id": actor.user_id,
                "entered_by_name": actor.name,
            },
        )[0]  # fmt: skip
    return made
