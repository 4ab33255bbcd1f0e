"""The bodies beside the Party and the 89 leadership collectives with who sits in them."""

from hatnhan.access.posts import Post
from hatnhan.members.services import NewBody, NewSeat, form_bodies, seat_people
from hatnhan.organisations.models import Organisation
from hatnhan.organisations.services import NewOrganisation, found_organisations

from ..bodies import PlannedBody, planned_bodies
from .days import POSTS_HELD_SINCE
from .ground import Ground


def form_collectives(ground: Ground) -> None:
    """Found what stands beside the tree, form the collectives that the district manages, seat their heads."""
    planned = planned_bodies(ground.plan, ground.leaders)
    places = _places(ground, planned)
    actor = ground.acting(Post.BOARD_STAFF, ground.at(ground.plan.told["alias"]))
    rows = [
        NewBody(place, one.name, one.kind, POSTS_HELD_SINCE, decided_by=ground.district)
        for one, place in zip(planned, places, strict=True)
    ]
    ground.bodies = form_bodies(rows, actor=actor)
    ground.planned_bodies = planned
    seat_people(_seats(ground), actor=actor)


def _seats(ground: Ground) -> list[NewSeat]:
    return [
        NewSeat(body, ground.people[index], post, POSTS_HELD_SINCE)
        for one, body in zip(ground.planned_bodies, ground.bodies, strict=True)
        for index, post in one.seats
    ]


def _places(ground: Ground, planned: list[PlannedBody]) -> list[Organisation]:
    bases = ground.bases()
    rows = [
        NewOrganisation(
            one.organisation, one.founds, ground.district if one.base is None else bases[one.base],
            ground.district.founded_on,
        )
        for one in planned
        if one.founds
    ]  # fmt: skip
    founded = iter(found_organisations(rows, decision=None, actor=ground.acting(Post.BOARD_STAFF, ground.district)))
    bases = ground.bases()
    return [next(founded) if one.founds else bases[one.base or 0] for one in planned]
