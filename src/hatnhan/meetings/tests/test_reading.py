"""Receipts of papers: who was invited and opened one, who has not, a newer version read anew."""

from contextlib import closing
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hatnhan.access.models import AuditEntry
from hatnhan.access.posts import Post
from hatnhan.files.services import open_file
from hatnhan.foundation import clock
from hatnhan.foundation.errors import NotPermitted
from hatnhan.meetings import services
from hatnhan.meetings.models import PaperReceipt, Receipt
from hatnhan.meetings.papers_of import hang_book, hang_paper, papers_of
from hatnhan.meetings.queries import invited_to, papers_read
from hatnhan.meetings.testing import BRIEFING, a_cell, a_meeting, a_scan, held
from hatnhan.members.codes import LogKind
from hatnhan.members.models import Particulars
from hatnhan.members.testing import decided, members
from hatnhan.organisations.testing import office

from .asking import page

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting(place):
    return a_meeting(place)


@pytest.fixture
def paper(place, meeting):
    return hang_paper(meeting, file=a_scan("du-thao.pdf"), actor=place.secretary())


def opened(paper, actor) -> None:
    with closing(open_file(paper, actor=actor)):
        pass


def opened_on_page(client, paper):
    """Fetched as a browser does; what is handed over is read and closed."""
    answer = client.get(paper.get_absolute_url())
    for closer in answer._resource_closers:
        closer()
    return answer


def test_an_invited_person_leaves_one_receipt_with_the_first_time(place, meeting, paper, frozen):
    first = clock.now()
    opened(paper, place.member(2))
    frozen(first + timedelta(hours=3))
    opened(paper, place.member(2))
    (receipt,) = PaperReceipt.objects.all()
    assert (receipt.person, receipt.paper, receipt.read_at) == (place.people[2], paper, first)
    assert AuditEntry.objects.filter(act="meetings.paper_read", subject_id=meeting.pk).count() == 1
    assert AuditEntry.objects.filter(act="files.opened").count() == 2


def test_an_office_that_looks_in_leaves_no_receipt_of_anybody(place, meeting, paper):
    clerk = members(a_cell(1).cell, 1)[0]
    for actor in (office(place.base), office(place.base, Post.BASE_OFFICE, person_id=clerk.pk)):
        opened(paper, actor)
        services.note_read(meeting, actor=actor)
    assert not PaperReceipt.objects.exists()
    assert not Receipt.objects.exists()
    opened(paper, place.secretary())
    assert PaperReceipt.objects.get().person == place.people[0]


def test_a_registered_guest_is_invited_and_a_papers_read_leaves_the_others_unread(place, meeting, paper):
    (guest,) = members(a_cell(1).cell, 1)
    services.invite(meeting, person=guest, actor=place.secretary())
    services.invite(meeting, name="Trưởng thôn", actor=place.secretary())
    second = hang_paper(meeting, file=a_scan("thu-hai.pdf"), actor=place.secretary())
    opened(paper, office(guest.cell, Post.MEMBER, person_id=guest.pk))
    rows = papers_read(meeting, invited_to(meeting), place.secretary())
    assert [(one.file, one.readers, one.waiting) for one in rows] == [(paper, 1, 5), (second, 0, 6)]


def test_who_reads_a_paper_of_anything_else_leaves_no_receipt(place, meeting):
    held(meeting)
    minutes = services.write_minutes(meeting, actor=place.secretary())
    opened(hang_book(minutes, file=a_scan(), actor=place.secretary()), place.member(2))
    assert not PaperReceipt.objects.exists()


def test_who_was_refused_left_no_receipt(place, paper):
    with pytest.raises(NotPermitted):
        open_file(paper, actor=a_cell(2).member())
    assert not PaperReceipt.objects.exists()


def test_a_newer_version_is_read_anew_and_the_old_receipts_stay(place, meeting, paper):
    opened(paper, place.member(1))
    newer = services.renew_paper(meeting, paper, file=a_scan("ban-hai.pdf"), actor=place.secretary())
    assert papers_of(meeting) == [newer]
    (row,) = papers_read(meeting, invited_to(meeting), place.member(1))
    assert (row.own, row.readers, row.waiting) == (None, 0, 5)
    assert PaperReceipt.objects.get().paper == paper
    assert AuditEntry.objects.get(act="meetings.paper_renewed").detail["newer"] == newer.pk
    with pytest.raises(NotPermitted):
        services.renew_paper(meeting, newer, file=a_scan(), actor=place.member(1))


def test_whoever_is_exempt_is_not_waited_for_and_may_still_read(place, meeting, paper):
    decided(place.people[3], LogKind.EXEMPTION, date(2026, 1, 5))
    (row,) = papers_read(meeting, invited_to(meeting), place.secretary())
    assert (row.readers, row.waiting) == (0, 4)
    opened(paper, place.member(3))
    (row,) = papers_read(meeting, invited_to(meeting), place.secretary())
    assert (row.readers, row.waiting) == (1, 4)


def test_the_list_shows_telephones_only_where_particulars_may_be_seen(place, meeting, paper):
    Particulars.objects.update_or_create(person=place.people[2], defaults={"phone": "0912 345 678"})
    (guest,) = members(a_cell(1).cell, 1)
    Particulars.objects.update_or_create(person=guest, defaults={"phone": "0987 654 321"})
    services.invite(meeting, person=guest, actor=place.secretary())
    shown = services.list_readers(meeting, paper, actor=place.secretary())
    assert [one.phone for one in shown.unread if one.phone] == ["0912 345 678"]
    assert guest.name in [one.name for one in shown.unread]
    entry = AuditEntry.objects.get(act="meetings.readers_listed")
    assert (entry.subject_id, entry.detail["phones"]) == (meeting.pk, 1)
    with pytest.raises(NotPermitted):
        services.list_readers(meeting, paper, actor=place.member(2))


