"""December: a secretary on his phone, the base under the cap, the district's return, a leader's question."""

import re
from datetime import date
from typing import Any

import pytest

from hatnhan.access.posts import Post
from hatnhan.accounts.testing import an_account
from hatnhan.members.testing import members
from hatnhan.organisations import queries as tree
from hatnhan.organisations.testing import a_district, office
from hatnhan.reviews import services
from hatnhan.reviews.codes import Kind
from hatnhan.reviews.models import Campaign, Round, Tally
from hatnhan.reviews.rules import Ballots

from .conftest import PHONE

pytestmark = pytest.mark.django_db(transaction=True)
DAY = date(2022, 12, 20)


@pytest.fixture
def december(everywhere) -> dict[str, Any]:
    """A district, one base, one cell of seven members, the campaign opened and its subjects listed."""
    everywhere(DAY)
    district = a_district(bases=1, cells=1)
    base = tree.children(district, DAY).get()
    cell = tree.children(base, DAY).get()
    members(cell, 7)
    staff = office(district, Post.BOARD_STAFF)
    campaign = services.open_campaign(district, 2022, cut_off_on=date(2022, 12, 1), actor=staff)
    services.list_campaign(campaign, actor=staff)
    return {
        "district": district, "base": base, "cell": cell, "campaign": campaign,
        "round": Round.objects.get(organisation=base), "secretary": an_account(cell, Post.SECRETARY),
        "office": an_account(base, Post.BASE_SECRETARY), "staff": an_account(district, Post.BOARD_STAFF),
        "leader": an_account(district, Post.LEADER), "stranger": an_account(a_district(1, 1), Post.BOARD_STAFF),
    }  # fmt: skip


def base(december: dict[str, Any]) -> Any:
    return office(december["base"], Post.BASE_SECRETARY)


def enter(december: dict[str, Any], excellent: int) -> None:
    """What the secretary would type, through the same service, and the cell handed in."""
    round, cell = december["round"], december["cell"]
    rows = []
    for place, one in enumerate(round.subjects.filter(kind=Kind.MEMBER).order_by("pk")):
        votes = {"excellent": 7} if place < excellent else {"good": 7}
        rows.append(services.Row(one.pk, 4 if place < excellent else 3, 3, Ballots(7, 7, **votes)))
    own = round.subjects.get(kind=Kind.CELL)
    rows.append(services.Row(own.pk, 3, None, None, 3))
    services.enter_cell(round, cell, rows, actor=base(december))
    services.submit_units(round, [cell], actor=base(december))


def decided(page: Any, number: str) -> None:
    page.get_by_label("Số quyết định").fill(number)
    page.get_by_label("Ngày quyết định").fill("20/12/2022")
    page.get_by_role("button", name="Ghi quyết định").click()
    page.wait_for_load_state()


def test_a_secretary_enters_his_cell_on_a_phone_and_prints_its_papers(december, visitor) -> None:
    phone = visitor(PHONE)
    page = phone.sign_in(december["secretary"])
    page.get_by_role("link", name=re.compile("Nhập và gửi kết quả")).click()
    phone.check()
    first = page.locator("tr[data-save]").first
    first.click()
    first.get_by_role("button", name="Tốt").first.click()
    first.locator("input[name=good]").fill("7")
    page.locator("tr[data-save]").nth(1).locator("input[name=good]").focus()
    page.locator("tr[data-save] .state .st.ok").first.wait_for()
    assert Tally.objects.get().good == 7
    page.locator("summary", has_text="In giấy tờ").click()
    with page.expect_download() as paper:
        page.get_by_role("link", name="Phiếu biểu quyết").click()
    assert paper.value.suggested_filename.endswith(".docx")


