"""Reads of a round: who stands where, who is missing, who has handed in; levels of a person or organisation."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from hatnhan.members.models import Person, StatusSpell
from hatnhan.organisations import queries as tree
from hatnhan.organisations.models import Organisation

from .codes import Kind, Level, Reason, Stage, Standing
from .listing import Ground
from .models import Decision, Proposal, Rating, Reopening, Round, Subject, Submission, Tally
from .rules import level_by_ballot


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


def counts_in_force(round: Round) -> QuerySet[Tally]:
    """The deciding body's counts that no decision has followed yet; what it voted again stands before a new decision."""
    rows = Tally.objects.filter(subject__round=round, stage=Stage.DECIDING)
    return rows.filter(
        Q(subject__rating=None) | Q(entry__entered_at__gt=F("subject__rating__decision__entered_at"))
    ).select_related("subject__rating")


def contradicted(round: Round) -> int:
    """Levels in force that a later count of the deciding body contradicts."""
    counts = counts_in_force(round).exclude(subject__rating=None)
    elected = ((level_by_ballot(one.ballots, round.rules.deciding_vote), one.subject.rating.level) for one in counts)
    return sum(level is not None and level != decided for level, decided in elected)


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
    rows = Rating.objects.filter(subject__person=person)
    rows = rows.select_related("subject__organisation", "subject__body", "decision")
    return list(rows.order_by("-subject__year", "subject__kind"))


def subjects_of(round: Round, *, kind: Kind | None = None, unit: Organisation | None = None) -> QuerySet[Subject]:
    """Who belongs to a round, by kind, organisation and name, with all that grids and papers read of them."""
    rows = round.subjects.exclude(reason=Reason.LEFT)
    rows = rows.filter(kind=kind) if kind else rows
    rows = rows.filter(organisation=unit) if unit else rows
    rows = rows.select_related("person", "body", "organisation", "rating__decision")
    order = ("kind", "organisation__sort_key", "person__name_key", "body__name", "pk")
    return rows.prefetch_related("proposals__entry", "tallies__entry").order_by(*order)


def last_reopening(round: Round) -> Reopening | None:
    """By whom and why the round was opened again or returned last; for one that is open now."""
    return Reopening.objects.filter(closing__round=round).order_by("-pk").first()


def submission_of(round: Round, unit: Organisation) -> Submission | None:
    """The handing-in that stands."""
    return Submission.objects.filter(round=round, organisation=unit, returned_at=None).first()


def last_return(round: Round, unit: Organisation) -> Submission | None:
    """The latest return with its reason, unless the unit has handed in again since."""
    last = Submission.objects.filter(round=round, organisation=unit).order_by("-pk").first()
    return last if last and last.returned_at else None


def units_decided_by(decision: Decision) -> list[Organisation]:
    """The organisations whose subjects a decision rated: those that are told of it."""
    return list(Organisation.objects.filter(review_subjects__rating__decision=decision).distinct().order_by("left"))
