"""The law read two ways, what follows a merger, integrity, figures, the home page, documents spread by a meeting."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from hatnhan.access.posts import Post
from hatnhan.accounts.testing import an_account
from hatnhan.directives.codes import Ask
from hatnhan.directives.testing import a_cascade
from hatnhan.measures import All, In, Is, Period, Sum
from hatnhan.meetings import services, today
from hatnhan.meetings.access import LAW, Act
from hatnhan.meetings.datasets import HELD, TASKS
from hatnhan.meetings.figures import FIGURES
from hatnhan.meetings.following import follow_merger, open_tasks_of_each
from hatnhan.meetings.integrity import faults
from hatnhan.meetings.models import Attendance, Holding, Meeting, Minutes, Resolution, Score, Signature, Task, Vote
from hatnhan.meetings.offering import offers_for
from hatnhan.meetings.testing import DAY, THEMATIC, a_cell, a_meeting, at, held, marked, past, signed
from hatnhan.members.testing import a_body, members, seated
from hatnhan.organisations.news import OrganisationsMerged
from hatnhan.organisations.services import merge_organisations
from hatnhan.organisations.testing import decided, office, organisations, system

pytestmark = pytest.mark.django_db


@pytest.fixture
def place(frozen):
    frozen(at(DAY, 17))
    return a_cell(4)


@pytest.mark.parametrize("act", [*Act])
def test_the_list_and_the_single_row_give_one_answer(place, act):
    meeting, other = a_meeting(place), a_meeting(a_cell(2))
    for post in Post:
        for at_place in (place.cell, place.base, place.district):
            actor = office(at_place, post, person_id=place.people[0].pk)
            listed = set(Meeting.objects.permitting(actor, act).values_list("pk", flat=True))
            for one in (meeting, other):
                if LAW.permits(actor, act, at=one.organisation):
                    assert one.pk in listed
            assert other.pk not in listed


@pytest.mark.parametrize(
    ("post", "where", "sees", "reads"),
    [
        (Post.MEMBER, "cell", True, True), (Post.SECRETARY, "cell", True, True), (Post.OVERSEER, "cell", True, True),
        (Post.BASE_OFFICE, "base", True, True), (Post.BOARD_STAFF, "district", True, False),
        (Post.LEADER, "district", True, False), (Post.INSPECTOR, "district", True, False),
        (Post.OPERATOR, "district", False, False),
    ],
)  # fmt: skip
def test_who_sees_that_it_was_held_and_who_reads_its_words(place, post, where, sees, reads):
    meeting = a_meeting(place)
    actor = office(getattr(place, where), post)
    assert Meeting.objects.permitting(actor, Act.SEE).filter(pk=meeting.pk).exists() is sees
    assert Meeting.objects.permitting(actor, Act.READ).filter(pk=meeting.pk).exists() is reads


def test_a_committees_meeting_in_the_cell_is_not_every_members(place, client):
    body = a_body(place.cell, "cell_committee")
    seated(body, place.people[0])
    meeting = a_meeting(place, kind=3, chair=None, secretary=None)
    assert Meeting.objects.visible_to(place.member(0)).filter(pk=meeting.pk).exists()
    assert not Meeting.objects.visible_to(place.member(1)).filter(pk=meeting.pk).exists()
    client.force_login(an_account(place.cell, Post.MEMBER, person=place.people[1]))
    assert meeting.title not in client.get(f"/meetings/organisations/{place.cell.pk}/").content.decode()
    client.force_login(an_account(place.cell, Post.SECRETARY, person=place.people[0]))
    assert meeting.title in client.get(f"/meetings/organisations/{place.cell.pk}/").content.decode()


def test_one_invited_from_elsewhere_reads_that_meeting_and_no_other(place):
    meeting, other = a_meeting(place), a_meeting(place, kind=12)
    guest = a_cell(1)
    services.invite(meeting, person=guest.people[0], actor=place.secretary())
    listed = Meeting.objects.permitting(guest.member(0), Act.READ)
    assert listed.filter(pk=meeting.pk).exists()
    assert not listed.filter(pk=other.pk).exists()


def merged(place):
    (other,) = organisations(place.base, "cell", "Chi bộ nhận")
    members(other, 3)
    merge_organisations([place.cell], other, decision=decided(on=DAY), on=DAY, actor=system())
    other.refresh_from_db()
    return other


def test_open_tasks_and_called_meetings_follow_a_merger_and_what_was_held_stays(place):
    meeting = a_meeting(place)
    held(meeting)
    rows = [services.NewTask("x", DAY + timedelta(days=9), owner_name="y")] * 2
    tasks = services.assign_tasks(meeting, rows, actor=place.secretary())
    services.report_tasks({tasks[0]: services.resolving.Report(1)}, on=DAY, actor=place.secretary())
    coming = a_meeting(place, on=date(2026, 12, 5))
    other = merged(place)
    assert open_tasks_of_each([place.cell.pk, other.pk], DAY) == {other.pk: 1}
    coming.refresh_from_db()
    meeting.refresh_from_db()
    assert (coming.organisation, meeting.organisation) == (other, place.cell)
    assert list(faults()) == []


def test_a_called_meeting_falls_to_the_successors_own(place):
    coming = a_meeting(place, on=date(2026, 12, 5))
    (other,) = organisations(place.base, "cell", "Chi bộ nhận")
    members(other, 3)
    a_meeting(place, on=date(2026, 12, 6), organisation=other, chair=None, secretary=None)
    merge_organisations([place.cell], other, decision=decided(on=DAY), on=DAY, actor=system())
    coming = Meeting.objects.get(pk=coming.pk)
    assert "kết thúc hoạt động" in coming.cancellation.reason


def test_of_several_that_merge_the_first_meeting_is_held_and_a_long_list_asks_as_often(place):
    counts = []
    for many in (2, 6):
        heir, *others = organisations(place.base, "cell", *[f"Chi bộ {many} {i}" for i in range(many + 1)])
        for day, one in enumerate(others, 5):
            a_meeting(place, on=date(2026, 12, day), organisation=one, chair=None, secretary=None)
        news = OrganisationsMerged({one.pk: heir.pk for one in others}, DAY, 1, system())
        with CaptureQueriesContext(connection) as asked:
            follow_merger(news)
        counts.append(len(asked))
        assert timezone.localtime(Meeting.objects.get(organisation=heir).starts_at).date() == date(2026, 12, 5)
    assert counts[0] == counts[1]


def test_integrity_finds_planted_faults(place):
    meeting = a_meeting(place)
    marked(meeting)
    vote = services.record_vote(
        meeting.items.first(), question="x", majority="over_half", votes_for=3, actor=place.secretary()
    )
    held(meeting)
    signed(meeting)
    services.assign_tasks(meeting, [services.NewTask("x", DAY, owner_name="y")], actor=place.secretary())
    assert list(faults()) == []
    Attendance.objects.filter(person__in=place.people[:2]).update(mark=3)
    Signature.objects.filter(hand=2).update(person=meeting.chair)
    Task.objects.update(is_done=True)
    twice = Meeting.objects.get(pk=meeting.pk)
    twice.pk = None
    twice.save()
    Minutes.objects.create(meeting=twice, number=1, origin=1, written_at=at(DAY))
    found = "\n".join(faults())
    for said in (f"vote {vote.pk} has more", "does not give the number present", "both hands", "done without a day",
                 "2 meetings of kind", "was not held"):  # fmt: skip
        assert said in found


def test_figures_count_meetings_and_attendances(place, frozen):
    (other,) = organisations(place.base, "cell", "Chi bộ khác")
    past(place.cell, [date(2026, month, 5) for month in (1, 2, 3)], obliged=10, present=9)
    past(other, [date(2026, 1, 9)], obliged=4, present=4)
    past(other, [date(2026, 2, 9)], kind=THEMATIC, obliged=4, present=3)
    past(place.cell, [date(2025, 1, 9)])
    expected = {
        "meetings.held": 5, "meetings.monthly": 4, "meetings.thematic": 1, "meetings.obliged": 34, "meetings.present": 31,
    }  # fmt: skip
    rows = list(HELD.query(Period.year(2026)).values())
    figures = {figure.code: figure for figure in FIGURES}
    assert {code: read(figures[code], rows) for code in expected} == expected
    described = HELD.describe(HELD.query(Period.year(2026)), Period.year(2026))
    assert sorted(one.organisation for one in described) == sorted([place.cell.name] * 3 + [other.name] * 2)


def read(figure, rows) -> int:
    """A figure of the whole, row by row as it is declared."""
    chosen = [row for row in rows if holds(figure.where, row)]
    return sum(row[figure.column] for row in chosen) if isinstance(figure, Sum) else len(chosen)


def holds(condition, row) -> bool:
    match condition:
        case None:
            return True
        case Is(column=name, value=value):
            return row[name] == value
        case In(column=name, values=values):
            return row[name] in values
        case All(parts=parts):
            return all(holds(part, row) for part in parts)
    raise TypeError(condition)


def test_tasks_due_are_a_dataset_of_their_own(place):
    meeting = a_meeting(place)
    rows = [services.NewTask("x", DAY + timedelta(days=number), owner_name="Tổ một") for number in (1, 90)]
    first, _second = services.assign_tasks(meeting, rows, actor=place.secretary())
    services.report_tasks({first: services.resolving.Report(1)}, on=DAY, actor=place.secretary())
    year = Period.year(2026)
    assert list(TASKS.query(year).values_list("done", flat=True)) == [1]
    assert [one.detail for one in TASKS.describe(TASKS.query(year), year)] == ["Tổ một, 06/11/2026"]


def test_the_home_page_names_the_next_step_of_each_meeting(place, frozen):
    meeting = a_meeting(place)

    def steps():
        return [duty.key.split(":")[0] for duty in today.due(place.secretary(), DAY)]

    assert steps() == ["meetings.during"]
    held(meeting)
    assert steps() == ["meetings.after"]
    signed(meeting)
    assert steps() == ["meetings.score"]
    points = {item.code: item.most for item in meeting.rules.sheet.items if not item.in_month}
    services.score_meeting(meeting, points, actor=place.secretary())
    (duty,) = today.due(place.secretary(), DAY)
    assert (duty.key.split(":")[0], duty.on) == ("meetings.month_report", DAY + timedelta(days=2))
    services.hand_up(meeting, actor=place.secretary())
    assert steps() == []


def test_late_cells_are_named_from_the_twenty_fifth(place, frozen):
    chief = office(place.base, Post.BASE_SECRETARY)
    assert list(today.below(chief, DAY)) == []
    frozen(at(date(2026, 11, 26)))
    (duty,) = today.below(chief, DAY)
    assert place.cell.name in duty.title
    past(place.cell, [date(2026, 11, 5)])
    assert list(today.below(chief, DAY)) == []


def test_appointments_are_ones_own_next_meetings_and_invitations(place, frozen):
    frozen(at(DAY, 9))
    meeting = a_meeting(place)
    first, last = at(DAY, 10), at(DAY + timedelta(days=30))
    assert [one.key for one in today.appointments(place.member(), first, last)] == [f"meeting-{meeting.pk}"]
    stranger = a_cell(1)
    assert list(today.appointments(stranger.member(0), first, last)) == []
    services.invite(meeting, person=stranger.people[0], actor=place.secretary())
    assert len(list(today.appointments(stranger.member(0), first, last))) == 1
    assert list(today.appointments(place.member(), at(DAY, 20), last)) == []


def test_pages_of_one_meeting_ask_a_fixed_number_of_queries(frozen, client):
    frozen(at(DAY, 17))
    counts = []
    for people in (4, 24):
        place = a_cell(people)
        meeting = a_meeting(place)
        held(meeting)
        client.force_login(an_account(place.cell, Post.SECRETARY, person=place.people[0]))
        client.get(f"/meetings/{meeting.pk}/during/")
        with CaptureQueriesContext(connection) as captured:
            for step in ("", "during/", "after/"):
                assert client.get(f"/meetings/{meeting.pk}/{step}").status_code == 200
        counts.append(len(captured))
    assert counts[0] == counts[1]


def test_a_document_on_the_agenda_is_spread_by_the_meeting_and_corrected_with_its_roll(frozen):
    frozen(at(DAY, 17))
    cascade = a_cascade(1, 1, Ask.DISSEMINATE)
    cell = cascade.cells[0]
    people = members(cell, 4)
    clerk = office(cell, Post.SECRETARY)
    meeting = services.call_meeting(cell, kind=1, starts_at=at(DAY), place="Nhà văn hóa", actor=clerk)
    (offer,) = [one for one in offers_for(meeting, clerk) if one.source == "directives.document"]
    row = services.NewItem(offer.title, source=offer.source, source_id=offer.number)
    services.add_items(meeting, [row], actor=clerk)
    marked(meeting, absent=people[:1])
    services.close_meeting(meeting, began_at=at(DAY), ended_at=at(DAY, 16), actor=clerk)
    spread = cell.disseminations.get()
    assert (spread.attended, spread.entitled, spread.reference) == (3, 4, f"meetings.meeting:{meeting.pk}")
    meeting = Meeting.objects.get(pk=meeting.pk)
    services.mark_attendance(meeting, [services.attending.Entry(people[0].pk, 1, "", 1)], actor=clerk)
    spread.refresh_from_db()
    assert spread.attended == 4
    assert cell.disseminations.count() == 1
    assert not [one for one in offers_for(meeting, clerk) if one.source == "directives.document"]
    assert Holding.objects.get().present == 4
    assert not Vote.objects.exists()
    assert not Resolution.objects.exists()
    assert not Score.objects.exists()
