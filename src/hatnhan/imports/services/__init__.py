"""Reading workbooks into the register: preview, apply, withdraw; every row goes through the services of its room."""

from .applying import apply_import, choose_rows
from .examining import Examination, examine
from .exchanging import export_changes, last_exchange
from .marking import note_look, workbook_with_reasons
from .previewing import content_of, preview_import, read_import, receive_import, settle_columns
from .sampling import column_samples, encoding_samples
from .withdrawing import withdraw_import

__all__ = [
    "Examination", "apply_import", "choose_rows", "column_samples", "content_of", "encoding_samples", "examine", "export_changes",
    "last_exchange", "note_look", "preview_import", "read_import",
    "receive_import", "settle_columns", "withdraw_import", "workbook_with_reasons",
]  # fmt: skip
