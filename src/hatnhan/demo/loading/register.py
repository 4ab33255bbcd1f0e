"""Organisations, places, members and decisions: each office brings in its own workbooks."""

from pathlib import Path

from hatnhan.access.posts import Post
from hatnhan.members.models import Person

from ..decisions import write_log
from ..past import write_member_ratings
from ..posts import write_posts
from ..workbooks import write_members, write_organisations, write_places
from . import founding
from .bringing import bring_in
from .ground import Ground


def bring_organisations(ground: Ground) -> None:
    """The tree below the district, and the places, by the district's board."""
    founding.found_named(ground.plan, ground.district, actor=ground.acting(Post.BOARD_STAFF, ground.district))
    books = (
        ("organisations", write_organisations(ground.plan, ground.folder / "to-chuc.xlsx")),
        ("places", write_places(ground.plan, ground.folder / "dia-ban.xlsx")),
    )
    for kind, path in books:
        ground.district.refresh_from_db()
        bring_in(ground.district, kind, path, actor=ground.acting(Post.BOARD_STAFF, ground.district))


def bring_members(ground: Ground) -> None:
    """Members, last year's levels, decisions and the posts of cells, by the office of every grassroots organisation."""
    for number, base in enumerate(ground.bases()):
        actor = ground.acting(Post.BASE_OFFICE, base)
        books: list[tuple[str, Path | None]] = [
            ("members", write_members(ground.plan, number, _path(ground, number, "dang-vien"))),
            ("ratings", write_member_ratings(ground.plan, ground.past, number, _path(ground, number, "xep-loai"))),
            ("log", write_log(ground.plan, number, _path(ground, number, "quyet-dinh"))),
            ("posts", write_posts(ground.plan, ground.leaders, number, _path(ground, number, "chuc-vu"))),
        ]
        for kind, path in books:
            if path is not None:
                bring_in(base, kind, path, actor=actor)
    by_card = Person.objects.in_bulk(field_name="card_number")
    ground.people = [by_card[person.card] for person in ground.plan.people]


def _path(ground: Ground, number: int, what: str) -> Path:
    return ground.folder / f"{number + 1:02d}-{what}.xlsx"
