"""Who leads an organisation of a sketch: its committee, or the secretary and deputy of a cell that stands alone."""

from hatnhan.members.models import Person

from .ground import Ground


def led(ground: Ground, number: int) -> list[int]:
    """Indexes of the people who lead, the secretary first."""
    base = ground.plan.bases[number]
    return ground.leaders.committees[number] if base.get("cells") else ground.leaders.cells[number, base["name"]]


def person_of(ground: Ground, number: int, place: int = 0) -> Person:
    """The secretary of an organisation, or who comes after him."""
    return ground.people[led(ground, number)[place]]
