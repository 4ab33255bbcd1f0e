"""A district resolution going down to communes with progress coming up and one chased; a document from register to done."""

from datetime import date

import pytest
from playwright.sync_api import expect

from hatnhan.access.posts import Post
from hatnhan.accounts.testing import an_account
from hatnhan.directives.codes import Ask
from hatnhan.directives.models import Arrival, Assignment, Document
from hatnhan.directives.testing import entered, in_term, ordered
from hatnhan.members.testing import members
from hatnhan.organisations import queries as tree
from hatnhan.organisations.testing import a_district, organisations

from .conftest import PHONE

pytestmark = pytest.mark.django_db(transaction=True)
DAY, LATE = date(2021, 3, 15), date(2021, 5, 20)


def send(page) -> None:
    """Press the form's own button."""
    page.locator("form.form button[type=submit]").first.click()
    page.wait_for_load_state()


def test_a_resolution_goes_down_and_one_commune_is_chased(visitor, everywhere) -> None:
    everywhere(DAY)
    district = a_district(2, 1)
    first, second = tree.children(district, DAY)
    in_term(district, first, second)
    second.phone = "0209 123 456"
    second.save(update_fields=["phone"])
    (cell,) = tree.children(first, DAY)
    members(cell, 5)
    desk, chief = visitor(), visitor()
    page = desk.sign_in(an_account(district, Post.BOARD_STAFF))
    chief.sign_in(an_account(district, Post.LEADER))

    desk.go(f"/directives/of/{district.pk}/issued/new/")
    page.locator("[name=kind]").select_option("resolution:1")
    page.locator("[name=abstract]").fill("về cải cách hành chính")
    desk.check()
    send(page)
    resolution = Document.objects.get()
    chief.go(f"/directives/documents/{resolution.pk}/")
    chief.page.get_by_role("link", name="Duyệt", exact=True).click()
    send(chief.page)
    desk.go(f"/directives/documents/{resolution.pk}/steps/numbered/")
    send(page)
    expect(page.locator("h1")).to_contain_text("01-NQ/HU")
    page.get_by_role("link", name="Giao xuống dưới").click()
    for one in (first, second):
        page.get_by_label(one.name).check()
    for name, day in (("acknowledge_by", "22/3/2021"), ("disseminate_by", "30/4/2021"), ("issue_by", "15/4/2021")):
        page.locator(f"[name={name}]").fill(day)
    desk.check()
    send(page)
    expect(page.locator("ol.way")).to_contain_text("0/2 đã tiếp nhận")

    commune = visitor()
    commune.sign_in(an_account(first, Post.BASE_OFFICE, Post.BASE_SECRETARY))
    own = Assignment.objects.get(organisation=first)
    commune.go(f"/directives/assignments/{own.pk}/")
    commune.page.get_by_role("button", name="Đã tiếp nhận").click()
    commune.page.wait_for_load_state()
    commune.check()
    commune.go(f"/directives/of/{first.pk}/issued/new/?answers={resolution.pk}")
    commune.page.locator("[name=kind]").select_option("programme:2")
    commune.page.locator("[name=abstract]").fill("thực hiện nghị quyết")
    send(commune.page)
    programme = Document.objects.get(organisation=first)
    for kind in ("approved", "numbered"):
        commune.go(f"/directives/documents/{programme.pk}/steps/{kind}/")
        send(commune.page)
    commune.go(f"/directives/assignments/{own.pk}/document/")
    commune.page.locator("[name=document]").select_option(str(programme.pk))
    send(commune.page)
    commune.go(f"/directives/documents/{resolution.pk}/order/{first.pk}/")
    commune.page.get_by_label(cell.name).check()
    for name, day in (("acknowledge_by", "25/3/2021"), ("disseminate_by", "20/4/2021")):
        commune.page.locator(f"[name={name}]").fill(day)
    send(commune.page)

    phone = visitor(PHONE)
    phone.sign_in(an_account(cell, Post.SECRETARY))
    below = Assignment.objects.get(organisation=cell)
    phone.go("/directives/")
    phone.page.locator(f"a[href='/directives/assignments/{below.pk}/']").first.click()
    phone.page.get_by_role("button", name="Đã tiếp nhận").click()
    phone.page.wait_for_load_state()
    phone.page.get_by_role("link", name="Ghi buổi phổ biến").click()
    phone.page.locator("[name=attended]").fill("4")
    phone.page.locator("[name=entitled]").fill("5")
    phone.check()
    send(phone.page)
    expect(phone.page.locator("main")).to_contain_text("4/5 người dự")
    phone.check()

    everywhere(LATE)
    desk.go(f"/directives/documents/{resolution.pk}/way/")
    expect(page.locator("ol.way")).to_contain_text("1/2 đã ban hành")
    expect(page.locator("tbody tr", has_text=first.name)).to_contain_text("Đủ")
    expect(page.locator("tbody tr", has_text=second.name)).to_contain_text("quá hạn")
    page.get_by_label(f"Mở các tổ chức dưới {first.name}").click()
    expect(page.locator("tbody tr", has_text=cell.name)).to_contain_text("4/5")
    desk.check()
    page.get_by_role("link", name="Danh sách phải nhắc").click()
    expect(page.locator("a[href='tel:0209123456']")).to_be_visible()
    page.get_by_label(second.name).check()
    page.locator("[name=note]").fill("đã gọi, hẹn thứ sáu")
    page.get_by_role("button", name="Ghi đã nhắc").click()
    page.wait_for_load_state()
    expect(page.locator("tbody tr", has_text=second.name)).to_contain_text("1 lần")
    desk.check()


