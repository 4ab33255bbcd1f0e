"""Who was sent where, how often, and when they came: on a few communes of each district."""

from datetime import date

import pytest

from hatnhan.assignments.models import Assignment, GroupCharge, HouseholdGroup, Mandate, Team, Visit
from hatnhan.assignments.queries.overview import overview_of
from hatnhan.assignments.rules import span_of
from hatnhan.demo.loading.documents import cascade
from hatnhan.demo.loading.story import story_of
from hatnhan.demo.testing import load_small, small_sketch
from hatnhan.directives.models import Arrival, Directive, Dissemination, Document, Stocktaking
from hatnhan.meetings.models import Meeting
from hatnhan.meetings.overview import watched
from hatnhan.members.models import Person, Seat
from hatnhan.organisations.models import Organisation
from hatnhan.organisations.testing import office

pytestmark = pytest.mark.django_db
OFFICES = "Các cơ quan Đảng"


def test_nam_truc_sent_its_standing_committee_each_quarter_and_its_staff_each_month():
    ground = load_small("nam-truc", ["Nam Giang", "Bình Minh", "Điền Xá"], [OFFICES])
    quarterly, monthly = Mandate.objects.order_by("number")
    assert quarterly.assignments.count() == monthly.assignments.count() == 3
    assert Visit.objects.filter(assignment__mandate=quarterly).count() == 3 * 4 - 1
    assert Visit.objects.filter(assignment__mandate=monthly).count() == 3 * 12 - 2
    standing = set(Seat.objects.filter(body__kind=2).values_list("person", flat=True))
    assert set(quarterly.assignments.values_list("person", flat=True)) <= standing
    assert not set(monthly.assignments.values_list("person", flat=True)) & standing
    quarters = [
        overview_of(ground.district, span_of(3, date(2020, month, 1)), date(2021, 1, 18)).tally
        for month in (1, 4, 7, 10)
    ]
    assert [one.due for one in quarters] == [12] * 4
    assert sum(one.late for one in quarters) == 3
    assert all(one.made + one.late == one.due for one in quarters)


def test_every_visit_was_to_a_hamlets_cell_while_the_assignment_held():
    load_small("nam-truc", ["Nam Giang", "Bình Minh"], [OFFICES])
    for visit in Visit.objects.select_related("assignment", "unit"):
        assert visit.unit.name.startswith("Chi bộ thôn")
        assert visit.assignment.began_on <= visit.on
        assert visit.remarks
        assert visit.on_behalf


def test_yen_son_has_teams_of_three_and_the_standing_committee_in_charge_of_every_organisation():
    ground = load_small("yen-son", ["Kim Phú", "Chân Sơn", "Mỹ Bằng"], [OFFICES])
    teams = Team.objects.filter(organisation=ground.district)
    assert [one.members.count() for one in teams] == [3, 3, 3]
    assert all(one.members.filter(is_head=True).count() == 1 for one in teams)
    assert set(Assignment.objects.exclude(team=None).values_list("unit__type", flat=True)) == {"cell"}
    in_charge = Assignment.objects.filter(mandate__number="201-QĐ/HU")
    assert set(in_charge.values_list("unit", flat=True)) == {one.pk for one in ground.bases()}


def test_kim_phu_has_its_committee_in_charge_of_cells_and_fields_and_members_of_household_groups():
    ground = load_small("yen-son", ["Kim Phú", "Chân Sơn", "Mỹ Bằng"], [OFFICES])
    commune = ground.at("kim-phu")
    own = Assignment.objects.filter(mandate__organisation=commune)
    assert own.filter(unit__custodian=commune).count() == len(ground.cells_of(commune))
    assert own.exclude(field="").count() == 4
    assert HouseholdGroup.objects.count() == GroupCharge.objects.count() == 5


