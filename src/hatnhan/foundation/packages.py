"""Word documents of strangers: looked at by content, sizes and declarations before a parser sees them."""

import io
import zipfile
import zlib

from django.utils.translation import gettext as _

from .errors import RuleBroken

MAX_ENTRIES = 2_000
MAX_XML_BYTES = 40_000_000  # unpacked, all XML parts together
MAX_DECLARED_BYTES = 200_000_000
_CHUNK = 256_000
_TAIL = 16  # bytes kept of the chunk before, so that no declaration hides on the seam


def check_document(content: bytes) -> None:
    """RuleBroken says in plain words why this is no Word document that may be opened: macros, a bomb, entities, a password."""
    if content[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":  # the older container: a .doc, or a document with a password
        raise RuleBroken(_("Tệp đặt mật khẩu, hoặc là .doc đời cũ. Hãy bỏ mật khẩu, lưu lại thành .docx rồi tải lại."))
    if content[:4] != b"PK\x03\x04":
        raise RuleBroken(_("Tệp này không phải văn bản Word (.docx). Hãy mở bằng Word rồi lưu lại thành .docx."))
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _check_entries(archive)
    except (zipfile.BadZipFile, EOFError, OSError, NotImplementedError, RuntimeError, zlib.error) as fault:
        raise RuleBroken(_("Tệp Word bị hỏng, không mở được. Hãy mở bằng Word rồi lưu lại.")) from fault


def _check_entries(archive: zipfile.ZipFile) -> None:
    entries = archive.infolist()
    names = {entry.filename for entry in entries}
    if "word/document.xml" not in names:
        raise RuleBroken(_("Tệp này không phải văn bản Word (.docx). Hãy mở bằng Word rồi lưu lại thành .docx."))
    if any(name.lower().endswith(("vbaproject.bin", "vbadata.xml")) for name in names):
        raise RuleBroken(_("Tệp có chứa macro nên không được nhận. Hãy lưu lại thành .docx không có macro."))
    if any(entry.flag_bits & 1 for entry in entries):
        raise RuleBroken(_("Tệp đặt mật khẩu. Hãy bỏ mật khẩu rồi tải lại."))
    declared = sum(entry.file_size for entry in entries)
    if len(entries) > MAX_ENTRIES or len(names) != len(entries) or declared > MAX_DECLARED_BYTES:
        raise RuleBroken(
            _("Tệp phình ra quá lớn khi mở, có thể gây hại nên không được nhận. Hãy dán phần chữ của bài.")
        )
    left = MAX_XML_BYTES
    for entry in entries:
        if entry.filename.lower().endswith((".xml", ".rels", ".vml")):
            left -= _checked_xml(archive, entry, left)


def _checked_xml(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, left: int) -> int:
    """Bytes of one part, read in pieces; never more in memory than one piece."""
    size, tail = 0, b""
    with archive.open(entry) as stream:
        while piece := stream.read(_CHUNK):
            size += len(piece)
            if size > left:
                words = _("Tệp phình ra quá lớn khi mở, có thể gây hại nên không được nhận. Hãy dán phần chữ của bài.")
                raise RuleBroken(words)
            plain = (tail + piece).replace(b"\x00", b"").upper()
            if b"<!DOCTYPE" in plain or b"<!ENTITY" in plain:
                raise RuleBroken(_("Tệp có khai báo lạ (DOCTYPE) nên không được nhận. Hãy dán phần chữ của bài."))
            tail = piece[-2 * _TAIL :]
    return size
