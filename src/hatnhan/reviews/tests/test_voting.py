"""The deciding body's own ballot: counted before it decides, never contradicted by what it decides; service, page, papers."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from docx import Document

from hatnhan.access.posts import Post
from hatnhan.accounts.testing import an_account
from hatnhan.foundation.errors import NotPermitted, RuleBroken
from hatnhan.organisations.testing import office
from hatnhan.reviews import queries, services
from hatnhan.reviews.codes import Kind, Stage
from hatnhan.reviews.models import Rating, Subject, Tally
from hatnhan.reviews.rules import Ballots, RowErrors
from hatnhan.reviews.testing import a_year, ballots, closed, decided, entered, to_rate
from hatnhan.reviews.votes import level_ready

pytestmark = pytest.mark.django_db
HELD = date(2022, 12, 18)
SEVEN = Ballots(issued=7, returned=7, good=5, excellent=2, present=7, entitled=9)


@pytest.fixture
def year(frozen):
    frozen(date(2022, 12, 28))
    return a_year(bases=1, cells=1, people=3, kinds=(Kind.CELL, Kind.MEMBER))


@pytest.fixture
def member(year):
    return to_rate(year.base, Kind.MEMBER)[0]


@pytest.fixture
def chief(year):
    client = Client()
    client.force_login(an_account(year.bases[0], Post.BASE_SECRETARY))
    return client


def note(year, member, count=SEVEN, **more):
    return services.note_votes(year.base, {member.pk: count}, held_on=HELD, actor=year.chief(), **more)


def test_a_count_elects_a_level_and_is_taken_back(year, member):
    assert note(year, member) == {member.pk: 3}
    (tally,) = Tally.objects.filter(stage=Stage.DECIDING)
    assert (tally.entitled, tally.present, tally.good, tally.held_on) == (9, 7, 5, HELD)
    assert not Rating.objects.exists()
    note(year, member, None)
    assert not Tally.objects.filter(stage=Stage.DECIDING).exists()


def test_half_of_the_body_is_not_a_majority(year, member):
    four = Ballots(issued=7, returned=7, good=4, excellent=3, present=7, entitled=9)
    assert note(year, member, four) == {member.pk: None}


def test_ballots_that_do_not_add_up_and_other_days_are_refused(year, member):
    with pytest.raises(RowErrors) as refused:
        note(year, member, Ballots(issued=7, returned=7, good=5))
    assert refused.value.errors[0][1] == "votes"
    for day in (date(2022, 11, 1), date(2022, 12, 29)):
        with pytest.raises(RuleBroken) as late:
            services.note_votes(year.base, {member.pk: SEVEN}, held_on=day, actor=year.chief())
        assert late.value.field == "held_on"


def test_who_notes_a_count(year, member):
    for actor in (office(year.cells[0], Post.SECRETARY), year.staff()):
        with pytest.raises(NotPermitted):
            services.note_votes(year.base, {member.pk: SEVEN}, actor=actor)


def test_the_second_of_two_typists_is_told(year, member):
    note(year, member, seen={member.pk: member.version})
    with pytest.raises(RowErrors) as stale:
        note(year, member, seen={member.pk: member.version})
    assert stale.value.errors[0][1] == "seen"


def test_a_decision_follows_the_count(year, member):
    note(year, member)
    with pytest.raises(RowErrors) as against:
        decided(year.base, levels={member.pk: 4})
    assert "khác mức quyết định" in against.value.errors[0][2]
    decided(year.base)
    assert Rating.objects.get(subject=member).level == 3


def test_who_votes_again_decides_again_before_closing(year, member, frozen):
    entered(year.base)
    decided(year.base)
    frozen(date(2022, 12, 29))
    note(year, member, ballots(2, issued=7))
    assert queries.contradicted(year.base) == 1
    with pytest.raises(RuleBroken, match="khác kết quả bỏ phiếu lại"):
        services.close_round(year.base, actor=year.chief())
    frozen(date(2022, 12, 30))
    services.decide_ratings(
        year.base, number="99-QĐ/ĐU", on=date(2022, 12, 29), levels={member.pk: 2}, actor=year.chief()
    )
    assert queries.contradicted(year.base) == 0
    services.close_round(year.base, actor=year.chief())


def test_a_closed_round_takes_no_count(year, member):
    closed(year.base)
    with pytest.raises(RuleBroken):
        note(year, member)


def test_what_the_body_elected_stands_ready_before_what_was_proposed(year, member):
    services.appraise(year.base, {member.pk: 4}, actor=year.chief())
    (shown,) = queries.subjects_of(year.base, kind=Kind.MEMBER).filter(pk=member.pk)
    assert level_ready(shown, year.base) == 4
    note(year, member)
    (shown,) = queries.subjects_of(year.base, kind=Kind.MEMBER).filter(pk=member.pk)
    assert level_ready(shown, year.base) == 3


def test_the_page_takes_a_row_and_says_what_it_elects(year, member, chief):
    page = reverse("reviews:vote", args=[year.base.pk, Kind.MEMBER])
    shown = chief.get(f"{page}?entitled=9&present=7&issued=7&held_on=18/12/2022")
    assert shown.status_code == 200
    assert 'name="entitled" value="9"' in shown.content.decode()
    row = reverse("reviews:vote_row", args=[member.pk])
    typed = {"seen": str(member.version), "entitled": "9", "present": "7", "issued": "7", "held_on": "18/12/2022"}
    answer = chief.post(row, typed | {"good": "5", "excellent": "2"}).json()
    assert (answer["ok"], answer["message"], answer["warning"]) == (True, "Hoàn thành tốt nhiệm vụ", False)
    assert answer["hidden"] == {"seen": member.version + 1}
    nobody = chief.post(row, typed | {"seen": answer["hidden"]["seen"], "good": "4", "excellent": "3"}).json()
    assert (nobody["ok"], nobody["warning"]) == (True, True)
    chief.post(row, typed | {"seen": nobody["hidden"]["seen"], "good": "5", "excellent": "2"})
    again = chief.post(row, typed | {"good": "6", "excellent": "1"}).json()
    assert not again["ok"]
    wrong = chief.post(row, {"good": "năm"}).json()
    assert wrong["errors"].keys() == {"good"}
    decision = chief.get(reverse("reviews:new_decision", args=[year.base.pk, Kind.MEMBER])).content.decode()
    assert "cấp quyết định bỏ phiếu: 2 xuất sắc, 5 tốt" in decision


def test_queries_of_the_page_do_not_grow(year, chief, django_assert_max_num_queries):
    with django_assert_max_num_queries(22):
        chief.get(reverse("reviews:vote", args=[year.base.pk, Kind.MEMBER]))
    for subject in Subject.objects.filter(kind=Kind.MEMBER):
        note(year, subject)
    with django_assert_max_num_queries(22):
        chief.get(reverse("reviews:vote", args=[year.base.pk, Kind.MEMBER]))


def test_slips_and_minutes_of_the_deciding_body(year, member, chief):
    note(year, member)
    pages = {
        code: reverse("reviews:vote_paper", args=[year.base.pk, Kind.MEMBER, code])
        for code in ("ballot", "ballot_count")
    }
    slip, minutes = (Document(BytesIO(chief.get(pages[code]).content)) for code in pages)
    assert "Xếp loại chất lượng năm 2022" in [one.text for one in slip.paragraphs]
    told = [cell.text for row in minutes.tables[1].rows for cell in row.cells]
    assert told[-30 + told[-30:].index(member.name) :][:1] == [member.name]
    assert "Có quyền biểu quyết: 9; có mặt: 7; phát ra 7 phiếu, thu về 7 phiếu." in [p.text for p in minutes.paragraphs]
    assert chief.get(reverse("reviews:vote_paper", args=[year.base.pk, Kind.MEMBER, "notice"])).status_code == 404
    assert chief.get(reverse("reviews:vote", args=[year.base.pk, 99])).status_code == 404


def test_days_of_a_count_end_today(year, member, frozen):
    frozen(HELD + timedelta(days=1))
    assert note(year, member) == {member.pk: 3}
