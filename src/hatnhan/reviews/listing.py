"""Who should stand in the rounds of a campaign on its closing day: read by the list, judged row by row by the rules."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models.expressions import RawSQL

from hatnhan.members.catalogue import BODY_KINDS
from hatnhan.members.models import Body, Seat, StatusSpell
from hatnhan.organisations import queries as tree
from hatnhan.organisations.models import Organisation
from hatnhan.organisations.types import numbers_where

from .codes import Kind
from .models import Campaign, Round
from .rules import Judgement, MemberFacts, judge_body, judge_member, judge_organisation

Key = tuple[int, int, int, int, str]
_COLLECTIVE = tuple(kind.number for kind in BODY_KINDS if kind.is_collective)


@dataclass(frozen=True, slots=True)
class Wanted:
    """One subject as it should stand."""

    round: Round
    kind: Kind
    organisation_id: int
    judged: Judgement
    person_id: int | None = None
    body_id: int | None = None
    capacity: str = ""
    is_head: bool = False

    @property
    def key(self) -> Key:
        return self.key_of(self.kind, self.organisation_id, self.person_id, self.body_id, self.capacity)

    @staticmethod
    def key_of(kind: int, organisation_id: int, person_id: int | None, body_id: int | None, capacity: str) -> Key:
        """What makes it the same subject: a member stays one when he changes his cell."""
        place = 0 if person_id or body_id else organisation_id
        return kind, place, person_id or 0, body_id or 0, capacity


@dataclass(slots=True)
class Ground:
    """The tree of the closing day and the rounds that stand on it."""

    campaign: Campaign
    rounds: Mapping[int, Round]
    parents: Mapping[int, int]
    nearest: dict[int, Round | None] = field(default_factory=dict)

    @classmethod
    def of(cls, campaign: Campaign) -> "Ground":
        rounds = {one.organisation_id: one for one in campaign.rounds.all()}
        return cls(campaign, rounds, tree.parents_on(campaign.closing_on))

    def at_or_above(self, organisation_id: int) -> Round | None:
        """The round that decides what belongs to this organisation."""
        path: list[int] = []
        node: int | None = organisation_id
        while node is not None and node not in self.nearest and node not in self.rounds:
            path.append(node)
            node = self.parents.get(node)
        found = None if node is None else self.rounds.get(node) or self.nearest.get(node)
        self.nearest.update(dict.fromkeys(path, found))
        return found

    def above(self, organisation_id: int) -> Round | None:
        """The round that decides the organisation itself."""
        parent = self.parents.get(organisation_id)
        return None if parent is None else self.at_or_above(parent)


def wanted_subjects(rounds: Sequence[Round]) -> Iterator[Wanted]:
    """The subjects of some rounds of one campaign, in a number of queries that does not grow with them."""
    campaign = rounds[0].campaign
    ground = Ground.of(campaign)
    held, kinds = {one.pk for one in rounds}, set(campaign.kinds)
    below = tree.subtrees_ids(_topmost(ground, held), campaign.closing_on)
    seats = _seats(campaign, below)
    for found in (*_organisations(ground, below), *_bodies(ground, below, seats), *_members(ground, below, seats)):
        if found.round.pk in held and found.kind in kinds:
            yield found


def _topmost(ground: Ground, held: set[int]) -> list[int]:
    """The organisations of the rounds that stand under no other of them on the closing day's tree.

    The rounds' own parents would mislead: a district that ended still is the parent of rounds that stand elsewhere by then.
    """
    here = {one.organisation_id for one in ground.rounds.values() if one.pk in held}
    found: list[int] = []
    for organisation in sorted(here):
        above = ground.parents.get(organisation)
        while above is not None and above not in here:
            above = ground.parents.get(above)
        if above is None:
            found.append(organisation)
    return found


def _organisations(ground: Ground, below: RawSQL) -> Iterator[Wanted]:
    campaign = ground.campaign
    on, kind_of = campaign.closing_on, _kinds_by_type()
    rows = Organisation.objects.filter(
        tree.existing(on), tree.in_force(on, "type_spells__"), pk__in=below,
        type_spells__type_number__in=kind_of,
    )  # fmt: skip
    for pk, founded_on, number in rows.values_list("pk", "founded_on", "type_spells__type_number"):
        round = ground.above(pk)
        if round is not None and pk != campaign.organisation_id:
            judged = judge_organisation(founded_on, campaign.rules, campaign.cut_off_on)
            yield Wanted(round, kind_of[number], pk, judged)


def _kinds_by_type() -> dict[int, Kind]:
    traits = {
        "outside": Kind.AGENCY, "is_cell_under_grassroots": Kind.CELL, "is_sub_committee": Kind.SUB_COMMITTEE,
        "is_grassroots": Kind.ORGANISATION,
    }  # fmt: skip
    return {number: kind for trait, kind in traits.items() for number in numbers_where(trait)}


@dataclass(frozen=True, slots=True)
class Sitting:
    """A seat held on the closing day."""

    body_id: int
    person_id: int
    post: str
    is_head: bool
    organisation_id: int


def _seats(campaign: Campaign, below: RawSQL) -> list[Sitting]:
    on = campaign.closing_on
    rows = Seat.objects.filter(tree.in_force(on), body__organisation__in=below)
    fields = ("body_id", "person_id", "post", "is_head", "body__organisation_id")
    return [Sitting(*row) for row in rows.values_list(*fields)]


def _bodies(ground: Ground, below: RawSQL, seats: Sequence[Sitting]) -> Iterator[Wanted]:
    campaign = ground.campaign
    sitting: dict[int, list[Sitting]] = defaultdict(list)
    for seat in seats:
        sitting[seat.body_id].append(seat)
    on = campaign.closing_on
    rows = Body.objects.filter(tree.in_force(on), organisation__in=below, kind__in=_COLLECTIVE)
    for pk, place, decider, began_on in rows.values_list("pk", "organisation_id", "decided_by_id", "began_on"):
        round, is_here = _decider(ground, place, decider)
        if round is None:
            continue
        judged = judge_body(began_on, is_here, campaign.rules, campaign.cut_off_on)
        yield Wanted(round, Kind.COLLECTIVE, place, judged, body_id=pk)
        person = judge_body(date.min, is_here, campaign.rules, campaign.cut_off_on)
        for seat in sitting[pk]:
            yield Wanted(round, Kind.CADRE, place, person, seat.person_id, pk, seat.post[:80], seat.is_head)


def _decider(ground: Ground, place: int, decider: int | None) -> tuple[Round | None, bool]:
    """The round of the level that manages a body, and whether that level takes part in this campaign."""
    if decider is None:
        managing = ground.above(place) if place in ground.rounds else ground.at_or_above(place)
        return (managing, True) if managing else (ground.at_or_above(place), False)
    if decider in ground.rounds:
        return ground.rounds[decider], True
    return ground.at_or_above(place), False


def _members(ground: Ground, below: RawSQL, seats: Sequence[Sitting]) -> Iterator[Wanted]:
    campaign = ground.campaign
    on = campaign.closing_on
    heads = {(seat.person_id, seat.organisation_id) for seat in seats if seat.is_head}
    rows = StatusSpell.objects.filter(tree.in_force(on), organisation__in=below)
    fields = ("person_id", "organisation_id", "status", "began_on", "admitted_day")
    for person, cell, status, since, admitted in rows.values_list(*fields).iterator(chunk_size=5000):
        round = ground.at_or_above(cell)
        if round is not None:
            facts = MemberFacts(status, since, date.fromordinal(admitted) if admitted else None)
            judged = judge_member(facts, campaign.rules, campaign.cut_off_on)
            yield Wanted(round, Kind.MEMBER, cell, judged, person, is_head=(person, cell) in heads)
