"""December in the cells: levels claimed and proposed, ballots counted, proposals handed in."""

from collections import defaultdict
from random import Random

from hatnhan.access.posts import Post
from hatnhan.reviews.codes import Kind, Standing
from hatnhan.reviews.models import Round, Subject
from hatnhan.reviews.services import Row, Sheet, enter_sheets, submit_units

from ..ballots import ballots_for
from . import days
from .ground import Ground


def enter_cells(ground: Ground, rounds: list[Round]) -> None:
    """Every cell's sheet, entered by the office of its organisation from the minutes that the secretary signed."""
    levels, draw, voters = levels_of(ground), Random(ground.plan.told["seed"]), _voters(ground)
    names, places = _secretaries(ground), {one.pk: one for one in ground.cells()}
    for round in rounds:
        actor = ground.acting(Post.BASE_OFFICE, round.organisation)
        rows: dict[int, list[Row]] = defaultdict(list)
        for subject in _to_rate(round):
            level = levels[subject.kind, subject.person_id or subject.organisation_id]
            rows[subject.organisation_id].append(_row(subject, level, voters[subject.organisation_id], draw))
        sheets = [Sheet(places[pk], some, days.MEETINGS, names.get(pk, "")) for pk, some in rows.items()]
        enter_sheets(round, sheets, actor=actor)


def hand_in_cells(ground: Ground, rounds: list[Round]) -> None:
    """Every cell under a committee hands in its proposals; a base cell decides itself."""
    cells = ground.cells()
    for round in rounds:
        units = [one for one in cells if one.custodian_id == round.organisation_id]
        if units:
            submit_units(round, units, actor=ground.acting(Post.BASE_OFFICE, round.organisation))


def levels_of(ground: Ground) -> dict[tuple[int, int], int]:
    """The level that the plan gives to every member and every cell, by kind and id of person or organisation."""
    levels = {(int(Kind.MEMBER), ground.people[i].pk): level for i, level in ground.plan.levels.items()}
    for cell, organisation in zip(ground.plan.cells, ground.cells(), strict=True):
        levels[int(Kind.CELL), organisation.pk] = cell.level
    return levels


def _to_rate(round: Round) -> list[Subject]:
    kinds = (Kind.MEMBER, Kind.CELL)
    return list(round.subjects.filter(standing=Standing.RATED, kind__in=kinds).order_by("kind", "pk"))


def _row(subject: Subject, level: int, voters: int, draw: Random) -> Row:
    """What one claims is now and then higher than what one gets; the committee is soberer."""
    claimed = min(level + draw.choice((0, 0, 0, 0, 1)), 4)
    committee = min(level + draw.choice((0,) * 12 + (1,)), 4)
    return Row(subject.pk, claimed, committee, ballots_for(level, voters, draw), level)


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
