"""Posts held at an organisation, and the one who acts."""

from dataclasses import dataclass, field, replace
from enum import StrEnum


class Post(StrEnum):
    """What somebody may be here; several can be held at several organisations."""

    MEMBER = "member"
    SECRETARY = "secretary"
    DEPUTY = "deputy"
    TREASURER = "treasurer"
    OVERSEER = "overseer"
    BASE_SECRETARY = "base_secretary"
    BASE_OFFICE = "base_office"
    BOARD_STAFF = "board_staff"
    LEADER = "leader"
    INSPECTOR = "inspector"
    OPERATOR = "operator"


@dataclass(frozen=True, slots=True)
class Held:
    """A post held now, at an organisation whose custody numbers are [left, right); `outside` the Party tree, or in it."""

    post: Post
    organisation_id: int
    left: int
    right: int
    outside: bool = False


@dataclass(frozen=True, slots=True)
class Actor:
    """Whoever is asking: an id, a name, the person one is, and the posts one holds today.

    `line` holds the ids of the organisations above those where posts are held: their names may be seen, nothing else.
    """

    user_id: int | None
    name: str
    person_id: int | None = None
    posts: frozenset[Held] = frozenset()
    line: frozenset[int] = field(default=frozenset())

    def holds(self, *posts: Post) -> bool:
        """Whether one of the posts is held anywhere."""
        return any(held.post in posts for held in self.posts)

    @property
    def in_party(self) -> "Actor":
        """The same with the posts held in the Party tree alone: members and their dues are nowhere else."""
        return replace(self, posts=frozenset(held for held in self.posts if not held.outside))


NOBODY = Actor(None, "")
