"""The grassroots organisations: they decide the levels of cells and members, make them known, and close."""

from random import Random

from hatnhan.access.posts import Post
from hatnhan.reviews.codes import Kind, Standing
from hatnhan.reviews.models import Decision, Round
from hatnhan.reviews.services import close_round, decide_ratings, note_notices

from ..ballots import ballots_for
from . import days
from .cells import levels_of
from .ground import Ground
from .signing import attach_signed

_NUMBERS = {Kind.SUB_COMMITTEE: 20, Kind.CELL: 0, Kind.AGENCY: 30, Kind.MEMBER: 10}


def decide_bases(ground: Ground, rounds: list[Round]) -> None:
    """One decision for each kind, the organisations first, each with the committee's own count."""
    levels, draw = levels_of(ground), Random(ground.plan.told["seed"] + 1)
    for number, round in enumerate(rounds):
        actor = ground.acting(Post.BASE_SECRETARY, round.organisation)
        is_cell = round.organisation.type_rules.is_cell
        entitled = len(ground.leaders.committees[number])
        for kind in _NUMBERS:
            rows = round.subjects.filter(kind=kind, standing=Standing.RATED)
            wanted = {one.pk: levels[one.kind, one.person_id or one.organisation_id] for one in rows}
            if wanted:
                votes = None if is_cell else {pk: ballots_for(level, entitled, draw) for pk, level in wanted.items()}
                decide_ratings(
                    round, number=_number(number, kind, is_cell=is_cell), on=days.BASE_DECIDED, levels=wanted, votes=votes,
                    actor=actor,
                )  # fmt: skip


def make_known(ground: Ground, rounds: list[Round]) -> None:
    """Tell every cell what was decided about it and its members."""
    for round in rounds:
        actor = ground.acting(Post.BASE_SECRETARY, round.organisation)
        units = ground.cells_of(round.organisation)
        for decision in Decision.objects.filter(round=round).select_related("organisation"):
            note_notices(decision, units, on=days.NOTICED, actor=actor)
            attach_signed(decision, actor)


def close_bases(ground: Ground, rounds: list[Round]) -> None:
    """Close every grassroots organisation's round: its synthesis goes up."""
    for round in rounds:
        close_round(round, actor=ground.acting(Post.BASE_SECRETARY, round.organisation))


def _number(number: int, kind: Kind, *, is_cell: bool) -> str:
    return f"{60 + number % 9 + _NUMBERS[kind]}-QĐ/{'CB' if is_cell else 'ĐU'}"
