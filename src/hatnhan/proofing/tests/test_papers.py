"""Word documents in and out, text files of every kind of letters, and hostile ones refused in bounded time and memory."""

import io
import posixpath
import re
import time
import tracemalloc
import zipfile
from typing import Any
from xml.etree import ElementTree

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st

from hatnhan.foundation import packages
from hatnhan.foundation.errors import RuleBroken
from hatnhan.foundation.packages import check_document
from hatnhan.organisations.models import Organisation
from hatnhan.proofing import carrying
from hatnhan.proofing.carrying import packed
from hatnhan.proofing.papers import Note, Paper, converted, document_of, is_legacy, text_of_file

WRONG = "Đối với chi bộ: hoàn thành tốt nhiệm vụ 30/40 (chiếm 57,25%)."


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


def brought(page: Client, content: bytes, name: str = "bai.docx", **more: Any) -> Any:
    return page.post("/proofing/", {"file": SimpleUploadedFile(name, content), **more})


def comments_of(content: bytes) -> list[str]:
    return [comment.text for comment in Document(io.BytesIO(content)).comments]


def check_parts(content: bytes) -> None:
    """Every XML part is well-formed, and every relationship leads to a part that is there and has a type."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        names = set(archive.namelist())
        for name in names:
            if name.endswith((".xml", ".rels")):
                ElementTree.fromstring(archive.read(name))
        rels = ElementTree.fromstring(archive.read("word/_rels/document.xml.rels"))
        inner = [one.get("Target", "") for one in rels if one.get("TargetMode") != "External"]
        assert [one for one in inner if posixpath.normpath(posixpath.join("word", one)).lstrip("/") not in names] == []
        types = archive.read("[Content_Types].xml").decode()
        assert "comments+xml" in types


@pytest.mark.django_db
def test_a_word_document_comes_back_with_comments_at_the_places(page: Client) -> None:
    content = a_document("Tình hình chung.", WRONG, cell="Chi bộ đạt 1/8 (chiếm 12,4%).")
    answer = brought(page, content, **{"as": "word"})
    said = comments_of(answer.content)
    assert any("không phải 57,25 %" in words and "75,00%" in words for words in said)
    assert len(said) == 2
    document = Document(io.BytesIO(answer.content))
    marked = document.element.body.xpath("//w:commentRangeStart/following-sibling::w:r[1]")
    assert "".join(marked[0].xpath("w:t/text()")) == "30/40 (chiếm 57,25%)"
    assert Paper(answer.content).text == Paper(content).text
    check_parts(answer.content)


@pytest.mark.django_db
def test_what_is_kept_as_it_is_bears_no_comment(page: Client) -> None:
    content = a_document(WRONG)
    (key,) = re.findall(r'name="keep" value="(\w+)"', brought(page, content).text)
    assert len(comments_of(brought(page, content, **{"as": "word"}).content)) == 1
    assert comments_of(brought(page, content, kept=key, **{"as": "word"}).content) == []


@pytest.mark.django_db
def test_a_pasted_text_comes_back_as_a_word_document_too(page: Client) -> None:
    answer = page.post("/proofing/", {"text": f"Tình hình\x07 chung.\n\n{WRONG}", "as": "word"})
    assert answer.headers["Content-Disposition"] == 'attachment; filename="soat-so-lieu.docx"'
    assert len(comments_of(answer.content)) == 1
    assert Paper(answer.content).text.split("\n")[:3] == ["Tình hình chung.", "", WRONG]
    check_parts(answer.content)


@pytest.mark.django_db
def test_what_the_records_say_otherwise_is_a_comment_too(page: Client, district: Organisation) -> None:
    content = a_document("Toàn huyện có 9 tổ chức cơ sở đảng.")
    (said,) = comments_of(brought(page, content, organisation=district.pk, when="2022", **{"as": "word"}).content)
    assert said.startswith("Khác sổ (Tổ chức cơ sở đảng")
    assert "9 → 2" in said
    assert comments_of(brought(page, content, **{"as": "word"}).content) == []


@pytest.mark.django_db
def test_a_document_read_on_the_page_comes_back_without_being_chosen_again(page: Client) -> None:
    content = a_document("Tình hình chung.", WRONG)
    read = brought(page, content).text
    (carried,) = re.findall(r'name="carried" value="([^"]*)"', read)
    later = page.post("/proofing/", {"text": WRONG, "carried": carried, "put_right": "1"}).text
    assert f'name="carried" value="{carried}"' in later
    answer = page.post("/proofing/", {"text": "Bài đã sửa.", "carried": carried, "as": "file"})
    assert Paper(answer.content).text == Paper(content).text
    assert len(comments_of(answer.content)) == 1
    plain = page.post("/proofing/", {"text": "Bài đã sửa.", "carried": carried, "as": "word"})
    assert Paper(plain.content).text.startswith("Bài đã sửa.")


@pytest.mark.django_db
def test_a_document_that_goes_along_is_checked_like_any(page: Client) -> None:
    hostile = packed(with_part(a_document(WRONG), "word/vbaProject.bin", b"x"))
    refused = page.post("/proofing/", {"text": WRONG, "carried": hostile, "as": "file"})
    assert refused.status_code == 422
    assert "macro" in refused.text
    for junk in ("<b>", "AAA", "A" * 400_100):
        assert 'name="carried"' not in page.post("/proofing/", {"text": WRONG, "carried": junk}).text


@pytest.mark.django_db
def test_after_a_large_file_the_page_says_how_to_have_it_back(page: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "Chọn lại tệp đó" not in brought(page, a_document(WRONG)).text
    assert "Chọn lại tệp đó" not in brought(page, WRONG.encode(), "bai.txt").text
    monkeypatch.setattr(carrying, "LARGEST", 1_000)
    assert "Chọn lại tệp đó" in brought(page, a_document(WRONG)).text


def test_the_looks_of_a_run_stay_when_it_is_divided() -> None:
    document = Document()
    run = document.add_paragraph().add_run(WRONG)
    run.bold = True
    kept = io.BytesIO()
    document.save(kept)
    paper = Paper(kept.getvalue())
    at = paper.text.index("30/40")
    returned = Document(io.BytesIO(paper.with_comments([Note(at, at + 5, "xem lại")])))
    runs = returned.paragraphs[0].runs
    assert [one.text for one in runs if one.text == "30/40"] == ["30/40"]
    assert all(one.bold for one in runs if one.text)
    assert returned.paragraphs[0].text == WRONG


@settings(deadline=None, max_examples=25)
@given(st.lists(st.tuples(st.integers(0, 60), st.integers(1, 9)), max_size=6))
def test_comments_anywhere_never_change_the_words(places: list[tuple[int, int]]) -> None:
    paper = Paper(a_document(WRONG, "Dòng hai."))
    notes = [Note(start, start + length, "xem") for start, length in places]
    again = Paper(paper.with_comments(notes))
    assert again.text == Paper(a_document(WRONG, "Dòng hai.")).text
    check_document(document_of(again.text))


HOSTILE = [
    ("word/vbaProject.bin", b"x", "macro"),
    ("word/vbaData.xml", b"<a/>", "macro"),
    ("word/evil.xml", b"<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a/>", "DOCTYPE"),
    ("word/evil.xml", "<?xml version='1.0' encoding='utf-16'?><!DOCTYPE a><a/>".encode("utf-16"), "DOCTYPE"),
    ("word/bomb.xml", b"<a>" + b" " * 50_000_000, "phình ra"),
]


@pytest.mark.django_db
@pytest.mark.parametrize(("name", "part", "reason"), HOSTILE)
def test_hostile_documents_are_refused_with_a_sentence(page: Client, name: str, part: bytes, reason: str) -> None:
    content = with_part(a_document(WRONG), name, part)
    for asked in ({}, {"as": "word"}):
        refused = brought(page, content, **asked)
        assert refused.status_code == 422
        assert reason in refused.text


@pytest.mark.parametrize(("name", "part", "reason"), HOSTILE)
def test_a_hostile_document_costs_little_time_and_memory(name: str, part: bytes, reason: str) -> None:
    content = with_part(a_document(WRONG), name, part)
    tracemalloc.start()
    started = time.process_time()
    with pytest.raises(RuleBroken, match=reason):
        Paper(content)
    spent, (_now, peak) = time.process_time() - started, tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert spent < 5
    assert peak < 40_000_000


def test_a_document_of_very_many_parts_is_refused() -> None:
    kept = io.BytesIO(a_document(WRONG))
    with zipfile.ZipFile(kept, "a") as archive:
        for number in range(packages.MAX_ENTRIES):
            archive.writestr(f"word/media/{number}.png", b"")
    with pytest.raises(RuleBroken, match="phình ra"):
        Paper(kept.getvalue())


def test_a_locked_document_is_refused() -> None:
    """Word keeps a document with a password in the older container, not in a package."""
    with pytest.raises(RuleBroken, match="đặt mật khẩu"):
        Paper(
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600 + "EncryptedPackage".encode("utf-16-le") + b"\x00" * 600
        )


def test_a_package_with_a_locked_part_is_refused() -> None:
    content = bytearray(a_document(WRONG))
    place = content.find(b"PK\x01\x02")
    content[place + 8] |= 1  # the flag of encryption, in the list of contents
    with pytest.raises(RuleBroken, match="mật khẩu"):
        Paper(bytes(content))


@pytest.mark.parametrize(
    "content",
    [
        b"", b"PK\x03\x04 no", b"plain words", b"%PDF-1.7 a paper", with_part(b"", "a.txt", b"a"),
        with_part(b"", "xl/workbook.xml", b"<a/>"), with_part(b"", "word/document.xml", b"<a/>"),
        with_part(b"", "word/document.xml", b"no xml"),
    ],
)  # fmt: skip
def test_what_is_no_document_is_refused(content: bytes) -> None:
    with pytest.raises(RuleBroken, match="Word"):
        Paper(content)


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["bai.docx", "bai.doc", "bai.pdf", "bai"])
def test_the_name_of_a_file_opens_nothing(page: Client, name: str) -> None:
    refused = brought(page, b"%PDF-1.7 a paper", name)
    assert refused.status_code == 422
    assert "không phải văn bản Word" in refused.text


def test_what_is_too_long_is_refused() -> None:
    with pytest.raises(RuleBroken, match="10 MB"):
        Paper(b"PK\x03\x04" + b"0" * 10_000_001)
    with pytest.raises(RuleBroken, match="10 MB"):
        text_of_file(b"0" * 10_000_001)
    with pytest.raises(RuleBroken, match="quá 400"):
        text_of_file(b"a" * 400_001)
    with pytest.raises(RuleBroken, match="quá 400"):
        Paper(a_document("a" * 400_001))


def test_a_declaration_on_the_seam_of_two_pieces_is_seen(monkeypatch: Any) -> None:
    monkeypatch.setattr(packages, "_CHUNK", 7)
    with pytest.raises(RuleBroken, match="DOCTYPE"):
        check_document(with_part(a_document("a"), "word/evil.xml", b"<?xml?>    <!DOCTYPE a><a/>"))
    check_document(a_document("a"))


@pytest.mark.parametrize("coding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_text_files_of_unicode_are_read(coding: str) -> None:
    mark = {"utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}.get(coding, b"")
    assert text_of_file(mark + "Chi bộ\r\nấp Mới".encode(coding)) == "Chi bộ\nấp Mới"


def test_a_file_of_old_letters_comes_as_its_bytes_and_is_converted() -> None:
    old = "Hoµn thµnh tèt nhiÖm vô\nn¨m 2022, ®¶ng viªn"
    text = text_of_file(old.encode("latin-1"))
    assert is_legacy(text)
    assert converted(text, "tcvn3") == "Hoàn thành tốt nhiệm vụ\nnăm 2022, đảng viên"
    assert not is_legacy("Hoàn thành tốt nhiệm vụ")


@pytest.mark.django_db
def test_old_letters_in_a_word_document_are_offered_for_conversion(page: Client) -> None:
    answer = brought(page, a_document("Hoµn thµnh tèt nhiÖm vô 30/40 chi bé (chiÕm 57,25%)"))
    assert "Hoàn thành tốt nhiệm vụ" in answer.text
    assert "Chuyển từ TCVN3" in answer.text


def test_a_file_of_unknown_letters_is_refused() -> None:
    with pytest.raises(RuleBroken, match="Unicode"):
        text_of_file(b"\xff\xf0\xf0 ab \x9d\x9d")
