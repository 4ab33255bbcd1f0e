"""Who can be sent out in a district's story: its standing committee, the heads below it, the staff of its offices."""

from hatnhan.access.posts import Post
from hatnhan.members.catalogue import BODY_KIND_BY_CODE
from hatnhan.members.models import Person, Seat
from hatnhan.members.services import NewBody, NewSeat, form_bodies, seat_people
from hatnhan.organisations.models import Organisation

from .ground import Ground
from .heads import led

_POSTS = ("secretary", "standing_deputy_secretary", "deputy_secretary", *["standing_member"] * 6)
_OF_A_COMMUNE = 5


def standing(ground: Ground, at: Organisation) -> list[Person]:
    """The standing committee there, the secretary first; formed and seated where it has not been yet."""
    seats = Seat.objects.filter(
        body__organisation=at, body__kind=BODY_KIND_BY_CODE["standing_committee"].number, ended_on=None
    )
    return [one.person for one in seats.select_related("person").order_by("pk")] or _seat(ground, at)


def committee(ground: Ground, at: Organisation) -> list[Person]:
    """Committee members: of the district the heads of its organisations, of a commune the heads of its cells."""
    if at.pk == ground.district.pk:
        return [ground.people[led(ground, number)[0]] for number in range(len(ground.plan.bases))]
    return [ground.people[index] for index in led(ground, number_of(ground, at))]


def staff(ground: Ground, base: str) -> list[Person]:
    """Those who work in one organisation and lead nothing in it."""
    number = next(i for i, one in enumerate(ground.plan.bases) if one["name"] == base)
    heads = {index for some in ground.leaders.cells.values() for index in some}
    return [ground.people[index] for index in ground.plan.by_base[number] if index not in heads]


def number_of(ground: Ground, base: Organisation) -> int:
    """Which of the plan's organisations it is."""
    return [one.pk for one in ground.bases()].index(base.pk)


def office_of(ground: Ground, at: Organisation) -> Post:
    """The post that keeps the books there."""
    return Post.BOARD_STAFF if at.pk == ground.district.pk else Post.BASE_OFFICE


def _seat(ground: Ground, at: Organisation) -> list[Person]:
    since, actor = ground.plan.told["posts_held_since"], ground.acting(office_of(ground, at), at)
    (body,) = form_bodies([NewBody(at, f"Ban Thường vụ {at.name}", "standing_committee", since)], actor=actor)
    people = committee(ground, at)
    people = list(dict.fromkeys([*people[-4:], *people[:5]])) if at.pk == ground.district.pk else people[:_OF_A_COMMUNE]
    rows = [NewSeat(body, one, post, since) for one, post in zip(people, _POSTS, strict=False)]
    return [seat.person for seat in seat_people(rows, actor=actor)]
