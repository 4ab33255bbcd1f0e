"""What meetings tell people and put on their home pages: tasks, hands, papers that went up, a confirmed score."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from hatnhan.access.posts import Post
from hatnhan.accounts.testing import an_account
from hatnhan.foundation.errors import NotPermitted, RuleBroken
from hatnhan.meetings import services
from hatnhan.meetings.codes import Hand, TaskOutcome
from hatnhan.meetings.models import Task
from hatnhan.meetings.services.resolving import NewTask, Report
from hatnhan.meetings.testing import DAY, a_meeting, at, held, past, signed
from hatnhan.meetings.today import TODAY
from hatnhan.notices.models import Notice
from hatnhan.notices.words import told
from hatnhan.organisations.testing import a_district, office

pytestmark = pytest.mark.django_db
SOON, LATER = date(2026, 11, 20), date(2026, 11, 24)


@pytest.fixture
def meeting(place):
    meeting = a_meeting(place)
    held(meeting)
    return meeting


def given(meeting, place, number: int = 2, due_on: date = SOON) -> Task:
    rows = [NewTask("Gặp mười một hộ dọc đường", due_on, place.people[number])]
    return services.assign_tasks(meeting, rows, actor=place.secretary())[0]


def seen_by(actor) -> list[str]:
    return [told(one) for one in Notice.objects.visible_to(actor)]


def keys(actor, until: date = SOON) -> list[str]:
    return [one.key for one in TODAY.due(actor, until)]


def test_whoever_was_given_a_task_hears_of_it_and_has_it_on_his_home_page(place, meeting):
    task = given(meeting, place)
    owner = place.member(2)
    assert seen_by(owner)[0] == f"Việc được giao ở {place.cell.name}: Gặp mười một hộ dọc đường, hạn 20/11/2026"
    assert not any("mười một hộ" in words for words in seen_by(place.member(3)))
    (duty,) = TODAY.due(owner, SOON)
    assert (duty.action, duty.on, duty.text) == ("Báo kết quả", SOON, "Gặp mười một hộ dọc đường")
    assert "mười một hộ" not in duty.title
    assert keys(owner, SOON - timedelta(days=1)) == keys(place.member(3)) == []
    services.report_tasks({task: Report(TaskOutcome.DONE)}, on=DAY, actor=owner)
    assert keys(owner) == []


def test_the_owner_alone_reports_without_a_post_and_only_on_his_own(place, meeting):
    task = given(meeting, place)
    done = {task: Report(TaskOutcome.DONE)}
    for other in (place.member(3), office(place.district, Post.BOARD_STAFF), office(place.cell, Post.OVERSEER)):
        with pytest.raises(NotPermitted):
            services.report_tasks(done, on=DAY, actor=other)
    with pytest.raises(RuleBroken, match="vì sao"):
        services.report_tasks({task: Report(TaskOutcome.DROPPED)}, on=DAY, actor=place.member(2))
    services.report_tasks(done, on=DAY, actor=place.member(2))
    task.refresh_from_db()
    assert task.is_done


def test_the_owner_opens_the_page_of_his_task_and_of_no_other(place, meeting):
    own, other = given(meeting, place), given(meeting, place, 3)
    client = Client()
    user = an_account(place.cell, Post.MEMBER, person=place.people[2])
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    page = client.get(reverse("meetings:task", args=[own.pk]))
    assert "Gặp mười một hộ" in page.content.decode()
    assert reverse("meetings:task_removal", args=[own.pk]) not in page.content.decode()
    assert client.get(reverse("meetings:task", args=[other.pk])).status_code == 403
    answer = client.post(reverse("meetings:task", args=[own.pk]), {"outcome": str(TaskOutcome.DONE.value), "note": ""})
    assert answer.url == meeting.get_absolute_url()
    assert client.post(reverse("meetings:task_removal", args=[own.pk])).status_code == 403


def test_overdue_tasks_of_others_stand_in_one_line_for_who_leads_the_cell(place, meeting, frozen):
    given(meeting, place), given(meeting, place, 3), given(meeting, place, 0)
    assert [one.key for one in TODAY.below(place.secretary(), SOON)] == []
    frozen(at(LATER))
    (line,) = TODAY.below(place.secretary(), LATER)
    assert (line.title, line.on) == (f"2 việc quá hạn ở {place.cell.name}", SOON)
    assert list(TODAY.below(place.member(2), LATER)) == []
    assert [one.key for one in TODAY.below(office(place.district, Post.LEADER), LATER)] == []


def test_minutes_wait_for_each_hand_until_it_has_signed_the_version_that_stands(place, meeting):
    chair, keeper = place.member(0), place.member(1)
    assert keys(keeper) == []
    minutes = services.write_minutes(meeting, actor=place.secretary())
    assert keys(keeper) == [f"meetings.hand:{meeting.pk}"]
    assert keys(place.member(2)) == []
    services.sign_minutes(minutes, Hand.SECRETARY, actor=keeper)
    assert keys(keeper) == []
    assert keys(chair) == [f"meetings.hand:{meeting.pk}"]
    services.begin_new_version(minutes, change="Sửa số đại biểu", actor=place.secretary())
    assert keys(keeper) == [f"meetings.hand:{meeting.pk}"]


def test_the_chair_who_is_secretary_of_the_cell_is_told_once(place, meeting):
    services.write_minutes(meeting, actor=place.secretary())
    assert keys(place.secretary()) == [f"meetings.after:{meeting.pk}"]


def test_the_committee_hears_of_papers_and_the_cell_of_its_confirmed_score(place, meeting):
    signed(meeting)
    clerk, chief = office(place.base), office(place.base, Post.BASE_SECRETARY)
    assert seen_by(clerk) == []
    services.hand_up(meeting, actor=place.secretary())
    assert seen_by(clerk) == seen_by(chief) == [f"{place.cell.name} đã gửi biên bản, báo cáo: {meeting.title}"]
    assert seen_by(office(place.district, Post.BOARD_STAFF)) == []
    points = {one.code: Decimal(one.most) for one in meeting.rules.sheet.items if not one.in_month}
    score = services.score_meeting(meeting, points, actor=place.secretary())
    services.confirm_score(score, actor=chief)
    services.confirm_score(score, actor=chief)
    heard = [words for words in seen_by(office(place.cell, Post.SECRETARY)) if "xác nhận điểm" in words]
    assert heard == [f"{chief.name} xác nhận điểm tự chấm, mức Tốt: {meeting.title}"]


def test_many_cells_that_have_not_met_stand_in_one_line(frozen):
    district, last = a_district(1, 5), date(2026, 11, 30)
    frozen(at(date(2026, 11, 26)))
    leader = office(district, Post.LEADER)
    (line,) = TODAY.below(leader, last)
    assert (line.title, line.on, line.action) == ("5 chi bộ chưa sinh hoạt tháng 11/2026", last, "Gọi, nhắc")
    assert line.text.count("Chi bộ ấp") == 4
    assert line.text.endswith("…")
    (base,) = district.kept.all()
    for cell in list(base.kept.order_by("left"))[:3]:
        past(cell, [DAY])
    few = list(TODAY.below(leader, last))
    assert [one.title for one in few] == [f"Chi bộ ấp 1.{number} chưa sinh hoạt tháng 11/2026" for number in (4, 5)]


def test_who_may_not_see_a_secretarys_own_number_gets_that_of_the_organisation(place, frozen):
    frozen(at(date(2026, 11, 26)))
    place.cell.phone = "0238 377 0033"
    place.cell.save(update_fields=["phone"])
    (line,) = TODAY.below(office(place.district, Post.LEADER), date(2026, 11, 30))
    assert line.phone == "0238 377 0033"


def test_of_a_meeting_long_ago_nobody_is_told(place, frozen):
    meeting = a_meeting(place, on=date(2026, 9, 5))
    held(meeting)
    signed(meeting)
    before = Notice.objects.count()
    given(meeting, place)
    services.hand_up(meeting, actor=place.secretary())
    assert Notice.objects.count() == before


def test_the_agenda_goes_into_mails_without_the_name_that_an_offer_carries(place):
    meeting = a_meeting(place, on=SOON)
    name = place.people[3].name
    rows = [
        services.NewItem("Làm đường xóm Lò"),
        services.NewItem(f"Xét công nhận đảng viên chính thức: {name}", source="members.recognition", source_id=3),
        services.NewItem(f"{name}: đi sâu cơ sở", source="meetings.remark", source_id=4),
    ]
    services.add_items(meeting, rows, actor=place.secretary())
    (invited,) = TODAY.appointments(place.member(2), at(DAY), at(LATER))
    assert [*invited.agenda][-3:] == [
        "Làm đường xóm Lò",
        "Xét công nhận đảng viên chính thức",
        "Nghe việc đã hứa khắc phục",
    ]
    assert not any(name in words for words in invited.agenda)
