"""What the five reports tell without numbers, looked at by who would: each on a few communes of the district itself."""

from datetime import date

import pytest
from playwright.sync_api import expect

from hatnhan.access.posts import Post
from hatnhan.accounts.testing import an_account
from hatnhan.assignments.models import Team
from hatnhan.demo.loading.ground import Ground
from hatnhan.demo.testing import load_small
from hatnhan.directives.models import Stocktaking
from hatnhan.meetings.models import Meeting
from hatnhan.members.models import Person
from hatnhan.organisations.models import Organisation

from .conftest import DESK, PHONE

pytestmark = pytest.mark.django_db(transaction=True)
OFFICES = "Các cơ quan Đảng"


def nam_truc() -> Ground:
    return load_small("nam-truc", ["Nam Giang", "Bình Minh", "Điền Xá"], [OFFICES])


def yen_son() -> Ground:
    return load_small("yen-son", ["Kim Phú", "Chân Sơn", "Mỹ Bằng"], [OFFICES])


def test_nam_truc_sees_quarterly_visits_of_its_standing_committee_and_monthly_ones_of_its_staff(
    visitor, everywhere
) -> None:
    district = nam_truc().district
    everywhere(date(2021, 1, 18))
    leader = visitor()
    page = leader.sign_in(an_account(district, Post.LEADER))
    leader.go(f"/assignments/of/{district.pk}/overview/?quarter=2020-4")
    rows = page.locator("tbody tr")
    expect(rows).to_have_count(6)
    expect(rows.filter(has_text="1/1")).not_to_have_count(0)
    expect(rows.filter(has_text="3/3")).not_to_have_count(0)
    missed = rows.filter(has=page.locator("td.miss"))
    expect(missed).not_to_have_count(0)
    leader.check()
    rows.filter(has_text="3/3").first.get_by_role("link").first.click()
    main = page.locator("main")
    expect(main).to_contain_text("hằng tháng")
    expect(main).to_contain_text("Dự sinh hoạt chi bộ")
    leader.check()
    main.locator("td a").first.click()
    expect(main).to_contain_text("theo sổ theo dõi")
    leader.check()


def test_a_cell_that_nobody_came_to_in_the_quarter_stands_with_its_secretary(visitor, everywhere) -> None:
    ground = nam_truc()
    everywhere(date(2021, 1, 18))
    phone = visitor(PHONE)
    page = phone.sign_in(an_account(ground.district, Post.BOARD_STAFF))
    phone.go(f"/assignments/of/{ground.district.pk}/not-visited/?quarter=2020-4")
    expect(page.locator("ul.tasks li")).not_to_have_count(0)
    expect(page.locator("ul.tasks li").first).to_contain_text("Bí thư:")
    phone.check()


@pytest.mark.parametrize("screen", [DESK, PHONE])
def test_trung_khanhs_small_cells_have_a_reason_and_a_committee_member_who_attends_them(
    visitor, everywhere, screen
) -> None:
    ground = load_small("trung-khanh", ["Ngọc Côn", "Đàm Thủy"], ["Đồn Biên phòng", OFFICES])
    everywhere(date(2013, 12, 20))
    staff = visitor(screen)
    page = staff.sign_in(an_account(ground.district, Post.BOARD_STAFF))
    staff.go(f"/assignments/of/{ground.district.pk}/not-visited/?kind=weak")
    rows = page.locator("ul.tasks li")
    expect(rows).to_have_count(3)
    for row in rows.all():
        expect(row).to_contain_text("Có 2 đảng viên chính thức")
        expect(row).to_contain_text("Phụ trách:")
    staff.check()
    rows.filter(has_text="Phia Siểm").get_by_role("link").first.click()
    expect(page.locator("main")).to_contain_text("hằng tháng")
    expect(page.locator("main")).to_contain_text("05/12/2013")
    staff.check()


