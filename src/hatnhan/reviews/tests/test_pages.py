"""The pages of a year's review, each opened by the post that uses it, from opening to the closed round."""

from datetime import date
from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from docx import Document

from hatnhan.access.posts import Post
from hatnhan.accounts.testing import an_account
from hatnhan.members.codes import LogKind
from hatnhan.members.testing import a_body, members
from hatnhan.members.testing import decided as logged
from hatnhan.organisations import queries as tree
from hatnhan.organisations.services import DecisionWords
from hatnhan.organisations.services.log import NewLogEntry, enter_log_entries
from hatnhan.organisations.testing import a_district, system
from hatnhan.reviews import services
from hatnhan.reviews.codes import Kind
from hatnhan.reviews.facts import findings_by_subject
from hatnhan.reviews.models import Campaign, Decision, Rating, Round, Subject, Submission
from hatnhan.reviews.papers.gathering import lines_of
from hatnhan.reviews.queries import subjects_of
from hatnhan.reviews.testing import a_year, to_rate

pytestmark = pytest.mark.django_db
DAY = date(2022, 12, 12)


@pytest.fixture
def house(frozen):
    """A district with one base committee and one cell of five; four people signed in, each at his own post."""
    frozen(DAY)
    district = a_district(bases=1, cells=1)
    (base,) = tree.children(district, DAY)
    (cell,) = tree.children(base, DAY)
    members(cell, 5)
    return {
        "district": district, "base": base, "cell": cell, "staff": signed_in(an_account(district, Post.BOARD_STAFF)),
        "secretary": signed_in(an_account(cell, Post.SECRETARY)), "office": signed_in(an_account(base, Post.BASE_OFFICE)),
        "stranger": signed_in(an_account(a_district(bases=1, cells=1), Post.BOARD_STAFF)),
    }  # fmt: skip


