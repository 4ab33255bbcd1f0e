"""Tân Hồng as loaded: what was decided, by whom, under which cap, and who was not rated and why."""

import csv
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from hatnhan.accounts.checks import DemonstrationAccounts, refuse_demonstration_accounts
from hatnhan.accounts.models import User
from hatnhan.demo.loading.accounts import PASSWORD, accounts
from hatnhan.demo.planning import District
from hatnhan.directives.models import Stocktaking
from hatnhan.figures import live
from hatnhan.measures import Period
from hatnhan.meetings.models import Meeting
from hatnhan.members.models import Body, Person, Seat, StatusSpell
from hatnhan.organisations.models import Organisation
from hatnhan.reports.models import Report
from hatnhan.reviews.caps import cap_checks
from hatnhan.reviews.codes import Kind, Reason, Stage, Standing
from hatnhan.reviews.models import Campaign, Proposal, Rating, Round, Subject

PUBLISHED = Path(__file__).parents[5] / "shared" / "acceptance" / "published.csv"
pytestmark = [pytest.mark.slow, pytest.mark.django_db, pytest.mark.usefixtures("tan_hong")]


def subjects(kind: Kind):
    return Subject.objects.filter(year=2022, kind=kind)


def test_no_level_exists_without_a_decision_of_a_closed_round():
    ratings = Rating.objects.filter(subject__year=2022).select_related("decision__round", "subject")
    of_kinds = Counter(one.subject.kind for one in ratings)
    assert [of_kinds[kind] for kind in Kind] == [27, 1, 171, 89, 62, 238, 2816]
    for decision in {one.decision for one in ratings}:
        assert decision.number
        assert decision.on
        assert decision.round.is_closed
    assert all(one.decision.round_id == one.subject.round_id for one in ratings)


def test_the_district_closed_after_its_27_grassroots_organisations():
    rounds = Round.objects.filter(year=2022).select_related("parent")
    below = [one.closing.closed_at for one in rounds if one.parent]
    (top,) = [one.closing.closed_at for one in rounds if one.parent is None]
    assert len(below) == 27
    assert max(below) < top


def test_the_cap_holds_wherever_levels_are_decided():
    checks = [check for round in Round.objects.filter(year=2022) for _kind, check in cap_checks(round)]
    assert checks
    assert not [check for check in checks if check.is_over]


def test_those_not_rated_have_reasons_that_add_up_to_512():
    rows = subjects(Kind.MEMBER).exclude(standing=Standing.RATED)
    reasons = Counter(rows.values_list("reason", flat=True))
    elsewhere = reasons[Reason.ABROAD] + reasons[Reason.AWAITING]
    told = [reasons[Reason.EXEMPT], reasons[Reason.TOO_NEW], reasons[Reason.SUSPENDED], elsewhere]
    assert told == [431, 49, 4, 28]
    assert rows.count() == sum(told) == 512


def test_every_member_is_a_subject_once():
    listed = list(subjects(Kind.MEMBER).values_list("person_id", flat=True))
    assert len(listed) == len(set(listed)) == 3328
    assert set(listed) == set(StatusSpell.objects.filter(ended_on=None).values_list("person_id", flat=True))


def test_two_cells_were_founded_too_late_to_be_subjects():
    late = subjects(Kind.CELL).exclude(standing=Standing.RATED)
    assert list(late.values_list("standing", "reason")) == [(Standing.NOT_SUBJECT, Reason.FOUNDED_LATE)] * 2


def test_every_level_was_proposed_by_a_count_that_bears_it_out():
    rated = subjects(Kind.MEMBER).filter(standing=Standing.RATED)
    assert not rated.filter(tallies=None).exists()
    assert not rated.filter(proposals=None).exists()


def test_every_cell_and_organisation_has_a_head_with_a_name():
    heads = Seat.objects.filter(is_head=True, ended_on=None).values("body__organisation")
    led = Organisation.objects.filter(type__in=["cell", "base_cell", "base_committee", "army"])
    assert led.count() == 27 + 173
    assert not led.exclude(pk__in=heads).exists()