def test_trung_khanhs_helpers_from_the_border_post_are_behind_the_number(visitor, everywhere) -> None:
    ground = load_small("trung-khanh", ["Ngọc Côn", "Đàm Thủy"], ["Đồn Biên phòng", OFFICES])
    everywhere(date(2013, 12, 20))
    staff = visitor()
    page = staff.sign_in(an_account(ground.district, Post.BOARD_STAFF))
    staff.go(f"/figures/{ground.district.pk}/2013/?figure=members.temporary_from_border_posts")
    for one in Person.objects.exclude(temporary_cell=None):
        expect(page.get_by_role("link", name=one.name)).to_be_visible()
    staff.check()


def test_tan_hongs_dialogue_says_who_came_and_who_answers_by_when(visitor, everywhere) -> None:
    ground = load_small("pac-nam", ["Bằng Thành", "Bộc Bố"], ["Quân sự"], story="tan-hong")
    dialogue = Meeting.objects.get(kind=7)
    everywhere(date(2023, 1, 5))
    leader = visitor()
    page = leader.sign_in(an_account(ground.district, Post.LEADER))
    leader.go(f"/meetings/{dialogue.pk}/")
    main = page.locator("main")
    expect(main).to_contain_text("16/12/2022")
    leader.check()
    for guest in dialogue.guests.exclude(person=None):
        expect(main).to_contain_text(guest.name)
    leader.go(f"/meetings/{dialogue.pk}/after/")
    expect(main).to_contain_text("Rà soát phòng họp của các ấp")
    expect(main).to_contain_text("31/01/2023")
    leader.check()


def test_tan_hong_looked_back_at_the_provinces_conclusion_after_a_year(visitor, everywhere) -> None:
    ground = load_small("pac-nam", ["Bằng Thành", "Bộc Bố"], ["Quân sự"], story="tan-hong")
    everywhere(date(2023, 1, 5))
    staff = visitor()
    page = staff.sign_in(an_account(ground.district, Post.BOARD_STAFF))
    staff.go(Stocktaking.objects.get().document.get_absolute_url())
    main = page.locator("main")
    expect(main).to_contain_text("205-KL/TU")
    expect(main).to_contain_text("Đã làm 20/12/2022")
    staff.check()


def test_yen_sons_working_teams_have_heads_members_cells_and_visits(visitor, everywhere) -> None:
    district = yen_son().district
    team = Team.objects.order_by("name").first()
    assert team is not None
    everywhere(date(2019, 1, 15))
    leader = visitor()
    page = leader.sign_in(an_account(district, Post.LEADER))
    leader.go(f"/assignments/of/{district.pk}/teams/")
    expect(page.locator("main")).to_contain_text("Tổ công tác số 3")
    leader.check()
    page.get_by_role("link", name="Tổ công tác số 1").first.click()
    main = page.locator("main")
    expect(main).to_contain_text("tổ trưởng")
    for one in team.members.select_related("person"):
        expect(main).to_contain_text(one.person.name)
    expect(main).to_contain_text("Dự sinh hoạt chi bộ")
    leader.check()


def test_kim_phus_secretary_opens_his_friday_and_finds_what_came_back(visitor, everywhere) -> None:
    yen_son()
    commune = Organisation.objects.get(alias="kim-phu")
    weeks = list(Meeting.objects.filter(organisation=commune, kind=5).order_by("starts_at"))
    everywhere(date(2018, 12, 3))
    secretary = visitor(PHONE)
    page = secretary.sign_in(an_account(commune, Post.BASE_SECRETARY))
    main = page.locator("main")
    secretary.go(f"/meetings/{weeks[0].pk}/remarks/")
    expect(main).to_contain_text("Chậm thẩm định ba tuyến đường")
    expect(main).to_contain_text("Đã khắc phục xong")
    secretary.check()
    secretary.go(f"/meetings/{weeks[3].pk}/remarks/")
    expect(main).to_contain_text("Dự họp cùng hai thôn")
    secretary.go(f"/meetings/{weeks[3].pk}/")
    expect(main).to_contain_text("Chủ tịch Ủy ban nhân dân xã")
    secretary.check()
