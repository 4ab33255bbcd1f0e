"""What the room says on the home page, in the navigation and in Word."""

import io
from datetime import date, timedelta

import docx
import pytest

from hatnhan.access.posts import NOBODY, Post
from hatnhan.directives import services
from hatnhan.directives.codes import Ask, Author
from hatnhan.directives.navigation import ITEMS
from hatnhan.directives.testing import a_cascade, a_draft, arrived, head, in_term, issued, of, staff
from hatnhan.directives.today import TODAY
from hatnhan.directives.word import document_file, slip_file
from hatnhan.organisations.testing import a_district, office

from .conftest import DAY

pytestmark = pytest.mark.django_db
LATER = date(2021, 5, 10)


def test_what_is_due_for_each_post() -> None:
    world = a_cascade(1, 1, Ask.REPORT)
    commune, soon = world.communes[0], DAY + timedelta(days=60)
    arrival = arrived(commune)
    assert [one.title.split(":")[0] for one in TODAY.due(staff(commune), soon)] == [
        "Tiếp nhận", "Báo cáo kết quả", "Văn bản đến số 1/2021"
    ]  # fmt: skip
    assert list(TODAY.due(office(commune, Post.MEMBER), soon)) == []
    assert list(TODAY.due(NOBODY, soon)) == []
    services.submit_arrival(arrival, whom="Bí thư", seen=1, actor=staff(commune))
    waiting = [one for one in TODAY.due(head(commune), DAY) if one.key.startswith("directives.arrival")]
    assert [one.action for one in waiting] == ["Ghi bút phê"]
    assert not [one for one in TODAY.due(staff(commune), DAY) if one.key.startswith("directives.arrival")]


def test_stock_and_plans_are_due() -> None:
    district = a_district(1, 1)
    in_term(district)
    actor, document = staff(district), issued(district, "conclusion", on=date(2021, 3, 1))
    services.plan_stocktakings(document, [district], kind=1, due_on=DAY, actor=actor)
    group = services.form_group(district, name="Tổ thẩm định", began_on=DAY, actor=actor)
    services.receive_plan(group, district.kept.get(), title="Kế hoạch xã", on=DAY, due_on=DAY, actor=actor)
    assert [one.title for one in TODAY.due(actor, DAY)] == ["sơ kết Kết luận 01-KL/HU", "Thẩm định: Kế hoạch xã"]
    assert list(TODAY.due(actor, DAY - timedelta(days=1))) == []


def test_what_is_late_below_has_a_phone(frozen, django_assert_max_num_queries) -> None:
    world = a_cascade(2, 1, Ask.REPORT)
    commune = world.communes[0]
    commune.phone = "0209 123 456"
    commune.save(update_fields=["phone"])
    frozen(LATER)
    actor = staff(world.district)
    with django_assert_max_num_queries(2):
        late = list(TODAY.below(actor, LATER))
    assert len(late) == 5
    assert {one.phone for one in late if one.text == commune.name} == {"0209 123 456"}
    assert all(one.is_late for one in late)
    assert list(TODAY.below(staff(world.cells[0]), LATER)) == []
    with django_assert_max_num_queries(8):
        assert len(list(TODAY.due(staff(commune), LATER))) == 2


def test_many_who_owe_the_same_stand_in_one_line(frozen, django_assert_max_num_queries) -> None:
    world = a_cascade(7, 1, Ask.REPORT, down=False)
    frozen(LATER)
    actor = staff(world.district)
    with django_assert_max_num_queries(2):
        first, second = TODAY.below(actor, LATER)
    assert first.title == f"7 tổ chức: tiếp nhận, {world.document}"
    assert first.text == "; ".join(one.name for one in world.communes[:5]) + "…"
    assert (first.action, first.phone, first.on) == ("Gọi, nhắc", "", DAY + timedelta(days=15))
    assert first.url == second.url == f"/directives/documents/{world.document.pk}/late/"
    services.excuse_assignments([of(one, world.directive) for one in world.communes[:4]], reason="Sáp nhập",
                                actor=staff(world.district))  # fmt: skip
    late = list(TODAY.below(staff(world.district), LATER))
    assert [one.text for one in late] == [one.name for one in world.communes[4:]] * 2


def test_the_navigation_counts_what_is_near() -> None:
    world = a_cascade(1, 1, Ask.REPORT, down=False)
    (place,) = ITEMS
    own = of(world.communes[0], world.directive)
    assert place.due(staff(world.communes[0])) == 0
    own.obligations.update(due_on=DAY + timedelta(days=3))
    assert place.due(staff(world.communes[0])) == 2
    assert place.due(office(world.communes[0], Post.MEMBER)) == 0
    assert place.shown(office(world.communes[0], Post.MEMBER))
    assert not place.shown(office(world.district, Post.INSPECTOR))


def words(content: bytes) -> str:
    """Every paragraph of the body and of its tables."""
    document = docx.Document(io.BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([paragraph.text for paragraph in document.paragraphs] + cells)


def test_a_document_is_printed_in_the_official_frame() -> None:
    district = a_district(1, 1)
    in_term(district)
    document = issued(district, author=Author.STANDING_COMMITTEE, abstract="về giảm nghèo", text="Đoạn một.\nĐoạn hai.")
    services.sign_document(document, signer="Lý Văn Phúc", on=DAY, seen=document.version, actor=staff(district))
    document.refresh_from_db()
    services.send_document(document, note="Tỉnh ủy\nCác xã", seen=document.version, actor=staff(district))
    text = words(document_file(type(document).objects.get(pk=document.pk)))
    for part in (
        "ĐẢNG CỘNG SẢN VIỆT NAM", "Số 01-NQ/HU", "NGHỊ QUYẾT", "về giảm nghèo", "Đoạn hai.", "T/M BAN THƯỜNG VỤ",
        "BÍ THƯ", "Lý Văn Phúc", "- Tỉnh ủy,", "Ngày 15 tháng",
    ):  # fmt: skip
        assert part in text, part
    assert "HUYỆN ỦY" in text


def test_a_draft_leaves_blanks() -> None:
    district = a_district(1, 1)
    text = words(document_file(a_draft(district, "letter", abstract="về họp")))
    assert "......-CV/HU" in text
    assert "ngày ......" in text.lower()
    assert "T/M ĐOÀN CHỦ TỊCH" in words(document_file(a_draft(district, author=Author.CONGRESS)))


def test_a_slip_carries_what_was_written_and_leaves_room_for_the_rest() -> None:
    district = a_district(1, 1)
    arrival = arrived(district, reference="06-NQ/TU")
    services.submit_arrival(arrival, whom="đồng chí Bí thư", seen=1, actor=staff(district))
    services.instruct_arrival(
        arrival, note="Văn phòng tham mưu.", due_on=DAY + timedelta(days=5), seen=2, actor=head(district)
    )
    text = words(slip_file(type(arrival).objects.get(pk=arrival.pk)))
    for part in ("PHIẾU XỬ LÝ VĂN BẢN ĐẾN", "06-NQ/TU", "Văn phòng tham mưu.; xong trước ngày 20/03/2021"):
        assert part in text, part
    secret = arrived(district, is_classified=True, abstract="", kept_at="Tủ sắt")
    assert "giữ tại Tủ sắt" in words(slip_file(secret))
