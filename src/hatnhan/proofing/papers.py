"""Texts as people bring them: pasted, a text file, a Word document; and the same document with comments at the places."""

import io
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from docx import Document
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from docx.text.run import Run

from hatnhan.foundation.errors import RuleBroken
from hatnhan.foundation.legacy import decode, seems_legacy
from hatnhan.foundation.packages import check_document

from .cells import cell_of, endings

MAX_BYTES = 10_000_000
MAX_LETTERS = 400_000  # of a text: some 130 pages
COMMENTS = 1_000
_DOCUMENT_FAULTS = (PackageNotFoundError, KeyError, ValueError, TypeError, AttributeError, SyntaxError)


@dataclass(frozen=True)
class Note:
    """What is said at a place of the text."""

    start: int
    end: int
    words: str


@dataclass
class Piece:
    """A run of the document and where its words stand in the text."""

    start: int
    end: int
    run: Run

    @property
    def is_plain(self) -> bool:
        """Whether it holds nothing but words, so that it may be divided."""
        return {child.tag for child in self.run._r} <= {qn("w:rPr"), qn("w:t")}


class Paper:
    """A Word document opened after it was checked, its text, and the run behind every letter."""

    def __init__(self, content: bytes) -> None:
        if len(content) > MAX_BYTES:
            raise RuleBroken(_("Tệp lớn quá 10 MB. Hãy bỏ bớt ảnh rồi tải lại."))
        check_document(content)
        try:
            self.document: Any = Document(io.BytesIO(content))
            self.pieces: list[Piece] = []
            self.text = checked(self._read())
        except _DOCUMENT_FAULTS as fault:
            raise RuleBroken(_("Tệp Word bị hỏng, không mở được. Hãy mở bằng Word rồi lưu lại.")) from fault

    def _read(self) -> str:
        """Paragraphs by lines, rows of cells too; what was struck out under tracked changes is not read."""
        lines: list[str] = []
        of_rows = endings(self.document.element.body)
        at = 0
        for paragraph in self.document.element.body.iter(qn("w:p")):
            words: list[str] = []
            for element in paragraph.iter(qn("w:r")):
                run = Run(element, self.document)
                said = run.text.replace("\r", "\n")
                if paragraph in of_rows:
                    said = said.replace("\n", " ").replace("\t", " ")
                if said and next(element.iterancestors(qn("w:p"))) is paragraph:
                    self.pieces.append(Piece(at, at + len(said), run))
                    words.append(said)
                    at += len(said)
            ending = of_rows.get(paragraph) or ("\n" if cell_of(paragraph) is None else "\n\n")
            lines.append("".join(words) + ending)
            at += len(ending)
        return "".join(lines)

    def with_comments(self, notes: Sequence[Note]) -> bytes:
        """The same document, a comment at each place that is to be looked at."""
        shown = notes[:COMMENTS]
        self._divide({place for note in shown for place in (note.start, note.end)})
        starts = [piece.start for piece in self.pieces]
        for note in shown:
            self._comment(note, starts)
        kept = io.BytesIO()
        self.document.save(kept)
        return kept.getvalue()

    def _divide(self, places: set[int]) -> None:
        """Runs cut so that every place is the edge of one, each half with the looks of the whole."""
        cut: list[Piece] = []
        waiting = sorted(places)
        for piece in self.pieces:
            while waiting and waiting[0] <= piece.start:
                waiting.pop(0)
            while waiting and waiting[0] < piece.end:
                place = waiting.pop(0)
                if piece.is_plain:
                    piece, first = _halves(piece, place)
                    cut.append(first)
            cut.append(piece)
        self.pieces = cut

    def _comment(self, note: Note, starts: list[int]) -> None:
        """Around the words; of a note over several cells in the last of them, where the number stands."""
        first, behind = bisect_right(starts, note.start) - 1, bisect_left(starts, note.end)
        runs = [piece.run for piece in self.pieces[max(0, first) : behind] if piece.end > note.start]
        if runs:
            home = cell_of(runs[-1]._r)
            runs = [run for run in runs if cell_of(run._r) is home]
            author = _("Soát số liệu")
            self.document.add_comment([runs[0], runs[-1]], text=note.words, author=author, initials="SL")


def _halves(piece: Piece, place: int) -> tuple[Piece, Piece]:
    """The second half and the first."""
    words = piece.run.text
    twin = deepcopy(piece.run._r)
    piece.run._r.addnext(twin)
    second = Piece(place, piece.end, Run(twin, piece.run._parent))
    second.run.text = words[place - piece.start :]
    piece.run.text = words[: place - piece.start]
    return second, Piece(piece.start, place, piece.run)


def document_of(text: str) -> bytes:
    """A plain Word document of a text that was pasted: a paragraph a line."""
    document = Document()
    for line in text.split("\n"):
        document.add_paragraph("".join(letter for letter in line if letter.isprintable() or letter == "\t"))
    kept = io.BytesIO()
    document.save(kept)
    return kept.getvalue()


def checked(text: str) -> str:
    """The text with one kind of line end, no longer than is read at once."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
    if len(plain) > MAX_LETTERS:
        raise RuleBroken(_("Bài dài quá 400.000 chữ cái. Hãy chia thành nhiều phần."))
    return plain


def text_of_file(content: bytes) -> str:
    """A text file in UTF-8 or UTF-16; one in TCVN3 or VNI comes as its bytes, to be offered for conversion."""
    if len(content) > MAX_BYTES:
        raise RuleBroken(_("Tệp lớn quá 10 MB. Hãy bỏ bớt ảnh rồi tải lại."))
    coding = "utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        return checked(content.decode(coding))
    except UnicodeDecodeError:
        text = content.decode("latin-1")
    if not is_legacy(text):
        raise RuleBroken(_("Không đọc được chữ trong tệp. Hãy lưu lại thành Unicode (UTF-8) rồi thử lại."))
    return checked(text)


def is_legacy(text: str) -> bool:
    """Whether most accented lines look like TCVN3 or VNI."""
    return seems_legacy(text.splitlines())


def converted(text: str, encoding: str) -> str:
    """Every line turned into Unicode; lines that are Unicode already stay."""
    return "\n".join(decode(line, encoding) for line in text.split("\n"))