def test_receipts_are_seen_by_those_who_may_read_the_invitation(place, paper):
    opened(paper, place.member(2))
    seeing = (place.member(3), place.secretary(), office(place.base), office(place.cell, Post.OVERSEER))
    assert all(PaperReceipt.objects.visible_to(actor).count() == 1 for actor in seeing)
    blind = (a_cell(2).secretary(), office(place.district, Post.BOARD_STAFF), office(place.district, Post.INSPECTOR))
    assert not any(PaperReceipt.objects.visible_to(actor).exists() for actor in blind)


def test_the_page_tells_the_reader_that_opening_is_noted_and_that_he_has_read(house):
    meeting = a_meeting(house["place"])
    chair, reader, base = house["chair"], house["secretary"], house["office"]
    chair.post(page("paper", meeting.pk), {"file": SimpleUploadedFile("du-thao.pdf", b"%PDF-1.4 draft")})
    (paper,) = papers_of(meeting)
    before = reader.get(page("meeting", meeting.pk)).content.decode()
    assert "hệ thống ghi là đã đọc tài liệu ấy, kèm ngày giờ" in before
    assert "Chưa đọc" in before
    assert "người đã đọc" not in before
    assert opened_on_page(reader, paper).status_code == 200
    assert "Đã đọc 16:00 ngày 05/11/2026" in reader.get(page("meeting", meeting.pk)).content.decode()
    assert "1 người đã đọc, 4 chưa đọc" in " ".join(chair.get(page("meeting", meeting.pk)).content.decode().split())
    opened_on_page(base, paper)
    assert "1 người đã đọc, 4 chưa đọc" in " ".join(base.get(page("meeting", meeting.pk)).content.decode().split())


def test_the_list_of_readers_is_for_who_prepares_the_meeting(house):
    place = house["place"]
    meeting = a_meeting(place)
    paper = hang_paper(meeting, file=a_scan(), actor=place.secretary())
    Particulars.objects.update_or_create(person=place.people[3], defaults={"phone": "0912 345 678"})
    opened(paper, place.member(1))
    text = house["chair"].get(page("readers", paper.pk)).content.decode()
    assert 'href="tel:0912345678"' in text
    assert text.index(place.people[3].name) < text.index(place.people[1].name)
    answers = {who: house[who].get(page("readers", paper.pk)).status_code for who in ("secretary", "staff", "stranger")}
    assert answers == {"secretary": 403, "staff": 404, "stranger": 404}
    scan = hang_book(_minutes(meeting, place), file=a_scan(), actor=place.secretary())
    assert house["chair"].get(page("readers", scan.pk)).status_code == 404
    assert house["chair"].get(page("newer", scan.pk)).status_code == 404


def _minutes(meeting, place):
    held(meeting)
    return services.write_minutes(meeting, actor=place.secretary())


def test_a_newer_version_is_sent_from_the_page(house):
    meeting = a_meeting(house["place"])
    paper = hang_paper(meeting, file=a_scan(), actor=house["place"].secretary())
    assert house["secretary"].get(page("newer", paper.pk)).status_code == 403
    newer = {"file": SimpleUploadedFile("ban-hai.pdf", b"%PDF-1.4 second")}
    assert house["chair"].post(page("newer", paper.pk), newer).url == meeting.get_absolute_url()
    assert [one.name for one in papers_of(meeting)] == ["ban-hai.pdf"]
    assert house["chair"].get(page("newer", paper.pk)).status_code == 404


def test_papers_and_readers_cost_the_same_queries_however_many(house):
    place = house["place"]
    meeting = a_meeting(place)
    invited_to(meeting)  # what the meeting itself keeps is read by now
    asked = []
    for number in range(3):
        paper = hang_paper(meeting, file=a_scan(f"{number}.pdf"), actor=place.secretary())
        opened(paper, place.member(number + 1))
        with CaptureQueriesContext(connection) as papers:
            assert len(papers_read(meeting, invited_to(meeting), place.secretary())) == number + 1
        with CaptureQueriesContext(connection) as readers:
            services.list_readers(meeting, paper, actor=place.secretary())
        asked.append((len(papers), len(readers)))
    assert len(set(asked)) == 1
    assert max(asked[0]) <= 14


def test_briefings_wait_for_their_guests_alone(place):
    meeting = a_meeting(place, kind=BRIEFING, organisation=place.base)
    services.invite(meeting, person=place.people[4], actor=office(place.base))
    paper = hang_paper(meeting, file=a_scan(), actor=office(place.base))
    (row,) = papers_read(meeting, invited_to(meeting), office(place.base))
    assert (row.readers, row.waiting) == (0, 1)
    opened(paper, place.member(4))
    (row,) = papers_read(meeting, invited_to(meeting), place.member(4))
    assert (row.own, row.readers, row.waiting) == (clock.now(), 1, 0)


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(openings=st.lists(st.integers(0, 4), max_size=8))
def test_readers_and_those_waited_for_make_up_the_roll(place, meeting, openings):
    paper = hang_paper(meeting, file=a_scan(), actor=place.secretary())
    for number in openings:
        opened(paper, place.secretary() if number == 0 else place.member(number))
    shown = services.list_readers(meeting, paper, actor=place.secretary())
    assert len(shown.read) == len(set(openings))
    assert sorted([*(one.person.name for one in shown.read), *(one.name for one in shown.unread)]) == sorted(
        person.name for person in place.people
    )