def test_no_head_of_a_cell_stands_above_it():
    warnings = Rating.objects.filter(subject__year=2022).values_list("warnings", flat=True)
    assert not [one for told in warnings for one in told if one["code"] == "head_above_unit"]


def test_the_collectives_are_those_that_the_district_manages(tan_hong):
    assert Body.objects.filter(decided_by=tan_hong).count() == 89
    assert subjects(Kind.COLLECTIVE).count() == 89


def test_what_a_body_beside_the_party_claims_is_typed_from_a_signed_paper():
    claims = Proposal.objects.filter(subject__year=2022, subject__kind=Kind.AGENCY, stage=Stage.SELF)
    own = claims.filter(subject__round__parent=None)
    assert own.count() == 35
    assert not own.filter(entry__on_behalf_of="").exists()


def test_six_cells_stand_under_a_committee_of_their_organisation_and_are_decided_by_it(tan_hong):
    between = Organisation.objects.get(type="sub_committee")
    cells = subjects(Kind.CELL).filter(organisation__custodian=between)
    assert cells.count() == 6
    assert {one.round.organisation_id for one in cells.select_related("round")} == {between.custodian_id}


def test_the_report_was_sent_and_is_frozen(tan_hong):
    report = Report.objects.get(organisation=tan_hong, year=2022)
    assert report.edition.is_sent
    assert report.edition.snapshot.checksum


def test_accounts_share_one_hash_that_production_refuses(settings):
    users = User.objects.all()
    assert {one.username for one in users} == {one["username"] for one in accounts()}
    assert len(set(users.values_list("password", flat=True))) == 1
    assert users[0].check_password(PASSWORD)
    settings.PRODUCTION = True
    with pytest.raises(DemonstrationAccounts):
        refuse_demonstration_accounts()


def test_the_secretary_s_account_is_the_secretary():
    person = User.objects.get(username="bithu").person
    assert person.seats.get(body__organisation__code="87.101.001.000.001").is_head


def test_a_register_that_holds_organisations_takes_no_demonstration():
    before = Person.objects.count()
    with pytest.raises(CommandError):
        call_command("demo", "load", "tan-hong")
    assert Person.objects.count() == before


def test_production_takes_no_demonstration(settings):
    settings.PRODUCTION = True
    with pytest.raises(CommandError):
        call_command("demo", "load")


def test_figures_agree_with_the_plan(tan_hong):
    told = District.read("tan-hong").told["published"]
    values = live.figures_of(tan_hong, Period.year(2022))
    assert values["members.total"].value == told["members"]
    assert values["members.admitted"].value == told["admitted"]
    assert values["members.of_population"].share == Decimal("4.39")
    assert Campaign.objects.get().regulation.endswith("21-HD/BTCTW")


@pytest.mark.skipif(not PUBLISHED.exists(), reason="published figures are not beside the project")
def test_figures_are_those_that_the_district_published(tan_hong):
    values = live.figures_of(tan_hong, Period.year(2022))
    with PUBLISHED.open(newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["district"] == "tan-hong"]
    wrong = [row["code"] for row in rows if not _agrees(row, values.get(row["code"]))]
    assert wrong == ["admission.classes", "admission.class_participants", "admission.admitted"]


def _agrees(row: dict[str, str], figure: live.Value | None) -> bool:
    if figure is None:
        return False
    said = [
        (row["value"], figure.value), (row["base"], figure.base), (row["share"], figure.share),
    ]  # fmt: skip
    return all(found is not None and Decimal(str(found)) == Decimal(text) for text, found in said if text)


def test_secretaries_were_heard_and_the_conclusion_looked_back_at():
    dialogue = Meeting.objects.get(organisation__alias="tan-hong", kind=7)
    assert dialogue.guests.filter(came=True).count() == 3 + 12
    assert dialogue.guests.exclude(person=None).values("person__cell__custodian").distinct().count() > 5
    assert dialogue.tasks.exclude(owner_name="").count() == 2
    stock = Stocktaking.objects.get(organisation__alias="tan-hong")
    assert (stock.document.reference, stock.held_on <= stock.due_on) == ("205-KL/TU", True)
    assert (stock.held_on - stock.document.issued_on).days > 360
