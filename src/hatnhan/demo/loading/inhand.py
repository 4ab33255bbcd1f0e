"""What the organisations of the living commune have in hand themselves: targets given to them, key tasks, their own meetings."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal

from django.utils import timezone

from hatnhan.access.posts import Actor, Post
from hatnhan.meetings.services import NewMeeting, Numbers, PastMeeting, call_meetings, record_past_meetings
from hatnhan.members.dues.queries import owing
from hatnhan.members.dues.services import tick_dues
from hatnhan.members.models import Person, Seat
from hatnhan.organisations.models import Organisation
from hatnhan.reports.services import begin_report
from hatnhan.targets.models import Target
from hatnhan.targets.services import hand_down, register_task, report_actuals

from .beside import answering
from .ground import Ground
from .working import reviewed_year

MONTHLY, COMMITTEE = 1, 4
_ADMITTED = "Đảng viên mới được kết nạp"


def give_targets(ground: Ground, today: date) -> None:
    """The members to be admitted fall to villages and to the four committees, which adds up; one has reached its share."""
    board = ground.acting(Post.BOARD_STAFF, ground.district)
    target = Target.objects.select_related("plan__organisation", "indicator").get(
        plan__organisation=ground.district, plan__first_year=today.year, indicator__name=_ADMITTED
    )
    bases = ground.bases()
    chosen = [*bases[: int(target.promised) - 4], *bases[-4:]]
    made = hand_down(target, {one: Decimal(1) for one in chosen}, actor=board)
    first = next(one for one in made if one.plan.organisation_id == bases[0].pk)
    actor = ground.acting(Post.SECRETARY, bases[0])
    told = (first, Decimal(1), "Quyết định kết nạp của Đảng ủy xã")
    report_actuals(first.plan, [told], on=max(date(today.year, 1, 1), today - timedelta(days=9)), actor=actor)


def register_tasks(ground: Ground, today: date) -> None:
    """Each of a few has one key task with a product and a day in the year."""
    bases, front, year = ground.bases(), answering(ground)[0], today.year
    for at, post, title, product in (
        (
            ground.district,
            Post.BOARD_STAFF,
            "Sắp xếp lại các thôn ven sông",
            "Đề án được Hội đồng nhân dân xã thông qua",
        ),
        (bases[0], Post.SECRETARY, "Mở rộng đường ra bãi", "420 mét đường rộng thêm một mét"),
        (bases[-4], Post.BASE_SECRETARY, "Bỏ giấy trong phòng họp Đảng ủy", "Mọi cuộc họp có tài liệu trên hệ thống"),
        (front, Post.BASE_OFFICE, "Vận động hiến đất làm đường ra bãi", "Bốn hộ đầu tuyến có bản cam kết"),
    ):
        due_on = min(today + timedelta(days=20), date(year, 12, 31))
        register_task(at, year=year, title=title, product=product, due_on=due_on, actor=ground.acting(post, at))


def draft_report(ground: Ground, today: date) -> None:
    """Reports of the year that is being reviewed are begun, of the commune and of one committee: first drafts."""
    board = ground.acting(Post.BOARD_STAFF, ground.district)
    begin_report(ground.district, year=reviewed_year(today), actor=board)
    base = ground.bases()[-4]
    begin_report(base, year=reviewed_year(today), actor=ground.acting(Post.BASE_OFFICE, base))


def meet_below(ground: Ground, last_on: date, today: date) -> None:
    """The four committees and their cells: last month's in the books, the committees' next ones called, dues half paid."""
    for base in (one for one in ground.bases() if not one.type_rules.is_cell):
        office = ground.acting(Post.BASE_OFFICE, base)
        many = Seat.objects.filter(body__organisation=base, ended_on=None).count()
        _book(NewMeeting(base, COMMITTEE, _at(last_on - timedelta(days=2), 14), "Phòng họp"), many, 0, office)
        call_meetings([NewMeeting(base, COMMITTEE, _at(today + timedelta(days=2), 14), "Phòng họp")], actor=office)
        for number, cell in enumerate(ground.cells_of(base)):
            obliged = Person.objects.filter(cell=cell, is_current=True).count()
            place = NewMeeting(cell, MONTHLY, _at(last_on, 16), "Phòng họp cơ quan")
            actor = ground.acting(Post.SECRETARY, cell)
            _book(place, obliged, number % 3, actor)
            _pay(cell, today, number, actor)


def _book(meeting: NewMeeting, obliged: int, away: int, actor: Actor) -> None:
    began, away = meeting.starts_at, min(away, obliged)
    told = Numbers(began, began + timedelta(hours=2), obliged, obliged - away, away)
    record_past_meetings([PastMeeting(meeting, told)], actor=actor)


def _pay(cell: Organisation, today: date, number: int, actor: Actor) -> None:
    people = owing(cell, today.replace(day=1))
    half = people[: len(people) * (2 + number % 3) // 4]
    if half:
        tick_dues(cell, [one.pk for one in half], today.replace(day=1), actor=actor)


def _at(day: date, hour: int) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(hour)))
