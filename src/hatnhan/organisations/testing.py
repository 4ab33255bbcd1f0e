"""Builders of organisations and actors for tests, here and above; everything goes through the services."""

from datetime import date
from itertools import count

from hatnhan.access.posts import Actor, Held, Post

from .models import Organisation
from .queries import custody_line
from .services import NewOrganisation, found_organisations, found_root

FOUNDED = date(2010, 1, 5)
EVERYWHERE = 2**62
_numbers = count(1)


def system() -> Actor:
    """An unattended actor that may do everything everywhere."""
    ground = (Post.OPERATOR, Post.BOARD_STAFF, Post.BASE_OFFICE, Post.BASE_SECRETARY, Post.LEADER)
    return Actor(None, "Hệ thống", posts=frozenset(Held(post, 0, 0, EVERYWHERE) for post in ground))


def office(at: Organisation, post: Post = Post.BASE_OFFICE, *, person_id: int | None = None) -> Actor:
    """Somebody who holds one post at one organisation."""
    at.refresh_from_db()
    held = Held(post, at.pk, at.left, at.right)
    return Actor(next(_numbers), f"{post} {at.pk}", person_id, frozenset({held}), frozenset(custody_line([at.pk])))


def a_root(name: str = "Đảng bộ tỉnh Sông Ngân", type: str = "province", **more: object) -> Organisation:
    """A province."""
    return found_root(NewOrganisation(name, type, None, FOUNDED, **more), actor=system())  # type: ignore[arg-type]


def organisations(parent: Organisation, type: str, *names: str, founded_on: date = FOUNDED) -> list[Organisation]:
    """Several of one type under one parent."""
    rows = [NewOrganisation(name, type, parent, founded_on) for name in names]
    return found_organisations(rows, decision=None, actor=system())


def a_district(bases: int = 2, cells: int = 2, root: Organisation | None = None) -> Organisation:
    """A province (unless given), a district, base committees "Đảng bộ xã 1..." and cells "Chi bộ ấp 1.1..."."""
    number = next(_numbers)
    root = root or a_root(f"Đảng bộ tỉnh Sông Ngân {number}")
    (district,) = organisations(root, "district", f"Đảng bộ huyện Phja Sơn {number}")
    communes = organisations(district, "base_committee", *(f"Đảng bộ xã {i + 1}" for i in range(bases)))
    for i, commune in enumerate(communes):
        organisations(commune, "cell", *(f"Chi bộ ấp {i + 1}.{j + 1}" for j in range(cells)))
    district.refresh_from_db()
    return district