def test_kim_phus_fridays_come_back_to_what_was_asked_and_the_government_is_no_voter():
    ground = load_small("yen-son", ["Kim Phú", "Chân Sơn", "Mỹ Bằng"], [OFFICES])
    weeks = list(Meeting.objects.filter(organisation=ground.at("kim-phu"), kind=5).order_by("starts_at"))
    assert [one.on.weekday() for one in weeks] == [4] * 4
    assert [one.holding.obliged for one in weeks] == [5] * 4
    assert all(one.guests.filter(came=True).exists() for one in weeks)
    first = weeks[0].remarks.exclude(remedy="").order_by("due_on")
    assert [one.settled_on for one in first] == [weeks[1].on, weeks[2].on]
    assert weeks[3].remarks.get().settled_on is None
    monthly = Meeting.objects.filter(organisation=ground.at("chan-son"), kind=6)
    assert [one.on.month for one in monthly.order_by("starts_at")] == [10, 11, 12]
    secretaries = len(ground.cells_of(ground.at("chan-son")))
    assert {one.guests.exclude(person=None).count() for one in monthly} == {secretaries}


def test_trung_khanhs_small_cells_are_listed_with_a_reason_and_attended_by_their_commune():
    ground = load_small("trung-khanh", ["Ngọc Côn", "Đàm Thủy"], ["Đồn Biên phòng", OFFICES])
    rows = list(watched(ground.district, date(2013, 12, 1), date(2013, 12, 20), office(ground.district)))
    assert len(rows) == 3
    assert all("Có 2 đảng viên chính thức" in row.reason for row in rows)
    for row in rows:
        (held,) = Assignment.objects.filter(unit=row.cell).select_related("mandate")
        assert held.mandate.organisation_id == row.cell.custodian_id
        assert held.person.cell.custodian_id == row.cell.custodian_id
    assert Visit.objects.exclude(meeting=None).count() == Visit.objects.count() == 3 * 3 - 1


def test_members_of_border_posts_help_the_cells_that_came_late_and_stay_members_of_their_posts():
    ground = load_small("trung-khanh", ["Ngọc Côn", "Đàm Thủy"], ["Đồn Biên phòng", OFFICES])
    helping = Person.objects.exclude(temporary_cell=None)
    assert helping.count() == 1 + 2 + 2
    assert set(helping.values_list("cell__block", flat=True)) == {"border_guard"}
    assert set(helping.values_list("temporary_cell", flat=True)) <= {one.pk for one in ground.cells()}
    groups = Organisation.objects.filter(type="group")
    for group in groups:
        (cell,) = Organisation.objects.filter(place=group.place, type="cell")
        assert group.founded_on < group.dissolved_on == cell.founded_on
    assert groups.count() == 3
    the_guidance_on_cell_meetings_came_in_and_went_down_to_the_communes(ground)


def the_guidance_on_cell_meetings_came_in_and_went_down_to_the_communes(ground):
    """The one document that the report names and that lies within its years; no other is invented."""
    assert cascade(ground, story_of("trung-khanh")) == 1
    assert Arrival.objects.get(organisation=ground.district).document.reference == "09-HD/BTCTW"
    communes = Organisation.objects.filter(custodian=ground.district, name__startswith="Đảng bộ xã")
    assert set(Directive.objects.get().assignments.values_list("organisation", flat=True)) == {
        one.pk for one in communes
    }
    assert Dissemination.objects.count() == communes.count() == 2
    assert Document.objects.count() == 1


def test_tan_hongs_committee_heard_secretaries_and_looked_back_at_a_conclusion_of_the_province():
    ground = load_small("pac-nam", ["Bằng Thành", "Bộc Bố"], ["Quân sự"], story="tan-hong")
    dialogue = Meeting.objects.get(kind=7)
    assert dialogue.guests.exclude(person=None).count() == len(ground.plan.bases)
    assert dialogue.guests.filter(person=None, came=True).count() == 3
    arrival, stock = Arrival.objects.get(), Stocktaking.objects.get()
    assert stock.document_id == arrival.document_id
    assert (stock.held_on - arrival.document.issued_on).days > 365
    assert Visit.objects.filter(on__year=2022).exists()


def test_a_late_hamlet_that_no_commune_has_is_refused():
    told = small_sketch("trung-khanh", ["Ngọc Côn"], ["Đồn Biên phòng"]).told
    wrong = [one | {"commune": "Nơi khác"} for one in told["late"]]
    with pytest.raises(StopIteration):
        type(small_sketch("trung-khanh", ["Ngọc Côn"])).of(
            {k: v for k, v in told.items() if k != "base"} | {"late": wrong}
        )
