"""What is prepared before the vote: proposals of the advisers, cases that force the lowest level; services and pages."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from hatnhan.access.posts import Post
from hatnhan.accounts.testing import an_account
from hatnhan.foundation.errors import NotPermitted, RuleBroken
from hatnhan.organisations.testing import office
from hatnhan.reviews import services
from hatnhan.reviews.caps import level_known
from hatnhan.reviews.codes import Kind, Stage
from hatnhan.reviews.models import Proposal, Subject
from hatnhan.reviews.rules import RowErrors
from hatnhan.reviews.testing import a_year, closed, decided, entered, to_rate

pytestmark = pytest.mark.django_db
CASE = "forbidden_or_example"


@pytest.fixture
def year(frozen):
    frozen(date(2023, 12, 28))
    return a_year(bases=1, cells=1, people=3, year=2023, kinds=(Kind.CELL, Kind.MEMBER))


@pytest.fixture
def member(year):
    return to_rate(year.base, Kind.MEMBER)[0]


@pytest.fixture
def chief(year):
    client = Client()
    client.force_login(an_account(year.bases[0], Post.BASE_SECRETARY))
    return client


def appraised():
    return dict(Proposal.objects.filter(stage=Stage.APPRAISAL).values_list("subject", "level"))


def test_advisers_propose_correct_and_take_back(year, member):
    services.appraise(year.base, {member.pk: 4}, reasons={member.pk: "Vượt 12 chỉ tiêu"}, actor=year.chief())
    services.appraise(year.base, {member.pk: 3}, actor=year.chief())
    assert appraised() == {member.pk: 3}
    services.appraise(year.base, {member.pk: None}, actor=year.chief())
    assert appraised() == {}


def test_nobody_below_advises_and_a_strange_subject_or_level_is_refused(year, member):
    with pytest.raises(NotPermitted):
        services.appraise(year.base, {member.pk: 3}, actor=office(year.cells[0], Post.SECRETARY))
    with pytest.raises(NotPermitted):
        services.appraise(year.base, {member.pk: 3}, actor=year.staff())
    for wrong in ({member.pk: 5}, {0: 3}):
        with pytest.raises(RowErrors):
            services.appraise(year.base, wrong, actor=year.chief())
    assert appraised() == {}


def test_the_second_adviser_is_told(year, member):
    services.appraise(year.base, {member.pk: 4}, seen={member.pk: member.version}, actor=year.chief())
    with pytest.raises(RowErrors, match="vừa được sửa"):
        services.appraise(year.base, {member.pk: 2}, seen={member.pk: member.version}, actor=year.chief())
    assert appraised() == {member.pk: 4}


def test_the_page_writes_only_what_was_changed(year, member, chief):
    entered(year.base)
    page = reverse("reviews:appraisal", args=[year.base.pk, Kind.MEMBER])
    rows = chief.get(page).context["rows"]
    seen = {f"seen{row['subject'].pk}": row["subject"].version for row in rows}
    sent = seen | {f"level{member.pk}": "4", f"reason{member.pk}": "Đề tài cấp huyện"}
    assert chief.post(page, sent).status_code == 302
    assert appraised() == {member.pk: 4}
    assert "Đề tài cấp huyện" in chief.get(page).content.decode()
    again = chief.post(page, sent | {f"level{member.pk}": "2"}).content.decode()
    assert "Có 1 dòng chưa ghi được" in again
    assert "vừa được sửa" in again


def test_an_unknown_kind_is_no_page(year, chief):
    assert chief.get(reverse("reviews:appraisal", args=[year.base.pk, 99])).status_code == 404
    assert chief.get(reverse("reviews:grid", args=[year.base.pk, 0])).status_code == 404


def test_a_case_forces_the_lowest_level_until_it_is_taken_back(year, member):
    entered(year.base)
    services.note_knock_outs(year.base, [(member.pk, CASE)], actor=year.chief())
    assert level_known(Subject.objects.get(pk=member.pk)) == 1
    with pytest.raises(RowErrors, match="đương nhiên không hoàn thành"):
        decided(year.base, 3)
    services.note_knock_outs(year.base, [(member.pk, "")], actor=year.chief())
    decided(year.base, 3)
    with pytest.raises(RowErrors, match="Hãy ghi quyết định mới trước"):
        services.note_knock_outs(year.base, [(member.pk, CASE)], actor=year.chief())


@pytest.mark.parametrize("code", ["under_half_of_targets", "no_such_case"])
def test_a_case_of_another_kind_or_none_is_refused(year, member, code):
    with pytest.raises(RowErrors, match="không có trường hợp ấy"):
        services.note_knock_outs(year.base, [(member.pk, code)], actor=year.chief())


def test_only_the_deciding_level_notes_cases_and_never_in_a_closed_round(year, member):
    with pytest.raises(NotPermitted):
        services.note_knock_outs(year.base, [(member.pk, CASE)], actor=year.staff())
    closed(year.base)
    with pytest.raises(RuleBroken, match="đã khóa"):
        services.note_knock_outs(year.base, [(member.pk, "")], actor=year.chief())


def test_the_pages_of_cases(year, member, chief):
    listed = reverse("reviews:knock_outs", args=[year.base.pk])
    assert "Chưa ghi trường hợp nào" in chief.get(listed).content.decode()
    form = reverse("reviews:knock_out", args=[member.pk])
    assert "under_half_of_targets" not in chief.get(form).content.decode()
    assert chief.post(form, {"case": CASE}).status_code == 302
    assert member.person.name in chief.get(listed).content.decode()
    assert "đương nhiên không hoàn thành" in chief.get(member.get_absolute_url()).content.decode()
    decision = chief.get(reverse("reviews:new_decision", args=[year.base.pk, Kind.MEMBER]))
    assert {row["subject"].pk: row["level"] for row in decision.context["rows"]}[member.pk] == 1
    chief.post(form, {"case": ""})
    assert "Chưa ghi trường hợp nào" in chief.get(listed).content.decode()


def test_rules_without_cases_say_so(frozen):
    frozen(date(2022, 12, 28))
    year = a_year(bases=1, cells=1, people=1, kinds=(Kind.MEMBER,))
    client = Client()
    client.force_login(an_account(year.bases[0], Post.BASE_SECRETARY))
    said = client.get(reverse("reviews:knock_outs", args=[year.base.pk])).content.decode()
    assert "không có danh mục trường hợp đương nhiên" in said