def test_an_incoming_document_from_register_to_done(visitor, everywhere, settings, tmp_path) -> None:
    settings.MEDIA_ROOT = tmp_path / "files"
    everywhere(DAY)
    commune = a_district(1, 1).kept.get()
    desk, chief = visitor(), visitor(PHONE)
    page = desk.sign_in(an_account(commune, Post.BASE_OFFICE))
    chief.sign_in(an_account(commune, Post.BASE_SECRETARY))

    desk.go("/directives/")
    page.get_by_role("link", name="Vào sổ văn bản đến").first.click()
    words = {"issuer_name": "Huyện ủy Phja Sơn", "reference": "12-KH/HU", "issued_on": "10/3/2021"}
    for name, value in words.items():
        page.locator(f"[name={name}]").fill(value)
    page.locator("[name=kind]").select_option("plan:0")
    page.locator("[name=file]").set_input_files(
        {"name": "van-ban.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4 scan"}
    )
    send(page)
    expect(page.locator(".err-sum")).to_contain_text("Ghi trích yếu của văn bản.")
    desk.check()
    page.locator("[name=abstract]").fill("về kiểm tra năm 2021")
    page.locator("[name=file]").set_input_files(
        {"name": "van-ban.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4 scan"}
    )
    send(page)
    arrival = Arrival.objects.get()
    expect(page.locator("main")).to_contain_text("12-KH/HU")
    desk.go(f"/directives/incoming/{arrival.pk}/")
    page.get_by_role("link", name="Trình lãnh đạo").click()
    page.locator("[name=whom]").fill("đồng chí Bí thư")
    send(page)
    with page.expect_download() as slip:
        page.get_by_role("link", name="Tải phiếu xử lý").click()
    assert slip.value.suggested_filename.endswith(".docx")

    chief.go(f"/directives/incoming/{arrival.pk}/")
    chief.check()
    chief.page.get_by_role("link", name="Ghi bút phê").click()
    chief.page.locator("[name=note]").fill("Văn phòng tham mưu kế hoạch của xã.")
    chief.page.locator("[name=due_on]").fill("25/3/2021")
    send(chief.page)
    expect(chief.page.locator("main")).to_contain_text("Văn phòng tham mưu")
    chief.check()

    for kind, name, value in (
        ("assigned", "whom", "Văn phòng"), ("handled", "note", "Đã ban hành kế hoạch."), ("filed", "note", "Hồ sơ 12"),
    ):  # fmt: skip
        desk.go(f"/directives/incoming/{arrival.pk}/steps/{kind}/")
        page.locator(f"[name={name}]").fill(value)
        send(page)
    expect(page.locator("ol.steps li.done")).to_have_count(6)
    desk.check()
    desk.go(f"/directives/of/{commune.pk}/incoming/?stage=filed")
    expect(page.locator("main")).to_contain_text("12-KH/HU")
    desk.check()


def test_the_front_answers_for_itself_and_the_farmers_union_on_paper(visitor, everywhere) -> None:
    everywhere(DAY)
    district = a_district(1, 1)
    (front,) = organisations(district, "front", "Ủy ban Mặt trận Tổ quốc huyện")
    (union,) = organisations(district, "mass_organisation", "Hội Nông dân huyện")
    district.refresh_from_db()
    resolution = entered(district)
    ordered(resolution, [front, union], Ask.ISSUE, kind="plan", days=20)

    phone = visitor(PHONE)
    page = phone.sign_in(an_account(front, Post.BASE_OFFICE))
    phone.go("/")
    page.get_by_role("link", name="Làm việc này").first.click()
    page.get_by_role("button", name="Đã tiếp nhận").click()
    page.wait_for_load_state()
    phone.check()
    issued_on_paper(page, "15/KH-MTTQ", "15/3/2021")
    page.goto(phone.address + Assignment.objects.get(organisation=front).get_absolute_url())
    expect(page.locator("main")).not_to_contain_text("nhập thay")
    phone.check()

    desk = visitor()
    page = desk.sign_in(an_account(district, Post.BOARD_STAFF))
    desk.go(Assignment.objects.get(organisation=union).get_absolute_url())
    page.get_by_role("button", name="Đã tiếp nhận").click()
    page.wait_for_load_state()
    issued_on_paper(page, "07/KH-HND", "14/3/2021")
    expect(page.locator("main")).to_contain_text(f"nhập thay {union.name}")
    desk.check()
    desk.go(f"/directives/documents/{resolution.pk}/way/")
    expect(page.locator("ol.way")).to_contain_text("2/2 đã ban hành")
    expect(page.locator("tbody tr", has_text=front.name)).to_contain_text("15/KH-MTTQ")
    expect(page.locator("tbody tr", has_text=front.name)).not_to_contain_text("nhập thay")
    expect(page.locator("tbody tr", has_text=union.name)).to_contain_text("nhập thay")
    desk.check()


def issued_on_paper(page, reference: str, on: str) -> None:
    """From the page of what is asked: enter the document with its own number, then name it as the answer."""
    asked = page.url
    page.get_by_role("link", name="Ghi văn bản của mình").click()
    page.get_by_role("link", name="Ghi văn bản đã ban hành ngoài sổ").click()
    page.locator("[name=kind]").select_option("plan:0")
    page.locator("[name=reference]").fill(reference)
    page.locator("[name=on]").fill(on)
    page.locator("[name=abstract]").fill("về vận động hội viên")
    send(page)
    page.goto(f"{asked}document/")
    page.locator("[name=document]").select_option(index=1)
    send(page)
