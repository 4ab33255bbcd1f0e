"""The living commune: everything that lies around the day of loading, so that something is always due."""

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from hatnhan.access.posts import Post
from hatnhan.foundation import clock
from hatnhan.members.services import NewBody, NewSeat, form_bodies, seat_people
from hatnhan.organisations.models import Organisation

from ..sketch import Sketch
from . import accounts, beside, charges, days, inhand, readings, sheets, working
from .ground import Ground
from .heads import led
from .sketched import found_sketch
from .steps import timed

_COMMITTEE = 23
_STANDING = ("secretary", "standing_deputy_secretary", "deputy_secretary", *["standing_member"] * 4)


def load_living(name: str, say: Callable[[str], None]) -> None:
    """Build the commune as of today; FileNotFoundError if there is no such plan."""
    today = clock.today()
    plan = Sketch.read(name)
    with TemporaryDirectory(prefix="hatnhan-") as folder, days.at(today):
        ground = found_sketch(plan, Path(folder), timed(say))
        beside.found_beside(ground)
        _seat(ground)
        accounts.open_accounts(ground)
        ground.say("cấp ủy, tài khoản")
        working.review(ground, today)
        working.promise(ground, today)
        working.order(ground, today)
        sheets.enter_own_sheet(ground)
        ground.say("đợt kiểm điểm năm nay, chỉ tiêu, văn bản phải trả lời")
    working.meet(ground, today)
    ground.say("cuộc họp đã qua và sắp tới, việc quá hạn, đảng phí")
    with days.at(today):
        charges.put_in_charge(ground, today)
        inhand.give_targets(ground, today)
        inhand.register_tasks(ground, today)
        inhand.meet_below(ground, working.last_met(today), today)
        inhand.draft_report(ground, today)
        readings.send_drafts(ground, today)
    ground.say("người phụ trách cơ sở, nhóm hộ; chỉ tiêu, nhiệm vụ và cuộc họp của cơ sở; báo cáo năm đang soạn")


def _seat(ground: Ground) -> None:
    """The commune's committee and standing committee, and the committees of its organisations."""
    since, board = ground.plan.told["posts_held_since"], ground.acting(Post.BOARD_STAFF, ground.district)
    bodies = [
        NewBody(ground.district, "Ban Chấp hành Đảng bộ xã", "committee", since),
        NewBody(ground.district, "Ban Thường vụ Đảng ủy xã", "standing_committee", since),
        *(NewBody(one, _called(one), _kind(one), since) for one in ground.bases()),
    ]
    committee, standing, *others = form_bodies(bodies, actor=board)
    top = [ground.people[ground.leaders.committees[number][0]] for number in _ranked(ground)[:_COMMITTEE]]
    seats = [NewSeat(committee, one, post, since) for one, post in zip(top, _posts(len(top)), strict=True)]
    seats += [NewSeat(standing, one, post, since) for one, post in zip(top, _STANDING, strict=False)]
    for number, body in enumerate(others):
        people = [ground.people[index] for index in led(ground, number)]
        posts = ("secretary", "deputy_secretary", "committee_member", "committee_member")
        seats += [NewSeat(body, one, post, since) for one, post in zip(people, posts, strict=False)]
    seat_people(seats, actor=board)


def _ranked(ground: Ground) -> list[int]:
    """Whose heads sit in the commune's committee: the four committees first, then offices and schools, then villages."""
    bases = ground.plan.bases
    return sorted(
        range(len(bases)), key=lambda number: (not bases[number].get("cells"), bases[number]["kind"] == "commune")
    )


def _posts(count: int) -> list[str]:
    return [*_STANDING, *["committee_member"] * (count - len(_STANDING))]


def _kind(one: Organisation) -> str:
    return "cell_committee" if one.type_rules.is_cell else "committee"


def _called(one: Organisation) -> str:
    return f"{'Chi ủy' if one.type_rules.is_cell else 'Ban Chấp hành'} {one.name}"
