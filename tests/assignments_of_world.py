"""Somebody in charge of each cell of the world, a visit, a difficulty, a team and a household group, with its secret word."""

from datetime import date, timedelta
from typing import Any

from hatnhan.access.posts import Post
from hatnhan.assignments import services
from hatnhan.assignments.codes import Frequency, Topic
from hatnhan.assignments.services import NewAssignment, NewDifficulty, NewGroup, NewVisit
from hatnhan.organisations.testing import office

BEGAN, CAME = date(2022, 7, 1), date(2022, 11, 20)
CELLS = ("cell", "cell_beside", "cell_of_base_beside", "cell_far")


def assignments_of(world: Any) -> None:
    """Rows of the first cell; the others have theirs too, so that each secret word is seen by somebody."""
    for place in CELLS:
        rows = _in_charge(world, place)
        if place == "cell":
            world.rows |= rows


def _in_charge(world: Any, place: str) -> dict[str, tuple[Any, ...]]:
    cell, (person, second, _third), word = world.places[place], world.people[place], world.word(place)
    base = cell.custodian
    clerk, secretary = office(base), office(cell, Post.SECRETARY)
    mandate = services.assign(
        base, [NewAssignment(person, unit=cell, field=f"Việc {word}", frequency=Frequency.MONTHLY)],
        number=f"21-QĐ/{word}", issued_on=BEGAN, issuer=f"Đảng ủy {word}", began_on=BEGAN, actor=clerk,
    )  # fmt: skip
    assignment = mandate.assignments.get()
    visitor = office(cell, Post.MEMBER, person_id=person.pk)
    new = NewVisit(assignment, CAME, attended=f"Dự họp {word}", remarks=f"Nhận xét {word}")
    (visit,) = services.record_visits([new], actor=visitor)
    row = NewDifficulty(cell, Topic.WORKS, f"Đường hỏng {word}", base, CAME + timedelta(days=30), visit=visit)
    (difficulty,) = services.raise_difficulties([row], raised_on=CAME, actor=visitor)
    team = services.form_team(base, name=f"Tổ công tác {word}", members=[second], began_on=BEGAN, actor=clerk)
    (group,) = services.make_groups(cell, [NewGroup(f"Nhóm {word}", 12)], began_on=BEGAN, actor=secretary)
    services.give_groups(cell, {group: [second]}, on=BEGAN, actor=secretary)
    return {
        "mandate": (mandate.pk,), "charge": (assignment.pk,), "visit": (visit.pk,),
        "difficulty": (difficulty.pk,), "team": (team.pk,), "household_group": (group.pk,),
    }  # fmt: skip
