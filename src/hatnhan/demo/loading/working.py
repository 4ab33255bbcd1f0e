"""What the living commune is at: its review, targets, orders from above, meetings and dues, around one day."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal

from django.utils import timezone

from hatnhan.access.posts import Actor, Post
from hatnhan.directives.codes import Ask
from hatnhan.directives.models import Arrival, Assignment, Directive
from hatnhan.directives.services import (
    Asked,
    Entered,
    Received,
    Spread,
    acknowledge_assignments,
    begin_term,
    enter_documents,
    instruct_arrival,
    order_directive,
    record_disseminations,
    register_arrival,
    submit_arrival,
)
from hatnhan.meetings.codes import Hand, Mark
from hatnhan.meetings.models import Meeting
from hatnhan.meetings.queries import roll_of
from hatnhan.meetings.rules import Entry
from hatnhan.meetings.services import (
    NewMeeting,
    NewTask,
    Numbers,
    PastMeeting,
    adopt_resolution,
    assign_tasks,
    call_meetings,
    close_meeting,
    mark_attendance,
    record_past_meetings,
    sign_minutes,
    write_minutes,
)
from hatnhan.members.dues.queries import owing
from hatnhan.members.dues.services import tick_dues
from hatnhan.members.models import Person
from hatnhan.organisations.models import Organisation
from hatnhan.reviews.services import list_campaign, open_campaign
from hatnhan.targets.codes import Direction, Field
from hatnhan.targets.services import (
    NewIndicator,
    Promise,
    make_indicators,
    open_plan,
    report_actuals,
)
from hatnhan.targets.services import (
    promise as put_promises,
)

from . import beside, days
from .ground import Ground
from .heads import person_of

MONTHLY, WEEKLY = 1, 5
FRIDAY = 4
_WINTER = 2
_TARGETS = (
    ("Thu nhập bình quân đầu người", "triệu đồng", Field.ECONOMY, "62", "57.5", False),
    ("Diện tích chè trồng mới", "ha", Field.ECONOMY, "40", "43", True),
    ("Đường thôn được cứng hóa", "km", Field.ECONOMY, "12", "7.4", True),
    ("Thu ngân sách trên địa bàn", "tỷ đồng", Field.ECONOMY, "9.5", "8.8", True),
    ("Tỷ lệ hộ nghèo", "%", Field.CULTURE_SOCIETY, "3.5", "3.9", False),
    ("Dân số tham gia bảo hiểm y tế", "%", Field.CULTURE_SOCIETY, "95", "95.6", False),
    ("Giao quân so với chỉ tiêu", "%", Field.DEFENCE_INTERNAL_AFFAIRS, "100", "100", False),
    ("Đảng viên mới được kết nạp", "đảng viên", Field.PARTY_BUILDING, "24", "17", True),
    ("Rác thải sinh hoạt được thu gom", "%", Field.ENVIRONMENT, "90", "86", False),
)


def reviewed_year(today: date) -> int:
    """The year whose review is being prepared on a day."""
    return today.year if today.month > _WINTER else today.year - 1


def review(ground: Ground, today: date) -> None:
    """A review is opened and its subjects listed, nobody has been rated: of this year, in winter still of the last."""
    board, year = ground.acting(Post.BOARD_STAFF, ground.district), reviewed_year(today)
    campaign = open_campaign(ground.district, year, cut_off_on=date(year, 11, 30), actor=board)
    list_campaign(campaign, actor=board)


def promise(ground: Ground, today: date) -> None:
    """Targets of the year with what was reached by now."""
    board, first = ground.acting(Post.BOARD_STAFF, ground.district), date(today.year, 1, 1)
    plan = open_plan(
        ground.district, name=f"Chỉ tiêu năm {today.year}", first_year=today.year, last_year=today.year,
        number="06-NQ/ĐU", issued_on=first - timedelta(days=15), issuer="Ban Chấp hành Đảng bộ xã Song Lam", actor=board,
    )  # fmt: skip
    new = [
        NewIndicator(
            name, field, unit, Direction.AT_MOST if "hộ nghèo" in name else Direction.AT_LEAST, adds_up=adds_up
        )
        for name, unit, field, _promised, _reached, adds_up in _TARGETS
    ]
    made = make_indicators(ground.district, new, actor=board)
    rows = [Promise(one, Decimal(told[3])) for one, told in zip(made, _TARGETS, strict=True)]
    targets = put_promises(plan, rows, actor=board)
    told = [
        (one, Decimal(row[4]), "Báo cáo tháng của Ủy ban nhân dân xã")
        for one, row in zip(targets, _TARGETS, strict=True)
    ]
    report_actuals(plan, told, on=max(first, today - timedelta(days=12)), actor=board)


def order(ground: Ground, today: date) -> None:
    """A directive of the province came in and went down three weeks ago: most have not answered, a few are late."""
    board, leader = (ground.acting(post, ground.district) for post in (Post.BOARD_STAFF, Post.LEADER))
    begin_term(ground.district, ordinal=1, began_on=date(2025, 8, 16), actor=board)
    came = today - timedelta(days=24)
    told = Received(
        "Tỉnh ủy Lam Giang", "directive", "14-CT/TU", came - timedelta(days=4),
        "về phòng, chống thiên tai và sắp xếp dân cư vùng bãi sông",
    )  # fmt: skip
    arrival = register_arrival(ground.district, received=told, arrived_on=came, actor=board)
    submit_arrival(arrival, whom="Bí thư Đảng ủy xã", seen=arrival.version, actor=board)
    arrival.refresh_from_db()
    instruct_arrival(
        arrival, note="Giao Ban Xây dựng Đảng tham mưu kế hoạch; các chi bộ thôn ven sông phổ biến trước.",
        whom="Ban Xây dựng Đảng", due_on=today + timedelta(days=6), seen=arrival.version, actor=leader,
    )  # fmt: skip
    asks = [
        Asked(Ask.ACKNOWLEDGE, came + timedelta(days=7)),
        Asked(Ask.DISSEMINATE, today - timedelta(days=2)),
        Asked(Ask.REPORT, today + timedelta(days=9), words="Số hộ cần di dời, nơi đến"),
    ]
    below = [*ground.bases(), *beside.answering(ground)]
    directive = order_directive(
        ground.district, arrival.document, below, asks=asks, words="Phổ biến đến từng đảng viên, báo số hộ.",
        given_on=came + timedelta(days=2), actor=board,
    )  # fmt: skip
    _answers(ground, directive, came, today)
    _own_plan(ground, arrival, today)
    second = Received(
        "Tỉnh ủy Lam Giang", "plan", "88-KH/TU", today - timedelta(days=3), "khảo sát mô hình chi bộ bốn tốt năm nay"
    )
    register_arrival(ground.district, received=second, arrived_on=today - timedelta(days=1), actor=board)


def _own_plan(ground: Ground, arrival: Arrival, today: date) -> None:
    """The commune's own plan in answer, open to members; one village has heard it read."""
    board, on = ground.acting(Post.BOARD_STAFF, ground.district), today - timedelta(days=16)
    (plan,) = enter_documents(
        [
            Entered(
                ground.district, "plan", on, "phòng, chống thiên tai, sắp xếp dân cư vùng bãi sông của xã", number=1,
                answers=arrival.document, is_open=True,
            )
        ],
        actor=board,
    )  # fmt: skip
    village = ground.bases()[0]
    people = Person.objects.filter(cell=village, is_current=True).count()
    record_disseminations([Spread(village, plan, today - timedelta(days=5), people - 2, people)], actor=board)