def signed_in(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def opened(house) -> Round:
    page = reverse("reviews:new_campaign") + f"?at={house['district'].pk}"
    house["staff"].post(page, {"year": "2022", "cut_off_on": "01/12/2022"})
    campaign = Campaign.objects.get()
    house["staff"].post(reverse("reviews:campaign_subjects", args=[campaign.pk]))
    return Round.objects.get(organisation=house["base"])


def entered(house, round: Round, excellent: int = 1) -> list[Subject]:
    subjects = list(round.subjects.filter(kind=Kind.MEMBER).order_by("pk"))
    for place, subject in enumerate(subjects):
        level, votes = ("4", {"excellent": "5"}) if place < excellent else ("3", {"good": "5"})
        row = {
            "self_level": level,
            "committee_level": level,
            "proposed_level": "",
            "seen": str(subject.version),
            "issued": "5",
        }
        answer = house["secretary"].post(reverse("reviews:row", args=[subject.pk]), row | votes)
        assert answer.json()["ok"], answer.json()
    (own,) = round.subjects.filter(kind=Kind.CELL)
    house["secretary"].post(reverse("reviews:row", args=[own.pk]), {"self_level": "3", "proposed_level": "3"})
    return subjects


def decide(house, round: Round, kind: Kind):
    page = reverse("reviews:new_decision", args=[round.pk, kind])
    rows = house["office"].get(page).context["rows"]
    levels = {f"level{row['subject'].pk}": str(row["level"]) for row in rows}
    return house["office"].post(page, {"number": f"{kind}-QĐ/ĐU", "on": "12/12/2022"} | levels)


def test_the_whole_road_from_opening_to_the_closed_round(house):
    round = opened(house)
    unit = reverse("reviews:unit", args=[round.pk, house["cell"].pk])
    entered(house, round)
    house["secretary"].post(unit + "submission/")
    assert "Đã gửi đề nghị" in house["secretary"].get(unit).content.decode()
    for kind in (Kind.CELL, Kind.MEMBER):
        assert decide(house, round, kind).status_code == 302
    closing = reverse("reviews:closing", args=[round.pk])
    assert "Mọi đối tượng đã có quyết định" in house["office"].get(closing).content.decode()
    round.refresh_from_db()
    house["office"].post(closing, {"seen": round.version})
    assert Round.objects.get(pk=round.pk).is_closed
    assert Rating.objects.filter(subject__round=round, subject__kind=Kind.MEMBER).count() == 5


def test_what_is_handed_in_is_first_shown_name_by_name(house):
    round = opened(house)
    unit = reverse("reviews:unit", args=[round.pk, house["cell"].pk])
    early = house["secretary"].get(unit + "submission/").content.decode()
    assert "Còn 6 đối tượng chưa có mức đề nghị" in early
    assert "Đúng, gửi lên cấp trên" not in early
    subjects = entered(house, round)
    listed = house["secretary"].get(unit).content.decode()
    assert f'href="{unit}submission/"' in listed
    assert f'action="{unit}submission/"' not in listed
    asked = house["secretary"].get(unit + "submission/").content.decode()
    assert all(one.name in asked for one in subjects)
    assert (asked.count("Xuất sắc"), "Đúng, gửi lên cấp trên" in asked) == (1, True)
    assert not Submission.objects.exists(), "looking hands nothing in"
    house["secretary"].post(unit + "submission/")
    assert Submission.objects.count() == 1
    assert "Đúng, gửi lên cấp trên" not in house["secretary"].get(unit + "submission/").content.decode()


def test_over_the_cap_the_round_stays_open_and_says_what_to_do(house):
    round = opened(house)
    entered(house, round, excellent=3)
    house["secretary"].post(reverse("reviews:submission", args=[round.pk, house["cell"].pk]))
    decide(house, round, Kind.CELL)
    decide(house, round, Kind.MEMBER)
    answer = house["office"].post(
        reverse("reviews:closing", args=[round.pk]), {"seen": Round.objects.get(pk=round.pk).version}, follow=True
    )
    assert "vượt trần" in answer.content.decode()
    assert not Round.objects.get(pk=round.pk).is_closed


def test_a_row_that_does_not_add_up_is_refused_in_words(house):
    round = opened(house)
    subject = round.subjects.filter(kind=Kind.MEMBER).first()
    answer = (
        house["secretary"].post(reverse("reviews:row", args=[subject.pk]), {"excellent": "7", "issued": "5"}).json()
    )
    assert not answer["ok"]
    assert "nhiều hơn 5 phiếu" in answer["message"]


def test_what_is_no_level_is_refused_at_its_field(house):
    round = opened(house)
    subject = round.subjects.filter(kind=Kind.MEMBER).first()
    answer = house["secretary"].post(reverse("reviews:row", args=[subject.pk]), {"self_level": "giỏi"}).json()
    assert "self_level" in answer["errors"]


def test_the_second_of_two_typists_is_told(house):
    subject = opened(house).subjects.filter(kind=Kind.MEMBER).first()
    address, row = reverse("reviews:row", args=[subject.pk]), {"self_level": "3", "seen": str(subject.version)}
    assert house["secretary"].post(address, row).json()["ok"]
    assert not house["office"].post(address, row | {"self_level": "2"}).json()["ok"]


def test_every_paper_of_a_cell_is_a_word_file(house):
    round = opened(house)
    entered(house, round)
    for code in (
        "self_review",
        "suggested_points",
        "ballot",
        "ballot_count",
        "cell_minutes",
        "proposal_list",
        "submission",
        "notice",
    ):
        answer = house["secretary"].get(reverse("reviews:unit_paper", args=[round.pk, house["cell"].pk, code]))
        assert answer.status_code == 200, code
        assert Document(BytesIO(answer.content)).tables, code
    assert (
        house["secretary"].get(reverse("reviews:unit_paper", args=[round.pk, house["cell"].pk, "poem"])).status_code
        == 404
    )


def test_decision_and_synthesis_are_printed_by_those_who_decide(house):
    round = opened(house)
    entered(house, round)
    decide(house, round, Kind.MEMBER)
    decision = Decision.objects.get()
    page, own = decision.get_absolute_url(), decision.ratings.first().subject.get_absolute_url()
    assert [house[who].get(page).status_code for who in ("office", "secretary")] == [200, 404]
    assert [f'href="{page}"' in house[who].get(own).text for who in ("office", "secretary")] == [True, False]
    assert house["office"].get(reverse("reviews:decision_paper", args=[decision.pk])).status_code == 200
    assert house["staff"].get(reverse("reviews:synthesis", args=[round.pk])).status_code == 200


def test_pages_open_for_their_posts(house):
    round = opened(house)
    campaign, subject = round.campaign, round.subjects.filter(kind=Kind.MEMBER).first()
    for client, name, args in (
        ("staff", "home", []), ("staff", "campaign", [campaign.pk]), ("staff", "plan", [campaign.pk]),
        ("staff", "round", [round.parent_id]),
        ("office", "home", []), ("office", "round", [round.pk]), ("office", "grid", [round.pk, Kind.CELL]),
        ("office", "ranking", [round.pk, Kind.MEMBER]), ("office", "standing", [subject.pk]), ("office", "point", [subject.pk]),
        ("office", "cap_raise", [round.pk, Kind.MEMBER]), ("secretary", "home", []), ("secretary", "subject", [subject.pk]),
        ("secretary", "self_review", [subject.pk]), ("secretary", "opinion", [subject.pk]),
    ):  # fmt: skip
        assert house[client].get(reverse(f"reviews:{name}", args=args)).status_code == 200, (client, name)


def test_a_stranger_finds_nothing(house):
    round = opened(house)
    subject = round.subjects.filter(kind=Kind.MEMBER).first()
    for name, args in (
        ("campaign", [round.campaign_id]), ("round", [round.pk]), ("unit", [round.pk, house["cell"].pk]),
        ("subject", [subject.pk]), ("closing", [round.pk]), ("grid", [round.pk, Kind.MEMBER]),
    ):  # fmt: skip
        assert house["stranger"].get(reverse(f"reviews:{name}", args=args)).status_code == 404, name


def test_nobody_below_the_deciding_body_reaches_a_decision(house):
    round = opened(house)
    page = reverse("reviews:new_decision", args=[round.pk, Kind.MEMBER])
    assert house["secretary"].get(page).status_code == 404
    assert house["staff"].get(page).status_code == 403


def test_a_self_review_is_kept_section_by_section(house):
    round = opened(house)
    subject = round.subjects.filter(kind=Kind.MEMBER).first()
    page = reverse("reviews:self_review", args=[subject.pk])
    house["secretary"].post(page, {"duties": "Hoàn thành 12 trên 12 việc.", "level": "3", "seen": subject.version})
    assert "Hoàn thành 12 trên 12 việc." in house["secretary"].get(subject.get_absolute_url()).content.decode()
    again = house["secretary"].post(page, {"duties": "Khác.", "level": "3", "seen": subject.version})
    assert "vừa được sửa" in again.content.decode()


def test_the_ranking_answers_what_if_and_hands_on_to_the_decision(house):
    round = opened(house)
    subjects = entered(house, round, excellent=3)
    ranking = reverse("reviews:ranking", args=[round.pk, Kind.MEMBER])
    assert house["office"].get(ranking).context["check"].over_by == 2
    asked = {"lowered": [subjects[0].pk, subjects[1].pk]}
    assert house["office"].get(ranking, asked).context["check"].over_by == 0
    page = house["office"].get(reverse("reviews:new_decision", args=[round.pk, Kind.MEMBER]), asked)
    levels = {row["subject"].pk: row["level"] for row in page.context["rows"]}
    assert [levels[one.pk] for one in subjects] == [3, 3, 4, 3, 3]
    assert Rating.objects.count() == 0


def test_a_new_decision_takes_only_those_whose_level_changes(house):
    round = opened(house)
    subjects = entered(house, round, excellent=1)
    decide(house, round, Kind.MEMBER)
    page = reverse("reviews:new_decision", args=[round.pk, Kind.MEMBER]) + "?again=1"
    assert house["office"].get(page).context["again"]
    levels = {f"level{one.pk}": "3" for one in subjects}
    house["office"].post(page, {"number": "99-QĐ/ĐU", "on": "12/12/2022"} | levels)
    later = Decision.objects.get(number="99-QĐ/ĐU")
    assert [one.subject_id for one in later.ratings.all()] == [subjects[0].pk]
    same = house["office"].post(page, {"number": "100-QĐ/ĐU", "on": "12/12/2022"} | levels)
    assert "Chưa chọn đối tượng nào" in same.content.decode()


def test_closing_says_what_is_missing_and_offers_nothing_until_it_is_done(house):
    round = opened(house)
    page = house["office"].get(reverse("reviews:closing", args=[round.pk]))
    assert page.context["is_blocked"]
    assert "Khóa sổ và gửi tổng hợp" not in page.content.decode()


def test_a_returned_synthesis_shows_its_reason_to_the_base(house):
    round = opened(house)
    entered(house, round)
    house["secretary"].post(reverse("reviews:submission", args=[round.pk, house["cell"].pk]))
    for kind in (Kind.CELL, Kind.MEMBER):
        decide(house, round, kind)
    house["office"].post(reverse("reviews:closing", args=[round.pk]), {"seen": Round.objects.get(pk=round.pk).version})
    reason = "Thiếu biên bản kiểm phiếu của chi bộ"
    house["staff"].post(reverse("reviews:reopening", args=[round.pk]), {"reason": reason})
    assert reason in house["office"].get(round.get_absolute_url()).content.decode()


def test_who_works_outside_the_political_system_gets_his_own_form_by_itself(frozen):
    frozen(date(2025, 12, 28))
    year = a_year(bases=1, cells=1, people=2, year=2025, kinds=(Kind.MEMBER,))
    outside, other = to_rate(year.base, Kind.MEMBER)
    logged(outside.person, LogKind.OUTSIDE_SYSTEM, date(2025, 1, 1))
    lines = {line.name: line.whom for line in lines_of(year.base, list(subjects_of(year.base)))}
    assert lines == {outside.person.name: "outside_system", other.person.name: "without_post"}


def test_a_collective_with_a_disciplined_unit_is_told_of(frozen):
    frozen(date(2022, 12, 28))
    year = a_year(bases=1, cells=2, people=1)
    body = a_body(year.bases[0], decided_by=year.district)
    services.list_campaign(year.campaign, actor=year.staff())
    one = year.top.subjects.get(body=body)
    assert findings_by_subject(year.top, [one], {one.pk: 4})[one.pk] == []
    words = DecisionWords("3-QĐ/UBKT", date(2022, 5, 5), "Ủy ban Kiểm tra")
    entry = NewLogEntry(year.cells[0], "discipline", date(2022, 5, 5), words, form="reprimand")
    enter_log_entries([entry], actor=system())
    found = findings_by_subject(year.top, [one], {one.pk: 4})[one.pk]
    assert [finding.code for finding in found] == ["disciplined_in_collective"]
    assert findings_by_subject(year.top, [one], {one.pk: 3})[one.pk] == []