def test_the_base_over_the_cap_ranks_lowers_decides_closes_and_prints(december, visitor) -> None:
    enter(december, excellent=3)
    desk, round = visitor(), december["round"]
    page = desk.sign_in(december["office"])
    page.get_by_role("link", name=re.compile("Khóa sổ kiểm điểm")).click()
    assert "Vượt trần" in page.content()
    desk.check()
    page.get_by_role("link", name="Xếp thứ tự đề nghị xuất sắc").last.click()
    for row in (1, 2):
        page.locator("input[name=lowered]").nth(row).check()
    page.locator("#what-if", has_not_text="Vượt trần").wait_for()
    desk.check()
    page.get_by_role("button", name="Sang bước quyết định").click()
    decided(page, "70-QĐ/ĐU")
    with page.expect_download() as paper:
        page.get_by_role("link", name="In quyết định kèm danh sách").click()
    assert paper.value.suggested_filename.startswith("quyet-dinh")
    desk.go(f"/reviews/rounds/{round.pk}/decision/{Kind.CELL}/")
    decided(page, "71-QĐ/ĐU")
    desk.go(f"/reviews/rounds/{round.pk}/closing/")
    desk.check()
    page.get_by_role("button", name="Khóa sổ và gửi tổng hợp").click()
    assert "Đã khóa sổ" in page.content()
    assert Round.objects.get(pk=round.pk).is_closed


def test_the_district_returns_a_synthesis_and_gets_it_back(december, visitor) -> None:
    enter(december, excellent=1)
    round = december["round"]
    services.decide_ratings(
        round, number="1-QĐ/ĐU", on=DAY, actor=base(december),
        levels={one.pk: 3 for one in round.subjects.filter(standing=1)},
    )  # fmt: skip
    services.close_round(round, actor=base(december))
    desk = visitor()
    page = desk.sign_in(december["staff"])
    desk.go(f"/reviews/rounds/{round.pk}/")
    page.get_by_role("link", name="Trả lại").click()
    page.get_by_role("button", name="Ghi").or_(page.get_by_role("button", name="Trả lại để sửa")).first.click()
    assert page.get_by_role("alert").is_visible()
    page.get_by_label("Lý do").fill("Thiếu biên bản kiểm phiếu của chi bộ.")
    page.get_by_role("button", name="Trả lại để sửa").click()
    assert not Round.objects.get(pk=round.pk).is_closed
    services.close_round(Round.objects.get(pk=round.pk), actor=base(december))
    top = Round.objects.get(organisation=december["district"])
    desk.go(f"/reviews/rounds/{top.pk}/decision/{Kind.ORGANISATION}/")
    page.locator("select").first.select_option("3")
    decided(page, "5-QĐ/HU")
    desk.go(f"/reviews/rounds/{top.pk}/closing/")
    page.get_by_role("button", name="Khóa sổ và gửi tổng hợp").click()
    assert Round.objects.get(pk=top.pk).is_closed


def test_a_leader_presses_a_share_and_sees_whom_it_counts(december, visitor) -> None:
    enter(december, excellent=1)
    round = december["round"]
    levels = {one.pk: 3 for one in round.subjects.filter(standing=1)}
    services.decide_ratings(round, number="1-QĐ/ĐU", on=DAY, levels=levels, actor=base(december))
    desk = visitor()
    page = desk.sign_in(december["leader"])
    desk.go(f"/figures/{december['district'].pk}/2022/")
    desk.check()
    page.get_by_role("link", name=re.compile("Đảng viên tốt trở lên")).click()
    page.wait_for_selector(".drawer")
    assert "100,00" in page.locator(".drawer").inner_text()
    person = december["round"].subjects.filter(kind=Kind.MEMBER).first().person
    assert person.name in page.locator(".drawer").inner_text()
    desk.check()


def test_a_stranger_gets_nothing(december, visitor) -> None:
    desk = visitor()
    page = desk.sign_in(december["stranger"])
    for path in (f"/reviews/rounds/{december['round'].pk}/", f"/reviews/campaigns/{Campaign.objects.get().pk}/"):
        desk.go(path)
        assert "Không có trang này" in page.content()
    assert [one[:3] for one in desk.refused] == ["404", "404"]
