"""December in the cells: levels claimed and proposed, ballots counted, proposals handed in."""

from collections import defaultdict
from random import Random

from hatnhan.access.posts import Post
from hatnhan.organisations.models import Organisation
from hatnhan.reviews.codes import Kind, Level, Standing
from hatnhan.reviews.models import Round, Subject
from hatnhan.reviews.services import Row, Sheet, enter_sheets, submit_units

from ..ballots import ballots_for
from . import days
from .ground import Ground
from .signing import attach_minutes


def enter_cells(ground: Ground, rounds: list[Round]) -> None:
    """Every cell's sheet, entered by the office of its organisation from the minutes that the secretary signed."""
    levels, draw, voters = levels_of(ground), Random(ground.plan.told["seed"]), _voters(ground)
    names = _secretaries(ground)
    for round in rounds:
        actor = ground.acting(Post.BASE_OFFICE, round.organisation)
        rows: dict[Organisation, list[Row]] = defaultdict(list)
        for subject in _to_rate(round):
            level = levels[subject.kind, subject.person_id or subject.organisation_id]
            rows[subject.organisation].append(_row(subject, level, voters.get(subject.organisation_id, 0), draw))
        sheets = [Sheet(place, some, days.MEETINGS, names.get(place.pk, "")) for place, some in rows.items()]
        enter_sheets(round, sheets, actor=actor)
        for place in rows:
            if voters.get(place.pk):
                attach_minutes(round, place, actor)


def hand_in_cells(ground: Ground, rounds: list[Round]) -> None:
    """Every cell under a committee hands in its proposals; a base cell decides itself."""
    for round in rounds:
        units = ground.cells_of(round.organisation)
        if units != [round.organisation]:
            submit_units(round, units, actor=ground.acting(Post.BASE_OFFICE, round.organisation))


def levels_of(ground: Ground) -> dict[tuple[int, int], int]:
    """The level that the plan gives to every member and every cell, by kind and id of person or organisation."""
    levels = {(int(Kind.MEMBER), ground.people[i].pk): level for i, level in ground.plan.levels.items()}
    for cell, organisation in zip(ground.plan.cells, ground.cells(), strict=True):
        levels[int(Kind.CELL), organisation.pk] = cell.level
    levels |= {(int(Kind.SUB_COMMITTEE), one.pk): Level.GOOD for one in ground.sub_committees()}
    return levels | {(int(Kind.AGENCY), place): min(level, Level.GOOD) for place, level in led_levels(ground).items()}


def led_levels(ground: Ground) -> dict[int, int]:
    """By id of a body beside the Party tree, the level of the collective that leads it."""
    pairs = zip(ground.bodies, ground.planned_bodies, strict=True)
    return {body.organisation_id: planned.level for body, planned in pairs if planned.founds}


def _to_rate(round: Round) -> list[Subject]:
    rows = round.subjects.filter(standing=Standing.RATED).select_related("organisation")
    return list(rows.order_by("kind", "pk"))


def _row(subject: Subject, level: int, voters: int, draw: Random) -> Row:
    """What one claims is now and then higher than what one gets; the committee is soberer."""
    claimed = min(level + draw.choice((0, 0, 0, 0, 1)), 4)
    committee = min(level + draw.choice((0,) * 12 + (1,)), 4)
    ballots = ballots_for(level, voters, draw) if voters else None
    return Row(subject.pk, claimed, committee, ballots, level)


def _voters(ground: Ground) -> dict[int, int]:
    """Official members who take part, by cell."""
    places = {(cell.base, cell.name): one.pk for cell, one in zip(ground.plan.cells, ground.cells(), strict=True)}
    found: dict[int, int] = defaultdict(int)
    for person in ground.plan.people:
        if not person.reason and person.official_on is not None:
            found[places[person.base, person.cell]] += 1
    return found


def _secretaries(ground: Ground) -> dict[int, str]:
    return {
        one.pk: f"Bí thư {ground.people[ground.leaders.cells[cell.base, cell.name][0]].name}"
        for cell, one in zip(ground.plan.cells, ground.cells(), strict=True)
    }
