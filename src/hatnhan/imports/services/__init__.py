"""Reading workbooks into the register: preview, apply, withdraw; every row goes through the services of its room."""

from .applying import apply_import, choose_rows
from .examining import Examination, examine
from .previewing import content_of, preview_import, settle_columns
from .withdrawing import withdraw_import

__all__ = [
    "Examination", "apply_import", "choose_rows", "content_of", "examine", "preview_import", "settle_columns",
    "withdraw_import",
]  # fmt: skip
