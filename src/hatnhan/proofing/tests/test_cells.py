"""Tables of Word documents: read by rows, checked by columns, and comments at the cell that is meant."""

import io
from typing import Any

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st

from hatnhan.proofing.claims import Verdict
from hatnhan.proofing.desk import Desk
from hatnhan.proofing.papers import Paper
from hatnhan.proofing.reading import proofread
from hatnhan.proofing.tables import tables

Rows = list[list[str]]
RIGHT: Rows = [
    ["TT", "Mức xếp loại", "Số chi bộ", "Tỷ lệ"],
    ["1", "Hoàn thành xuất sắc", "4", "20,00%"],
    ["2", "Hoàn thành tốt", "12", "60,00%"],
    ["3", "Hoàn thành", "4", "20,00%"],
    ["", "Tổng cộng", "20", "100%"],
]


def a_document(*grids: Rows, before: str = "Kết quả như sau:") -> Any:
    document = Document()
    document.add_paragraph(before)
    for rows in grids:
        table = document.add_table(len(rows), len(rows[0]))
        for at, row in enumerate(rows):
            for place, words in enumerate(row):
                table.cell(at, place).text = words
    document.add_paragraph("Trên đây là báo cáo.")
    return document


def bytes_of(document: Any) -> bytes:
    kept = io.BytesIO()
    document.save(kept)
    return kept.getvalue()


def paper(*grids: Rows) -> Paper:
    return Paper(bytes_of(a_document(*grids)))


def wrong(change: dict[tuple[int, int], str]) -> Rows:
    return [[change.get((at, n), words) for n, words in enumerate(row)] for at, row in enumerate(RIGHT)]


def verdicts(text: str) -> list[tuple[str, Verdict]]:
    return [(claim.rule, claim.verdict) for claim in proofread(text).claims if claim.rule.startswith("grid.")]


def marked(content: bytes) -> list[tuple[str, str]]:
    """The words between the edges of each comment, and what it says."""
    document = Document(io.BytesIO(content))
    found = []
    for comment in document.comments:
        runs = document.element.body.xpath(
            f"//w:r[preceding::w:commentRangeStart[@w:id={comment.comment_id}]]"
            f"[following::w:commentRangeEnd[@w:id={comment.comment_id}]]/w:t"
        )
        found.append(("".join(one.text for one in runs), comment.text))
    return found


def test_a_table_is_read_by_its_rows_and_stands_well() -> None:
    read = paper(RIGHT)
    assert "2\tHoàn thành tốt\t12\t60,00%\n" in read.text
    assert " \tTổng cộng\t20\t100%\n\nTrên đây" in read.text
    said = verdicts(read.text)
    assert {verdict for _rule, verdict in said} == {Verdict.CONSISTENT}
    assert [rule for rule, _verdict in said].count("grid.share") == 3


def test_a_wrong_share_is_found_and_its_comment_stands_in_its_cell() -> None:
    read = paper(wrong({(2, 3): "65,00%"}))
    assert ("grid.share", Verdict.INCONSISTENT) in verdicts(read.text)
    said = marked(read.with_comments(Desk(read.text, None).notes()))  # type: ignore[arg-type]
    assert [words for words, told in said if "12 trong 20" in told] == ["65,00%"]


def test_a_column_that_does_not_add_up_is_found_and_marked_in_that_column() -> None:
    read = paper(wrong({(4, 2): "21"}))
    assert ("grid.sum", Verdict.INCONSISTENT) in verdicts(read.text)
    said = marked(read.with_comments(Desk(read.text, None).notes()))  # type: ignore[arg-type]
    assert [words for words, told in said if "lệch 1" in told] == ["21"]


def test_the_words_of_a_document_stay_when_cells_are_commented() -> None:
    content = bytes_of(a_document(wrong({(2, 3): "65,00%"})))
    read = Paper(content)
    again = Paper(read.with_comments(Desk(read.text, None).notes()))  # type: ignore[arg-type]
    assert again.text == read.text


def test_cells_over_several_columns_and_of_several_lines_keep_their_place() -> None:
    document = a_document(RIGHT)
    table = document.tables[0]
    table.cell(4, 0).merge(table.cell(4, 1)).text = "Tổng cộng"
    table.cell(1, 1).text = "Hoàn thành"
    table.cell(1, 1).add_paragraph("xuất sắc")
    table.cell(2, 1).text = "Hoàn thành\ntốt"
    text = Paper(bytes_of(document)).text
    assert "1\tHoàn thành xuất sắc\t4\t20,00%" in text
    assert "2\tHoàn thành tốt\t12\t60,00%" in text
    assert "Tổng cộng\t \t20\t100%" in text
    assert {verdict for _rule, verdict in verdicts(text)} == {Verdict.CONSISTENT}


def test_two_tables_in_a_row_stay_two() -> None:
    assert len(tables(paper(RIGHT, RIGHT).text)) == 2


@pytest.mark.parametrize("prose", ["Chi bộ đã họp đủ. " * 8, "Chi bộ có 20 đảng viên, trong đó 5 nữ (25%). " * 3])
def test_rows_of_prose_are_read_cell_by_cell(prose: str) -> None:
    text = paper([["Việc", prose], ["Kết quả", prose]]).text
    assert f"Việc\n\n{prose}\n\n" in text
    assert "\t" not in text


def test_a_table_within_a_cell_is_read_too() -> None:
    document = a_document([["Ngoài", ""]])
    inner = document.tables[0].cell(0, 1).add_table(2, 2)
    for at, words in enumerate(["Nam", "3", "Nữ", "4"]):
        inner.cell(at // 2, at % 2).text = words
    assert "Nam\t3\nNữ\t4\n" in Paper(bytes_of(document)).text


CELL = st.text("ab1,% ", max_size=6)


@settings(deadline=None, max_examples=10)
@given(st.lists(st.lists(CELL, min_size=3, max_size=3), min_size=1, max_size=4))
def test_every_cell_is_a_column_of_its_line(rows: Rows) -> None:
    lines = paper(rows).text.split("\n")[1 : len(rows) + 1]
    assert [[cell.strip() for cell in line.split("\t")] for line in lines] == [
        [cell.strip() for cell in row] for row in rows
    ]
