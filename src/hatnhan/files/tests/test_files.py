"""Papers: judged by content, opened through the law of their row, nothing half-written."""

import errno
import io
import zipfile
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from hatnhan.access.models import AuditEntry
from hatnhan.access.posts import Actor, Post
from hatnhan.accounts.testing import an_account
from hatnhan.files import owners, services
from hatnhan.files.integrity import faults
from hatnhan.files.models import StoredFile
from hatnhan.files.queries import files_of
from hatnhan.foundation.errors import NotPermitted, RuleBroken
from hatnhan.organisations.testing import a_root

pytestmark = pytest.mark.django_db

PDF = b"%PDF-1.7\nminutes of the count"
LAN, MAI = Actor(1, "Lan"), Actor(2, "Mai")


@pytest.fixture(autouse=True)
def shelf(settings: Any, tmp_path: Any) -> Any:
    """A place to store, and rows of kind "paper": Lan's."""
    settings.MEDIA_ROOT = tmp_path / "files"
    before = dict(owners._owners)
    owners.wire({"paper": owners.Owner(lambda actor, pk: actor.name == "Lan", lambda actor, pk: actor.name == "Lan")})
    yield settings.MEDIA_ROOT
    owners.wire(before)


def upload(content: bytes = PDF, name: str = "Biên bản.pdf") -> Any:
    return SimpleUploadedFile(name, content)


def stored(content: bytes = PDF, name: str = "Biên bản.pdf", actor: Actor = LAN) -> StoredFile:
    return services.store_file(upload(content, name), owner_kind="paper", owner_id=7, actor=actor)


def office_file(*parts: str) -> bytes:
    package = io.BytesIO()
    with zipfile.ZipFile(package, "w") as archive:
        for part in parts:
            archive.writestr(part, "<x/>")
    return package.getvalue()


def close(response: Any) -> None:
    """Close the content without closing the test's database, as response.close() would."""
    for closer in response._resource_closers:
        closer()


def test_a_paper_is_stored_under_its_content_once() -> None:
    first, second = stored(), stored(name="khác.pdf")
    assert first.digest == second.digest
    assert first.path.read_bytes() == PDF
    assert first.path.stat().st_mode & 0o077 == 0
    assert files_of("paper", 7) == [first, second]
    assert not list(faults())


def test_the_row_decides_who_stores_and_opens() -> None:
    paper = stored()
    with pytest.raises(NotPermitted):
        stored(actor=MAI)
    with pytest.raises(NotPermitted):
        services.open_file(paper, actor=MAI)
    with services.open_file(paper, actor=LAN) as content:
        assert content.read() == PDF
    assert AuditEntry.objects.filter(act="files.opened", subject_id=paper.pk, user_id=1).count() == 1


def test_nobody_opens_what_nobody_answers_for() -> None:
    paper = stored()
    owners.wire({})
    with pytest.raises(NotPermitted):
        services.open_file(paper, actor=LAN)


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (PDF, "pdf"),
        (b"\xff\xd8\xff\xe0 photo", "jpg"),
        (b"\x89PNG\r\n\x1a\n photo", "png"),
        (office_file("word/document.xml"), "docx"),
        (office_file("xl/workbook.xml"), "xlsx"),
    ],
)
def test_the_type_is_judged_by_content(content: bytes, kind: str) -> None:
    paper = stored(content, "../../x/Phiếu.exe")
    assert (paper.kind, paper.name) == (kind, f"Phiếu.{kind}")


WRONG_KIND = "Chỉ nhận tệp PDF, ảnh JPG, PNG, Word"


@pytest.mark.parametrize(
    ("content", "words"),
    [(b"", "Tệp này rỗng"), (b"MZ program", WRONG_KIND), (b"<html>", WRONG_KIND), (b"PK\x03\x04 broken", WRONG_KIND),
     (office_file("other.xml"), WRONG_KIND),
     (office_file("word/document.xml", "word/vbaProject.bin"), "Tệp này chứa macro. Lưu lại thành tệp không có macro")],
)  # fmt: skip
def test_anything_else_is_refused(content: bytes, words: str) -> None:
    with pytest.raises(RuleBroken, match=words) as refused:
        stored(content, "giả.pdf")
    assert refused.value.field == "file"
    assert not StoredFile.objects.exists()


def test_an_oversized_file_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hatnhan.files.rules.MOST_BYTES", 10)
    with pytest.raises(RuleBroken, match="20 MB"):
        stored()


def test_a_full_disk_leaves_nothing(monkeypatch: pytest.MonkeyPatch, shelf: Any) -> None:
    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "no space left")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(RuleBroken, match="hết chỗ"):
        stored()
    assert not StoredFile.objects.exists()
    assert [path for path in shelf.rglob("*") if path.is_file()] == []


def test_lost_and_changed_contents_are_found() -> None:
    lost, changed = stored(), stored(b"%PDF-1.4 other")
    lost.path.unlink()
    changed.path.write_bytes(b"%PDF-1.4 forged")
    assert len(list(faults())) == 2


def test_the_page_hands_over_to_the_right_reader_only() -> None:
    at = a_root()
    lan, mai = an_account(at, Post.LEADER, name="Lan"), an_account(at, Post.LEADER, name="Mai")
    paper = stored()
    for user, status in ((lan, 200), (mai, 404)):
        client = Client()
        client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        response = client.get(paper.get_absolute_url())
        assert response.status_code == status
        if status == 200:
            close(response)
    client.force_login(lan, backend="allauth.account.auth_backends.AuthenticationBackend")
    response = client.get(paper.get_absolute_url())
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Disposition"].startswith("attachment")
    assert b"".join(response.streaming_content) == PDF  # type: ignore[attr-defined]
    close(response)
    services.remove_file(paper, actor=LAN)
    assert client.get(paper.get_absolute_url()).status_code == 404


def test_a_paper_whose_content_is_gone_says_so_and_no_opening_is_entered() -> None:
    paper = stored()
    content = paper.path.read_bytes()
    paper.path.unlink()
    with pytest.raises(RuleBroken, match="Không còn nội dung của tệp này trên máy chủ"):
        services.open_file(paper, actor=LAN)
    assert not AuditEntry.objects.filter(act="files.opened").exists()
    paper.path.write_bytes(content)
    with services.open_file(paper, actor=LAN) as opened:
        assert opened.read() == PDF
    assert AuditEntry.objects.filter(act="files.opened").count() == 1
