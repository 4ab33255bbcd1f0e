"""The year before: levels from old books, through the import and, for collectives, the service itself."""

from hatnhan.access.posts import Post
from hatnhan.reviews.codes import Kind
from hatnhan.reviews.services import PastRating, record_past_ratings

from ..past import write_unit_ratings
from .bringing import bring_in
from .ground import Ground


def bring_past_units(ground: Ground) -> None:
    """Grassroots organisations and cells, by the district's board."""
    path = write_unit_ratings(ground.plan, ground.past, ground.folder / "xep-loai-to-chuc.xlsx")
    district = ground.at(ground.plan.told["alias"])
    bring_in(district, "ratings", path, actor=ground.acting(Post.BOARD_STAFF, district))


def record_past_collectives(ground: Ground) -> None:
    """The collectives that the district manages."""
    levels = ground.past.of_bodies(ground.planned_bodies)
    rows = [
        PastRating(ground.past.year, Kind.COLLECTIVE, body.organisation, level, body=body)
        for body, level in zip(ground.bodies, levels, strict=True)
    ]
    record_past_ratings(rows, actor=ground.acting(Post.BOARD_STAFF, ground.district))
