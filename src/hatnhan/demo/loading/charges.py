"""Who of the living commune is in charge of which organisations: a visit is owed, a question waits, groups have members."""

from datetime import date, timedelta

from hatnhan.access.posts import Actor, Post
from hatnhan.assignments.codes import Frequency, Topic
from hatnhan.assignments.models import Assignment
from hatnhan.assignments.services import (
    NewAssignment,
    NewDifficulty,
    NewGroup,
    NewVisit,
    assign,
    form_team,
    give_groups,
    make_groups,
    raise_difficulties,
    record_visits,
)
from hatnhan.foundation.dates import plus_months
from hatnhan.members.models import Person
from hatnhan.organisations.models import Organisation

from .ground import Ground
from .leadership import standing

OVERSEER, OVERSEEN = 3, 3
"""Which seat of the standing committee has the first so many cells; one of the accounts is his."""
_FROM_A_BOOK = "theo sổ theo dõi của Văn phòng"


def put_in_charge(ground: Ground, today: date) -> None:
    """The standing committee has the organisations among them since five months ago; all but the last came of late."""
    board = ground.acting(Post.BOARD_STAFF, ground.district)
    began = today - timedelta(days=150)
    people = standing(ground, ground.district)
    units = ground.bases()
    others = [*people[:OVERSEER], *people[OVERSEER + 1 :]]
    rows = [
        NewAssignment(
            people[OVERSEER] if number < OVERSEEN else others[number % len(others)], unit=unit, frequency=Frequency.QUARTERLY
        )
        for number, unit in enumerate(units)
    ]  # fmt: skip
    team = form_team(
        ground.district, name="Tổ công tác chè", members=people[:3], head=people[0], began_on=began, field="Cây chè",
        duty="Mỗi tháng về một chi bộ có vùng chè", actor=board,
    )  # fmt: skip
    rows.append(NewAssignment(team=team, unit=units[0], frequency=Frequency.MONTHLY))
    mandate = assign(
        ground.district, rows, number="31-QĐ/ĐU", issued_on=began, issuer="Ban Thường vụ Đảng ủy xã", began_on=began,
        actor=board,
    )  # fmt: skip
    _visit([*mandate.assignments.filter(team=None).order_by("unit__sort_key")], today, board)
    _visit_as_a_team(mandate.assignments.get(team=team), today, board)
    _ask(ground, units[1], today)
    _groups(ground, units[0], today)


def _visit(assignments: list[Assignment], today: date, board: Actor) -> None:
    told = "Dự sinh hoạt thường kỳ"
    rows = [
        NewVisit(one, today - timedelta(days=100 * times + 20 + number % 15), attended=told, remarks="Họp đúng ngày, đủ người")
        for number, one in enumerate(assignments[:-1])
        for times in (0, 1)
    ]  # fmt: skip
    record_visits(rows, on_behalf=_FROM_A_BOOK, actor=board)


def _visit_as_a_team(one: Assignment, today: date, board: Actor) -> None:
    """Every month but the one that runs."""
    days = (plus_months(today.replace(day=12), -back) for back in range(1, 6))
    told, remarks = "Xem nương chè, dự sinh hoạt chuyên đề", "Mười hộ muốn trồng giống mới"
    rows = [NewVisit(one, on, attended=told, remarks=remarks) for on in days if on >= one.began_on]
    record_visits(rows, on_behalf=_FROM_A_BOOK, actor=board)


def _ask(ground: Ground, cell: Organisation, today: date) -> None:
    """One question is late, one has time."""
    secretary = ground.acting(Post.SECRETARY, cell)
    raised = today - timedelta(days=35)
    for text, topic, days in (
        ("Cống thoát nước ở đầu thôn tắc, mưa là ngập đường", Topic.WORKS, 30),
        ("Nhà văn hóa thôn chưa có đủ ghế họp", Topic.MEETINGS, 60),
    ):
        row = NewDifficulty(cell, topic, text, ground.district, raised + timedelta(days=days))
        raise_difficulties([row], raised_on=raised, actor=secretary)


def _groups(ground: Ground, cell: Organisation, today: date) -> None:
    secretary = ground.acting(Post.SECRETARY, cell)
    began = today - timedelta(days=120)
    new = [NewGroup(f"Nhóm {number}", households) for number, households in enumerate((28, 31, 26, 24), 1)]
    groups = make_groups(cell, new, began_on=began, actor=secretary, confirmed=frozenset({"households"}))
    *people, former = Person.objects.filter(cell=cell, is_current=True).order_by("name_key")[:4]
    give_groups(cell, {groups[1]: [former]}, on=began, actor=secretary)
    began += timedelta(days=70)
    give_groups(cell, {group: [one] for group, one in zip(groups, people, strict=False)}, on=began, actor=secretary)
