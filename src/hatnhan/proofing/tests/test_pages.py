"""The desk: paste, see, correct, come back clean; Word documents with comments; hostile files refused."""

import io
import zipfile
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from docx import Document
from hypothesis import given
from hypothesis import strategies as st

from hatnhan.access.posts import Post
from hatnhan.accounts.testing import an_account
from hatnhan.foundation import packages
from hatnhan.foundation.errors import RuleBroken
from hatnhan.foundation.packages import check_document
from hatnhan.organisations.testing import a_district
from hatnhan.proofing.marks import stretches
from hatnhan.proofing.papers import Paper, text_of_file
from hatnhan.proofing.reading import proofread

WRONG = "Đối với chi bộ: hoàn thành tốt nhiệm vụ 30/40 (chiếm 57,25%).\nCác chi bộ đã họp 12/12."
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@pytest.fixture
def page() -> Client:
    district = a_district(1, 1)
    client = Client()
    client.force_login(an_account(district, Post.BOARD_STAFF), backend=BACKEND)
    return client


def a_document(*lines: str, cell: str = "") -> bytes:
    document = Document()
    for line in lines:
        document.add_paragraph(line)
    if cell:
        document.add_table(1, 1).cell(0, 0).text = cell
    kept = io.BytesIO()
    document.save(kept)
    return kept.getvalue()


def with_part(content: bytes, name: str, part: bytes) -> bytes:
    kept = io.BytesIO(content)
    with zipfile.ZipFile(kept, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, part)
    return kept.getvalue()


@pytest.mark.django_db
def test_a_text_is_read_put_right_and_comes_back_clean(page: Client) -> None:
    first = page.post("/proofing/", {"text": WRONG})
    assert "30 trong 40 là 75,00 %, không phải 57,25 %." in first.text
    assert 'href="#place-1"' in first.text
    assert 'id="place-1"' in first.text
    again = page.post("/proofing/", {"text": WRONG, "put_right": "1"})
    assert "75,00%" in again.text
    assert "Bài sạch" in again.text
    assert "Bài sạch" not in page.post("/proofing/", {"text": WRONG, "put_right": "77"}).text


@pytest.mark.django_db
def test_nothing_brought_is_asked_for_again(page: Client) -> None:
    refused = page.post("/proofing/", {"text": "  "})
    assert refused.status_code == 422
    assert "Dán bài vào ô này" in refused.text
    no_file = page.post("/proofing/", {"text": WRONG, "as": "word"})
    assert no_file.status_code == 422
    assert "Chọn tệp .docx" in no_file.text


@pytest.mark.django_db
def test_old_letters_are_offered_for_conversion_first(page: Client) -> None:
    old = "Hoµn thµnh tèt nhiÖm vô 30/40 chi bé (chiÕm 57,25%)"
    offered = page.post("/proofing/", {"file": SimpleUploadedFile("bai.txt", old.encode("latin-1"))})
    assert "Hoàn thành tốt nhiệm vụ" in offered.text
    assert "không phải 57,25" not in offered.text
    read = page.post("/proofing/", {"text": old, "encoding": "tcvn3"})
    assert "không phải 57,25 %" in read.text
    assert "Hoàn thành tốt" in read.text


@pytest.mark.django_db
def test_a_word_document_comes_back_with_comments_at_the_places(page: Client) -> None:
    content = a_document("Tình hình chung.", WRONG.split("\n")[0], cell="Chi bộ đạt 1/8 (chiếm 12,4%).")
    answer = page.post("/proofing/", {"file": SimpleUploadedFile("bai.docx", content), "as": "word"})
    document = Document(io.BytesIO(answer.content))
    said = [comment.text for comment in document.comments]
    assert any("không phải 57,25 %" in words and "75,00%" in words for words in said)
    assert len(said) == 2
    marked = document.element.body.xpath("//w:commentRangeStart/following-sibling::w:r[1]")
    assert "30/40" in "".join(marked[0].itertext()) or "hoàn thành" in "".join(marked[0].itertext())
    assert Paper(answer.content).text == Paper(content).text


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "part", "reason"),
    [
        ("word/vbaProject.bin", b"x", "macro"),
        (
            "word/evil.xml",
            b"<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a/>",
            "DOCTYPE",
        ),
        ("word/bomb.xml", b"<a>" + b" " * 50_000_000, "phình ra"),
    ],
)
def test_hostile_documents_are_refused_with_a_sentence(page: Client, name: str, part: bytes, reason: str) -> None:
    content = with_part(a_document(WRONG), name, part)
    refused = page.post("/proofing/", {"file": SimpleUploadedFile("bai.docx", content)})
    assert refused.status_code == 422
    assert reason in refused.text


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 no", b"plain words", with_part(b"", "a.txt", b"a")])
def test_what_is_no_document_is_refused(content: bytes) -> None:
    with pytest.raises(RuleBroken):
        check_document(content)
    with pytest.raises(RuleBroken):
        Paper(content)


def test_a_declaration_on_the_seam_of_two_pieces_is_seen(monkeypatch: Any) -> None:
    monkeypatch.setattr(packages, "_CHUNK", 7)
    with pytest.raises(RuleBroken, match="DOCTYPE"):
        check_document(with_part(a_document("a"), "word/evil.xml", b"<?xml?>    <!DOCTYPE a><a/>"))
    check_document(a_document("a"))


def test_a_file_of_unknown_letters_is_refused() -> None:
    assert text_of_file("Chi bộ".encode("utf-16")) == "Chi bộ"
    with pytest.raises(RuleBroken, match="Unicode"):
        text_of_file(b"\xff\xf0\xf0 ab \x9d\x9d")


@given(
    st.lists(st.sampled_from(["26/27 chi bộ (chiếm 96,29%)", " trong đó ", "5 xuất sắc (19,23%)", ";", ".\n", "12%"]))
)
def test_the_stretches_are_the_whole_text(words: list[str]) -> None:
    proof = proofread("".join(words))
    cut = list(stretches(proof))
    assert "".join(one.words for one in cut) == proof.text
    opened = sorted(n for one in cut for n in (*one.opens, *([one.number] if one.opens_own else [])))
    assert opened == list(range(1, len(proof.claims) + 1))
