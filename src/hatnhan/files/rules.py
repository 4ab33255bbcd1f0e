"""What may be stored, judged by the first bytes and the table of contents, never by the name."""

import zipfile
from typing import BinaryIO

from django.utils.translation import gettext as _

from hatnhan.foundation.errors import RuleBroken

MOST_BYTES = 20 * 1024 * 1024
TYPES = {
    "pdf": "application/pdf",
    "jpg": "image/jpeg",
    "png": "image/png",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_STARTS = {b"%PDF-": "pdf", b"\xff\xd8\xff": "jpg", b"\x89PNG\r\n\x1a\n": "png"}
_PARTS = {"word/document.xml": "docx", "xl/workbook.xml": "xlsx"}


def check_size(size: int) -> None:
    """RuleBroken for an empty or an oversized file."""
    if size == 0:
        raise RuleBroken(_("Tệp này rỗng. Chọn lại tệp."), field="file")
    if size > MOST_BYTES:
        raise RuleBroken(_("Tệp lớn quá 20 MB. Quét lại ở độ nét thấp hơn, hoặc chia thành nhiều tệp."), field="file")


def kind_of(content: BinaryIO) -> str:
    """pdf, jpg, png, docx or xlsx; RuleBroken for anything else, whatever its name says."""
    content.seek(0)
    start = content.read(8)
    for signature, kind in _STARTS.items():
        if start.startswith(signature):
            return kind
    if start.startswith(b"PK\x03\x04"):
        return _office_kind(content)
    raise _refusal()


def _office_kind(content: BinaryIO) -> str:
    try:
        with zipfile.ZipFile(content) as package:
            names = set(package.namelist())
    except (zipfile.BadZipFile, ValueError, OSError):
        raise _refusal() from None
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise RuleBroken(_("Tệp này chứa macro. Lưu lại thành tệp không có macro rồi gửi."), field="file")
    for part, kind in _PARTS.items():
        if part in names:
            return kind
    raise _refusal()


def _refusal() -> RuleBroken:
    return RuleBroken(_("Chỉ nhận tệp PDF, ảnh JPG, PNG, Word (.docx) và Excel (.xlsx)."), field="file")
