"""From a workbook to typed raw rows: hostile files refused, tables found, values read, nothing asked of a database."""

from hatnhan.foundation.legacy import ENCODINGS, decode, preview_encoding

from .opening import open_workbook
from .reader import KINDS, read
from .results import FileRefused, Problem, Reading, Row, Sheet, TableShape
from .writing import template, write_back

__all__ = [
    "ENCODINGS", "KINDS", "FileRefused", "Problem", "Reading", "Row", "Sheet", "TableShape",
    "decode", "open_workbook", "preview_encoding", "read", "template", "write_back",
]  # fmt: skip
