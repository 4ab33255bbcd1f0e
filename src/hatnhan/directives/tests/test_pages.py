"""The pages, each opened in the post that uses it."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from hatnhan.access.models import AuditEntry
from hatnhan.access.posts import Post
from hatnhan.accounts.testing import an_account
from hatnhan.directives import services
from hatnhan.directives.codes import ArrivalStep, Ask
from hatnhan.directives.models import (
    Arrival,
    Dissemination,
    Document,
    Term,
)
from hatnhan.directives.testing import a_cascade, a_draft, arrived, entered, in_term, issued, of, staff
from hatnhan.organisations.testing import a_district

from .conftest import DAY

pytestmark = pytest.mark.django_db


def signed_in(at, *posts) -> Client:
    client = Client()
    client.force_login(an_account(at, *posts), backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def at(name, *args):
    return reverse(f"directives:{name}", args=args)


def words(response) -> str:
    assert response.status_code == 200, response.status_code
    return " ".join(response.content.decode().split())


def test_an_office_takes_a_document_in_and_through(district) -> None:
    office_of_district, chief = signed_in(district, Post.BOARD_STAFF), signed_in(district, Post.LEADER)
    given = {
        "issuer_name": "Tỉnh ủy Sông Ngân", "kind": "programme:2", "reference": "06-CTr/TU", "issued_on": "1/3/2021",
        "arrived_on": "15/3/2021", "abstract": "về cải cách hành chính", "kept_at": "",
    }  # fmt: skip
    refused = office_of_district.post(at("new_arrival", district.pk), given | {"abstract": ""})
    assert "Ghi trích yếu" in words(refused)
    assert not Arrival.objects.exists()
    assert office_of_district.post(at("new_arrival", district.pk), given).status_code == 302
    arrival = Arrival.objects.get()
    assert str(arrival.document) == "Chương trình hành động 06-CTr/TU"
    step = lambda client, kind, **more: client.post(  # noqa: E731
        at("arrival_step", arrival.pk, kind), {"seen": Arrival.objects.get().version, **more}
    )
    assert step(office_of_district, "submitted", whom="đồng chí Bí thư").status_code == 302
    assert step(office_of_district, "instructed", note="Làm ngay").status_code == 403
    assert "Ghi bút phê" in words(chief.get(at("arrival", arrival.pk)))
    assert step(chief, "instructed", note="Giao văn phòng.", due_on="20/3/2021").status_code == 302
    assert step(office_of_district, "assigned", whom="Văn phòng").status_code == 302
    assert step(office_of_district, "handled", note="Đã tham mưu.").status_code == 302
    assert step(office_of_district, "filed", note="Hồ sơ 12").status_code == 302
    assert Arrival.objects.get().stage == ArrivalStep.FILED
    assert "06-CTr/TU" in words(
        office_of_district.get(at("incoming", district.pk) + "?q=cai cach&year=2021&stage=filed")
    )
    assert "06-CTr/TU" not in words(office_of_district.get(at("incoming", district.pk) + "?q=giao thong"))


def test_a_classified_paper_shows_only_where_it_lies(district) -> None:
    client = signed_in(district, Post.BOARD_STAFF)
    secret = arrived(district, is_classified=True, abstract="", kept_at="Tủ sắt văn phòng")
    for page in (at("arrival", secret.pk), at("incoming", district.pk), at("document", secret.document_id)):
        assert "Tủ sắt văn phòng" in words(client.get(page))
    assert client.get(at("frame", secret.document_id)).status_code == 404


def test_a_document_is_drafted_approved_and_numbered_on_pages(district) -> None:
    client, chief = signed_in(district, Post.BOARD_STAFF), signed_in(district, Post.LEADER)
    given = {"kind": "resolution:1", "author": "2", "abstract": "về giảm nghèo", "text": "Một đoạn.", "kept_at": ""}
    assert client.post(at("new_document", district.pk), given).status_code == 302
    draft = Document.objects.get()
    assert (draft.label, draft.text) == ("Nghị quyết chuyên đề", "Một đoạn.")
    assert client.post(at("document_step", draft.pk, "approved"), {"seen": 1, "note": ""}).status_code == 403
    assert (
        client.post(
            at("text", draft.pk), {"seen": 1, "abstract": "về thoát nghèo", "text": "", "kept_at": ""}
        ).status_code
        == 302
    )
    assert chief.post(at("document_step", draft.pk, "approved"), {"seen": 2, "note": ""}).status_code == 302
    stale = client.post(at("document_step", draft.pk, "numbered"), {"seen": 1, "on": "15/3/2021"})
    assert "Người khác vừa" in words(stale)
    early = client.post(at("document_step", draft.pk, "numbered"), {"seen": 3, "on": "16/3/2021"})
    assert "chưa đến" in words(early)
    assert client.post(at("document_step", draft.pk, "numbered"), {"seen": 3, "on": "15/3/2021"}).status_code == 302
    assert "01-NQ/HU" in words(client.get(at("issued", district.pk) + "?kind=resolution&year=2021"))
    assert "Ghi chữ ký" in words(client.get(at("document", draft.pk)))
    assert client.get(at("document_step", draft.pk, "flown")).status_code == 404


def test_a_register_without_a_term_says_so() -> None:
    district = a_district(1, 1)
    client = signed_in(district, Post.BOARD_STAFF)
    assert "Chưa ghi nhiệm kỳ" in words(client.get(at("issued", district.pk)))
    assert client.post(at("new_term", district.pk), {"ordinal": "4", "began_on": "1/8/2020"}).status_code == 302
    assert Term.objects.get().ordinal == 4
    entered(district, "plan", date(2021, 1, 3), number=3)
    assert "thiếu số 1–2" in words(client.get(at("issued", district.pk)))


def test_ordering_down_and_the_way_of_a_document(district) -> None:
    client = signed_in(district, Post.BOARD_STAFF)
    document, commune = issued(district), district.kept.get()
    given = {
        "organisations": [commune.pk], "words": "Làm ngay", "acknowledge_by": "20/3/2021", "issue_by": "30/4/2021",
        "issue_kind": "programme", "disseminate_by": "", "report_by": "",
    }  # fmt: skip
    nobody = client.post(at("order", document.pk, district.pk), given | {"organisations": []})
    assert "Chọn giao cho" in words(nobody)
    assert "chưa giao xuống" in words(client.get(at("way", document.pk)))
    assert client.post(at("order", document.pk, district.pk), given).status_code == 302
    page = words(client.get(at("way", document.pk)))
    assert "0/1 đã tiếp nhận" in page
    assert "0/1 đã ban hành" in page
    assert commune.name in page
    assert "Không có tổ chức nào ở mục này" in words(client.get(at("way", document.pk) + "?standing=late"))


def test_a_commune_answers_on_its_page(frozen) -> None:
    world = a_cascade(1, 1)
    commune = world.communes[0]
    in_term(commune)
    client, own = signed_in(commune, Post.BASE_OFFICE), of(world.communes[0], world.directive)
    assert "Đã tiếp nhận" in words(client.get(at("assignment", own.pk)))
    assert client.post(at("acknowledgement", own.pk)).status_code == 302
    assert client.get(at("acknowledgement", own.pk)).status_code == 405
    plan = issued(commune, "plan")
    assert client.post(at("answer", own.pk), {"document": plan.pk}).status_code == 302
    assert client.post(at("report", own.pk), {"text": "Đã xong."}).status_code == 302
    assert own.obligations.filter(done_on=None, carried_on=None).count() == 0
    assert "Cấp dưới đang làm" in words(client.get(at("assignment", own.pk)))
    cell = of(world.cells[0], world.further[0])
    secretary = signed_in(world.cells[0], Post.SECRETARY)
    too_many = secretary.post(at("dissemination", cell.pk), {"held_on": "15/3/2021", "attended": 9, "entitled": 5})
    assert "nhiều hơn số phải dự" in words(too_many)
    given = {"held_on": "15/3/2021", "attended": 5, "entitled": 6, "note": ""}
    assert secretary.post(at("dissemination", cell.pk), given).status_code == 302
    assert Dissemination.objects.get().attended == 5
    assert "5/6" in words(client.get(at("way", world.document.pk)))
    assert secretary.get(at("assignment", own.pk)).status_code == 404


def test_who_is_late_is_called_and_noted(frozen) -> None:
    world = a_cascade(1, 1)
    commune = world.communes[0]
    commune.phone = "0209 123 456"
    commune.save(update_fields=["phone"])
    frozen(date(2021, 6, 1))
    client, own = signed_in(world.district, Post.BOARD_STAFF), of(commune, world.directive)
    page = words(client.get(at("chase", world.document.pk)))
    assert 'href="tel:0209123456"' in page
    assert "Chưa" in page
    given = {"assignment": [own.pk], "note": "hẹn thứ sáu"}
    assert client.post(at("chase", world.document.pk), given).status_code == 302
    assert "1 lần" in words(client.get(at("chase", world.document.pk)))
    assert own.answers.get(kind="reminded").note == "hẹn thứ sáu"
    other = signed_in(a_district(1, 1), Post.BOARD_STAFF)
    assert other.get(at("chase", world.document.pk)).status_code == 404
    assert signed_in(world.cells[0], Post.SECRETARY).get(at("chase", world.document.pk)).status_code == 403


def test_levels_open_one_at_a_time(django_assert_max_num_queries) -> None:
    world = a_cascade(2, 3)
    client = signed_in(world.district, Post.BOARD_STAFF)
    with django_assert_max_num_queries(28):
        page = words(client.get(at("way", world.document.pk)))
    assert world.cells[0].name not in page
    own = of(world.communes[0], world.directive)
    with django_assert_max_num_queries(22):
        part = client.get(at("below", own.pk), headers={"HX-Request": "true"}).content.decode()
    assert world.cells[0].name in part
    assert world.cells[5].name not in part
    assert "<html" not in part
    assert "Chưa giao tiếp" in words(client.get(at("below", of(world.cells[0], world.further[0]).pk)))


def test_more_is_asked_and_somebody_is_let_off() -> None:
    world = a_cascade(1, 1, Ask.REPORT, down=False)
    client, own = signed_in(world.district, Post.BOARD_STAFF), of(world.communes[0], world.directive)
    given = {"ask": "4", "words": "báo cáo quý III", "due_on": "30/9/2021"}
    assert client.post(at("more", world.directive.pk), given).status_code == 302
    assert "Báo cáo quý III" in words(client.get(at("assignment", own.pk)))
    assert client.post(at("excuse", own.pk), {"reason": "không thuộc diện"}).status_code == 302
    assert not own.obligations.filter(done_on=None, excused_on=None).exists()
    commune = signed_in(world.communes[0], Post.BASE_OFFICE)
    assert commune.get(at("excuse", own.pk)).status_code == 403
    assert commune.get(at("more", world.directive.pk)).status_code == 404


def test_a_member_reads_what_was_spread_openly_in_his_cell() -> None:
    world = a_cascade(1, 2)
    member = signed_in(world.cells[0], Post.MEMBER)
    assert "Chưa có văn bản nào" in words(member.get(at("home")))
    assert member.get(at("document", world.document.pk)).status_code == 404
    spread = {"held_on": DAY, "attended": 2, "entitled": 3}
    services.record_dissemination(world.cells[0], world.document, actor=staff(world.cells[0]), **spread)
    assert member.get(at("document", world.document.pk)).status_code == 404
    services.open_to_members(world.document, is_open=True, seen=1, actor=staff(world.district))
    assert world.document.abstract in words(member.get(at("document", world.document.pk)))
    assert world.document.reference in words(member.get(at("home")))
    beside = signed_in(world.cells[1], Post.MEMBER)
    assert beside.get(at("document", world.document.pk)).status_code == 404
    assert signed_in(world.cells[0]).get(at("home")).status_code == 403


def test_home_gathers_what_waits(frozen) -> None:
    world = a_cascade(1, 1)
    commune = world.communes[0]
    in_term(commune)
    arrived(commune)
    a_draft(commune, "plan", abstract="về thu ngân sách")
    page = words(signed_in(commune, Post.BASE_OFFICE).get(at("home")))
    assert "Báo cáo kết quả: Nghị quyết" in page
    assert "Số đến 1/2021" in page
    assert "về thu ngân sách" in page
    assert "0/2" in page
    cell = words(signed_in(world.cells[0], Post.SECRETARY).get(at("home")))
    assert "về thu ngân sách" not in cell
    assert "Phổ biến, quán triệt" in cell


def test_files_are_printed_and_entered_in_the_book(district) -> None:
    client, document = signed_in(district, Post.BOARD_STAFF), issued(district)
    arrival = arrived(district)
    for page in (at("frame", document.pk), at("slip", arrival.pk)):
        response = client.get(page)
        assert response.content[:2] == b"PK"
        assert "attachment" in response["Content-Disposition"]
    assert AuditEntry.objects.filter(act="directives.printed").count() == 2
    assert signed_in(district, Post.INSPECTOR).get(at("slip", arrival.pk)).status_code == 404


def test_the_organisations_page_shows_its_documents() -> None:
    world = a_cascade(1, 1)
    commune = world.communes[0]
    page = words(signed_in(commune, Post.BASE_OFFICE).get(commune.get_absolute_url()))
    assert world.document.reference in page
    assert "việc đang làm" in page
    assert "Sổ đến" in page
    inspector = signed_in(world.district, Post.INSPECTOR)
    assert world.document.reference not in words(inspector.get(commune.get_absolute_url()))


def test_only_whoever_may_draft_and_register_is_led_there(district) -> None:
    commune = district.kept.get()
    ways = (at("new_document", commune.pk), at("new_arrival", commune.pk))
    office_page, head_page = (
        words(signed_in(commune, post).get(at("home"))) for post in (Post.BASE_OFFICE, Post.BASE_SECRETARY)
    )
    assert all(way in office_page for way in ways)
    assert not any(way in head_page for way in ways)
    assert at("incoming", commune.pk) in head_page


def test_the_document_above_is_a_link_only_for_whoever_may_open_it(district) -> None:
    commune = district.kept.get()
    above = entered(district)
    own = entered(commune, "plan", answers=above)
    link = f'href="{above.get_absolute_url()}"'
    below, top = (
        words(signed_in(place, post).get(own.get_absolute_url()))
        for place, post in ((commune, Post.BASE_OFFICE), (district, Post.BOARD_STAFF))
    )
    assert str(above) in below
    assert link not in below
    assert link in top
