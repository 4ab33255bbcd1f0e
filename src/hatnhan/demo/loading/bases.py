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


def decide_bases(ground: Ground, rounds: list[Round]) -> None:
    """One decision on the cells, one on the members, each with the committee's own count."""
    levels, draw = levels_of(ground), Random(ground.plan.told["seed"] + 1)
    for number, round in enumerate(rounds):
        actor = ground.acting(Post.BASE_SECRETARY, round.organisation)
        is_cell = round.organisation.type_rules.is_cell
        entitled = len(ground.leaders.committees[number])
        for kind in (Kind.CELL, Kind.MEMBER):
            rows = round.subjects.filter(kind=kind, standing=Standing.RATED)
            wanted = {one.pk: levels[one.kind, one.person_id or one.organisation_id] for one in rows}
            if wanted:
                votes = None if is_cell else {pk: ballots_for(level, entitled, draw) for pk, level in wanted.items()}
                decide_ratings(
                    round, number=_number(number, kind, is_cell), on=days.BASE_DECIDED, levels=wanted, votes=votes,
                    actor=actor,
                )  # fmt: skip


def make_known(ground: Ground, rounds: list[Round]) -> None:
    """Tell every cell what was decided about it and its members."""
    cells = ground.cells()
    for round in rounds:
        actor = ground.acting(Post.BASE_SECRETARY, round.organisation)
        units = [one for one in cells if round.organisation_id in (one.pk, one.custodian_id)]
        for decision in Decision.objects.filter(round=round).select_related("organisation"):
            note_notices(decision, units, on=days.NOTICED, actor=actor)


def close_bases(ground: Ground, rounds: list[Round]) -> None:
    """Close every grassroots organisation's round: its synthesis goes up."""
    for round in rounds:
        close_round(round, actor=ground.acting(Post.BASE_SECRETARY, round.organisation))


def _number(number: int, kind: Kind, is_cell: bool) -> str:
    return f"{60 + number % 9 + (10 if kind == Kind.MEMBER else 0)}-QĐ/{'CB' if is_cell else 'ĐU'}"
