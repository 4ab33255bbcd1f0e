"""What the steps of loading share: the plan, the organisations founded so far, and who acts for them."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from hatnhan.access.posts import Actor, Held, Post
from hatnhan.accounts.models import Grant, User
from hatnhan.accounts.queries import actor_of
from hatnhan.foundation import clock
from hatnhan.members.models import Body, Person
from hatnhan.organisations.models import Organisation
from hatnhan.organisations.queries import custody_line

from ..bodies import PlannedBody
from ..leading import Leaders
from ..past import PastYear
from ..planning import District
from ..workbooks import base_code, cell_codes, sub_committee_code

_ACTING = {
    Post.BASE_OFFICE: "Văn phòng {name}",
    Post.BASE_SECRETARY: "Bí thư {name}",
    Post.SECRETARY: "Bí thư {name}",
    Post.BOARD_STAFF: "Ban Tổ chức {name}",
    Post.LEADER: "Thường trực {name}",
}


@dataclass
class Ground:
    """One district being loaded; `people` are persons by the index of the plan."""

    plan: District
    leaders: Leaders
    past: PastYear
    folder: Path
    say: Callable[[str], None]
    district: Organisation
    people: list[Person] = field(default_factory=list)
    bodies: list[Body] = field(default_factory=list)
    planned_bodies: list[PlannedBody] = field(default_factory=list)

    def at(self, code: str) -> Organisation:
        """An organisation by its code or short name, as it stands now."""
        field_name = "code" if code[:1].isdigit() else "alias"
        return Organisation.objects.get(**{field_name: code})

    def bases(self) -> list[Organisation]:
        """The grassroots organisations in the order of the plan."""
        codes = [base_code(self.plan, number) for number in range(len(self.plan.bases))]
        found = {one.code: one for one in Organisation.objects.filter(code__in=codes)}
        return [found[code] for code in codes]

    def cells(self) -> list[Organisation]:
        """The cells in the order of the plan; a base cell is its grassroots organisation."""
        codes = cell_codes(self.plan)
        wanted = [codes[cell.base, cell.name] for cell in self.plan.cells]
        found = {one.code: one for one in Organisation.objects.filter(code__in=wanted)}
        return [found[code] for code in wanted]

    def cells_of(self, base: Organisation) -> list[Organisation]:
        """The cells under a grassroots organisation, straight or under a committee between; a base cell is its own."""
        number = [one.pk for one in self.bases()].index(base.pk)
        return [one for one, cell in zip(self.cells(), self.plan.cells, strict=True) if cell.base == number]

    def sub_committees(self) -> list[Organisation]:
        """The committees that stand between a grassroots organisation and some of its cells."""
        numbers = [number for number, base in enumerate(self.plan.bases) if "sub_committee" in base]
        codes = [sub_committee_code(self.plan, number) for number in numbers]
        return list(Organisation.objects.filter(code__in=codes))

    def acting(self, post: Post, organisation: Organisation) -> Actor:
        """Whoever holds a post there: the account that does, else an unattended actor with that one post."""
        today = clock.today()
        grant = Grant.objects.in_force(today).filter(post=post, organisation=organisation).order_by("pk").first()
        if grant is not None:
            return actor_of(User.objects.get(pk=grant.user_id), today)
        held = frozenset({Held(post, organisation.pk, organisation.left, organisation.right)})
        name = _ACTING[post].format(name=organisation.name)
        return Actor(None, name, posts=held, line=frozenset(custody_line([organisation.pk])))