def _answers(ground: Ground, directive: Directive, came: date, today: date) -> None:
    """All but two acknowledged; two in three have spread it."""
    board = ground.acting(Post.BOARD_STAFF, ground.district)
    rows = list(
        Assignment.objects.filter(directive=directive).select_related("organisation").order_by("organisation__left")
    )
    acknowledge_assignments(rows[2:], on=came + timedelta(days=5), actor=board)
    spread = [
        Spread(
            one.organisation,
            directive.document,
            today - timedelta(days=4 + number % 6),
            one.people - number % 3,
            one.people,
        )
        for number, one in enumerate(rows)
        if number % 3 and one.people > 3
    ]
    record_disseminations(spread, actor=board)


def meet(ground: Ground, today: date) -> None:
    """Last month's meetings with tasks, one of them overdue; the next ones called; dues of two months."""
    cells = [one for one in ground.bases() if one.type_rules.is_cell]
    next_on, last_on = today + timedelta(days=3), last_met(today)
    with days.at(last_on):
        _last_month(ground, cells[0], last_on, today)
    with days.at(today):
        _books(ground, cells[1:], last_on)
        _call(ground, cells, next_on, today)
        _dues(ground, cells, today)


def last_met(today: date) -> date:
    """The fifth of the month before the one in which the next meetings are."""
    return ((today + timedelta(days=3)).replace(day=1) - timedelta(days=1)).replace(day=5)


