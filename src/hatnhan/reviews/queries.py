"""Reads of a round and of a year: who stands where, who is missing, who has handed in, streaks of levels."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q

from hatnhan.members.models import Person, StatusSpell
from hatnhan.organisations import queries as tree
from hatnhan.organisations.models import Organisation

from .codes import Kind, Level, Reason, Stage, Standing
from .listing import Ground
from .models import Proposal, Rating, Round, Subject, Submission


@dataclass(frozen=True, slots=True)
class Sums:
    """The subjects of one kind: rated by level, not yet, and not rated by reason; they add up to `total`."""

    by_level: dict[int, int]
    not_yet: int
    by_reason: dict[int, int]
    not_rated: int
    not_subject: int
    elsewhere: int

    @property
    def rated(self) -> int:
        return sum(self.by_level.values())

    @property
    def total(self) -> int:
        return self.rated + self.not_yet + self.not_rated + self.not_subject + self.elsewhere


def sums(subjects, kind: Kind) -> Sums:  # type: ignore[no-untyped-def]
    """Sums over any set of subjects (a round's, a cell's, a year's); who left in between belongs to none."""
    rows = subjects.filter(kind=kind).exclude(reason=Reason.LEFT).order_by()
    counted = rows.values_list("standing", "reason", "rating__level").annotate(count=Count("pk"))
    levels: Counter[int] = Counter()
    reasons: Counter[int] = Counter()
    standings: Counter[int] = Counter()
    for standing, reason, level, count in counted:
        standings[standing] += count
        if standing == Standing.RATED:
            levels[level or 0] += count
        else:
            reasons[reason] += count
    by_level = {int(level): levels[level] for level in Level}
    return Sums(
        by_level, levels[0], dict(reasons), standings[Standing.NOT_RATED], standings[Standing.NOT_SUBJECT],
        standings[Standing.ELSEWHERE],
    )  # fmt: skip


def missing_members(round: Round) -> int:
    """Members of the closing day who have no row in the round that should list them."""
    return len(missing_member_ids(round))


def missing_member_ids(round: Round) -> set[int]:
    """The same, by id of person."""
    campaign = round.campaign
    if Kind.MEMBER not in campaign.kinds:
        return set()
    on, ground = campaign.closing_on, Ground.of(campaign)
    rows = StatusSpell.objects.filter(tree.in_force(on), organisation__in=tree.subtree_ids(round.organisation, on))
    here = {
        person
        for person, cell in rows.values_list("person_id", "organisation_id")
        if (found := ground.at_or_above(cell)) is not None and found.pk == round.pk
    }
    listed = round.subjects.filter(kind=Kind.MEMBER).exclude(reason=Reason.LEFT)
    return here - set(listed.values_list("person_id", flat=True))


def not_yet_rated(round: Round) -> int:
    """Subjects to be rated without a decision."""
    return round.subjects.filter(standing=Standing.RATED, rating=None).count()


def unfinished_by_unit(round: Round, units: Collection[int]) -> dict[int, int]:
    """How many subjects to be rated have no proposal yet, by unit; the unit's own level is claimed by itself."""
    proposed = Proposal.objects.filter(subject=OuterRef("pk"))
    rows = round.subjects.filter(standing=Standing.RATED, rating=None, organisation__in=units).filter(
        Q(kind=Kind.MEMBER) & ~Exists(proposed.filter(stage=Stage.MEETING)) | ~Q(kind=Kind.MEMBER) & ~Exists(proposed)
    )
    return dict(rows.order_by().values_list("organisation_id").annotate(count=Count("pk")))


def units_not_handed_in(round: Round) -> list[str]:
    """Names of the cells with members to be rated here that have not handed in; a cell that decides itself need not."""
    handed = Submission.objects.filter(round=round, returned_at=None).values("organisation")
    units = round.subjects.filter(kind=Kind.MEMBER, standing=Standing.RATED).exclude(organisation=round.organisation_id)
    waiting = Organisation.objects.filter(pk__in=units.values("organisation")).exclude(pk__in=handed)
    return list(waiting.order_by("sort_key").values_list("name", flat=True))


def ratings_of(person: Person) -> list[Rating]:
    """All ratings of a person, newest first; for pages that may show the person's file."""
    rows = Rating.objects.filter(subject__person=person).select_related("subject__organisation", "decision")
    return list(rows.order_by("-subject__year", "subject__kind"))


def levels_of(organisation: Organisation) -> list[Rating]:
    """The levels of an organisation itself, newest year first."""
    kinds = (Kind.ORGANISATION, Kind.SUB_COMMITTEE, Kind.CELL)
    rows = Rating.objects.filter(subject__organisation=organisation, subject__kind__in=kinds)
    return list(rows.select_related("subject", "decision").order_by("-subject__year"))


def subjects_of(round: Round, cell: Organisation, kind: Kind = Kind.MEMBER):  # type: ignore[no-untyped-def]
    """The rows of the entry grid in Vietnamese order, with all it shows; the number of queries is constant."""
    rows = round.subjects.filter(organisation=cell, kind=kind).exclude(reason=Reason.LEFT)
    rows = rows.select_related("person", "body", "organisation", "rating__decision")
    order = "person__name_key" if kind.is_person else "organisation__sort_key"
    return rows.prefetch_related("proposals__entry", "tallies__entry", "opinions").order_by(order, "pk")


@dataclass(frozen=True, slots=True)
class Streak:
    """So many years in a row at the best level, since when; the scale of each year is that of its time."""

    years: int
    since: int | None


def streak(organisation: Organisation, year: int, level: int = Level.EXCELLENT) -> Streak:
    """Years in a row, up to this one, in which an organisation stood at the level ("clean and strong" until 2017)."""
    kinds = (Kind.ORGANISATION, Kind.SUB_COMMITTEE, Kind.CELL)
    return _streak(Q(subject__organisation=organisation, subject__kind__in=kinds), year, level)


def streak_of(person: Person, year: int, level: int = Level.EXCELLENT) -> Streak:
    """The same for a member; "not completed" two years running has consequences of its own."""
    return _streak(Q(subject__person=person, subject__kind=Kind.MEMBER), year, level)


def streaks(organisations: Collection[int], year: int, level: int = Level.EXCELLENT) -> dict[int, int]:
    """Years in a row by id of organisation, for a table: one query."""
    rows = Rating.objects.filter(
        level=level, subject__organisation__in=organisations, subject__year__lte=year,
        subject__kind__in=(Kind.ORGANISATION, Kind.SUB_COMMITTEE, Kind.CELL),
    )  # fmt: skip
    held: dict[int, set[int]] = {}
    for pk, found in rows.values_list("subject__organisation_id", "subject__year"):
        held.setdefault(pk, set()).add(found)
    return {pk: _run(held.get(pk, set()), year) for pk in organisations}


def _streak(which: Q, year: int, level: int) -> Streak:
    rows = Rating.objects.filter(which, level=level, subject__year__lte=year)
    years = _run(set(rows.values_list("subject__year", flat=True)), year)
    return Streak(years, year - years + 1 if years else None)


def _run(years: Collection[int], last: int) -> int:
    run = 0
    while last - run in years:
        run += 1
    return run


__all__ = [
    "Streak", "Subject", "Sums", "levels_of", "missing_member_ids", "missing_members", "not_yet_rated", "ratings_of", "streak",
    "streak_of", "streaks", "subjects_of", "sums", "unfinished_by_unit", "units_not_handed_in",
]  # fmt: skip
