"""A document of one's own from draft to sent; what is classified tells nothing."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from hatnhan.access.models import AuditEntry
from hatnhan.access.posts import Post
from hatnhan.directives import services
from hatnhan.directives.codes import DocumentStep
from hatnhan.directives.integrity import faults
from hatnhan.directives.models import Document
from hatnhan.directives.papers import OWNERS
from hatnhan.directives.testing import a_draft, entered, head, in_term, issued, staff
from hatnhan.files.queries import files_of
from hatnhan.foundation.errors import NotPermitted, RuleBroken, Stale
from hatnhan.organisations.testing import office

from .conftest import DAY

pytestmark = pytest.mark.django_db


def scan() -> SimpleUploadedFile:
    return SimpleUploadedFile("ban-ky.pdf", b"%PDF-1.4 signed")


def test_a_document_goes_its_way_step_by_step(district) -> None:
    draft = a_draft(district, "resolution", text="Một.\r\nHai.")
    assert (draft.issued_on, draft.text) == (None, "Một.\nHai.")
    services.remark_document(draft, note="Gọn lại.", seen=1, actor=head(district))
    services.revise_document(draft, abstract="về cải cách", text="Một.", seen=2, actor=staff(district))
    services.approve_document(draft, note="Đồng ý", seen=3, actor=head(district))
    numbered = services.number_document(draft, on=DAY, seen=4, actor=staff(district))
    services.sign_document(numbered, signer="Lý Văn Phúc", on=DAY, file=scan(), seen=5, actor=staff(district))
    services.send_document(numbered, note="Các chi, đảng bộ trực thuộc", seen=6, actor=staff(district))
    document = Document.objects.get()
    assert [step.kind for step in document.way] == [
        "begun", "remarked", "approved", "numbered", "signed", "sent"
    ]  # fmt: skip
    assert (str(document), document.issued_on) == ("Nghị quyết 01-NQ/HU", DAY)
    assert document.step(DocumentStep.SIGNED).signer == "Lý Văn Phúc"
    assert len(files_of("directives.document", document.pk)) == 1
    assert AuditEntry.objects.filter(act="directives.numbered", detail__reference="01-NQ/HU").count() == 1
    with pytest.raises(RuleBroken, match="đã qua bước"):
        services.send_document(document, note="Nơi khác", seen=7, actor=staff(district))


@pytest.mark.parametrize(
    ("step", "words", "told"),
    [
        (services.sign_document, {"signer": "Lý Văn Phúc", "on": DAY}, "Vào số"),
        (services.send_document, {"note": "nơi nhận"}, "Ký"),
        (services.return_document, {"note": "sửa"}, "Duyệt"),
    ],
)
def test_no_step_is_taken_before_its_turn(district, step, words, told) -> None:
    draft = a_draft(district)
    actor = head(district) if step is services.return_document else staff(district)
    with pytest.raises(RuleBroken, match=told):
        step(draft, seen=1, actor=actor, **words)


def test_what_was_approved_changes_only_after_it_was_given_back(district) -> None:
    draft = a_draft(district)
    services.approve_document(draft, seen=1, actor=head(district))
    change = {"abstract": "khác", "text": "", "actor": staff(district)}
    with pytest.raises(RuleBroken, match="trả lại trước"):
        services.revise_document(draft, seen=2, **change)
    with pytest.raises(RuleBroken, match="lý do trả lại"):
        services.return_document(draft, note=" ", seen=2, actor=head(district))
    services.return_document(draft, note="Thiếu hạn", seen=2, actor=head(district))
    assert services.revise_document(draft, seen=3, **change).abstract == "khác"
    services.approve_document(draft, seen=4, actor=head(district))


def test_who_drafts_does_not_approve(district) -> None:
    draft = a_draft(district)
    for actor in (staff(district), office(district, Post.INSPECTOR), office(district, Post.MEMBER)):
        with pytest.raises(NotPermitted):
            services.approve_document(draft, seen=1, actor=actor)
    with pytest.raises(NotPermitted):
        services.remark_document(draft, note="Gọn lại.", seen=1, actor=office(district, Post.INSPECTOR))


def test_somebody_elses_newer_version_is_told(district) -> None:
    draft = a_draft(district)
    services.remark_document(draft, note="Gọn lại.", seen=1, actor=staff(district))
    with pytest.raises(Stale) as stale:
        services.revise_document(draft, abstract="khác", text="", seen=1, actor=staff(district))
    assert stale.value.current.version == 2


def test_a_cancelled_number_stays_taken(district) -> None:
    first = issued(district)
    services.cancel_document(first, note="Ban hành nhầm", seen=first.version, actor=staff(district))
    assert issued(district).number == 2
    with pytest.raises(RuleBroken, match="đã hủy"):
        services.sign_document(first, signer="Lý Văn Phúc", on=DAY, seen=first.version + 1, actor=staff(district))
    with pytest.raises(RuleBroken, match="lý do hủy"):
        services.cancel_document(issued(district), note="", seen=3, actor=staff(district))


def test_a_classified_document_says_only_where_it_lies(district) -> None:
    with pytest.raises(RuleBroken, match="không ghi trích yếu") as told:
        a_draft(district, is_classified=True, kept_at="Tủ sắt văn phòng")
    assert told.value.field == "abstract"
    with pytest.raises(RuleBroken, match="nơi giữ"):
        a_draft(district, is_classified=True, abstract="")
    with pytest.raises(RuleBroken, match="không ghi trích yếu"):
        a_draft(district, is_classified=True, abstract="", text="Nội dung", kept_at="Tủ sắt")
    secret = a_draft(district, is_classified=True, abstract="", kept_at="Tủ sắt văn phòng")
    assert (secret.abstract, secret.kept_at) == ("", "Tủ sắt văn phòng")
    with pytest.raises(RuleBroken, match="trên bản giấy"):
        services.approve_document(secret, note="Tăng cường", seen=1, actor=head(district))
    services.approve_document(secret, seen=1, actor=head(district))
    numbered = services.number_document(secret, on=DAY, seen=2, actor=staff(district))
    assert numbered.reference == "01-NQ/HU"


def test_no_file_hangs_on_a_classified_document(district) -> None:
    secret = a_draft(district, is_classified=True, abstract="", kept_at="Tủ sắt")
    for act in (
        lambda: services.hang_file(secret, file=scan(), actor=staff(district)),
        lambda: services.sign_document(secret, signer="Lý", on=DAY, file=scan(), seen=1, actor=staff(district)),
    ):
        with pytest.raises(RuleBroken, match="không tải tệp"):
            act()
    assert not OWNERS["directives.document"].may_store(staff(district), secret.pk)
    assert files_of("directives.document", secret.pk) == []
    assert list(faults()) == []


def test_a_classified_number_comes_from_the_same_series(district) -> None:
    issued(district)
    secret = entered_secret = a_draft(district, is_classified=True, abstract="", kept_at="Tủ sắt")
    services.approve_document(secret, seen=1, actor=head(district))
    assert services.number_document(entered_secret, on=DAY, seen=2, actor=staff(district)).number == 2


def test_a_classified_document_is_not_opened_to_members(district) -> None:
    plain = issued(district)
    assert services.open_to_members(plain, is_open=True, seen=plain.version, actor=staff(district)).is_open
    with pytest.raises(RuleBroken, match="không mở"):
        entered(district, is_classified=True, abstract="", kept_at="Tủ sắt", is_open=True)
    secret = entered(district, is_classified=True, abstract="", kept_at="Tủ sắt")
    with pytest.raises(RuleBroken, match="không mở"):
        services.open_to_members(secret, is_open=True, seen=1, actor=staff(district))


def test_a_file_is_opened_by_whoever_sees_its_document(district) -> None:
    document = issued(district)
    stored = services.hang_file(document, file=scan(), actor=staff(district))
    assert OWNERS["directives.document"].may_open(head(district), stored.owner_id)
    commune = district.kept.get()
    assert not OWNERS["directives.document"].may_open(staff(commune), stored.owner_id)
    with pytest.raises(NotPermitted):
        services.hang_file(document, file=scan(), actor=staff(commune))
    services.hang_file(document, file=scan(), actor=staff(district))


def test_drafts_are_read_where_they_are_written(district) -> None:
    commune = district.kept.get()
    in_term(commune)
    draft = a_draft(commune, "plan")

    def seen(at):
        return Document.objects.visible_to(staff(at)).filter(pk=draft.pk).exists()

    assert (seen(commune), seen(district)) == (True, False)
    services.approve_document(draft, seen=1, actor=head(commune))
    services.number_document(draft, on=DAY, seen=2, actor=staff(commune))
    assert (seen(commune), seen(district)) == (True, True)
    assert not Document.objects.visible_to(office(district, Post.INSPECTOR)).exists()


def test_a_document_of_elsewhere_is_not_changed(district) -> None:
    from hatnhan.directives.testing import arrived

    received = arrived(district).document
    with pytest.raises(RuleBroken, match="nơi khác gửi đến"):
        services.revise_document(received, abstract="khác", text="", seen=1, actor=staff(district))