def _last_month(ground: Ground, cell: Organisation, on: date, today: date) -> None:
    """The meeting of the first cell from roll to minutes."""
    actor = ground.acting(Post.SECRETARY, cell)
    (meeting,) = call_meetings([_monthly(ground, cell, 0, on)], actor=actor)
    entries = [
        Entry(
            row.person_id,
            Mark.EXCUSED if number % 9 == 4 else Mark.PRESENT,
            "việc gia đình" if number % 9 == 4 else "",
            row.version,
        )
        for number, row in enumerate(row for row in roll_of(meeting) if row.standing.is_obliged)
    ]
    mark_attendance(meeting, entries, actor=actor)
    close_meeting(meeting, began_at=_at(on, 9), ended_at=_at(on, 11), actor=actor)
    meeting = Meeting.objects.get(pk=meeting.pk)
    resolution = adopt_resolution(
        meeting, title="Mở rộng đường ra bãi", text="Chi bộ vận động các hộ hai bên hiến đất, mỗi hộ một mét rào.", topic=1,
        planned=Decimal(420), unit="mét", actor=actor,
    )  # fmt: skip
    secretary, deputy = meeting.chair, meeting.secretary
    tasks = [
        NewTask(
            "Gặp bốn hộ đầu tuyến, ghi cam kết hiến đất", today - timedelta(days=4), secretary, resolution=resolution
        ),
        NewTask("Mời xã đo lại lòng đường", today + timedelta(days=8), deputy, resolution=resolution),
        NewTask("Đọc thông báo phòng, chống lũ trên loa thôn", today + timedelta(days=2), deputy),
    ]
    assign_tasks(meeting, tasks, actor=actor)
    minutes = write_minutes(meeting, actor=actor)
    sign_minutes(minutes, Hand.CHAIR, actor=actor)
    sign_minutes(minutes, Hand.SECRETARY, actor=ground.acting(Post.DEPUTY, cell))


def _monthly(ground: Ground, cell: Organisation, number: int, on: date) -> NewMeeting:
    return NewMeeting(
        cell,
        MONTHLY,
        _at(on, 9),
        "Nhà văn hóa thôn",
        chair=person_of(ground, number),
        secretary=person_of(ground, number, 1),
    )


def _books(ground: Ground, cells: list[Organisation], on: date) -> None:
    """What the other cells' books say of last month; two have not met."""
    for number, cell in enumerate(cells[:-2], 1):
        obliged, away = len(ground.plan.by_base[number]), number % 4
        told = Numbers(_at(on, 9), _at(on, 11), obliged, obliged - away, away)
        book = PastMeeting(NewMeeting(cell, MONTHLY, _at(on, 9), "Nhà văn hóa thôn"), told)
        record_past_meetings([book], actor=ground.acting(Post.SECRETARY, cell))


def _call(ground: Ground, cells: list[Organisation], next_on: date, today: date) -> None:
    for number, cell in enumerate(cells[:6]):
        on = next_on if number == 0 else next_on + timedelta(days=number % 3)
        if on.month == next_on.month:
            call_meetings([_monthly(ground, cell, number, on)], actor=ground.acting(Post.SECRETARY, cell))
    friday = today + timedelta(days=(FRIDAY - today.weekday()) % 7 or 7)
    weekly = NewMeeting(ground.district, WEEKLY, _at(friday, 7), "Phòng họp Đảng ủy xã")
    call_meetings([weekly], actor=ground.acting(Post.BOARD_STAFF, ground.district))


def _dues(ground: Ground, cells: list[Organisation], today: date) -> None:
    """Last month is nearly complete, this month half."""
    month = today.replace(day=1)
    for number, cell in enumerate(cells[:8]):
        actor: Actor = ground.acting(Post.SECRETARY, cell)
        for one, part in (((month - timedelta(days=1)).replace(day=1), 19), (month, 10 + number)):
            people = owing(cell, one)
            tick_dues(cell, [person.pk for person in people[: len(people) * part // 20]], one, actor=actor)


def _at(day: date, hour: int) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(hour)))
