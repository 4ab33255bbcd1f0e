"""The only writers of reports."""

from .drafting import begin_correction, begin_report, refresh_report, write_section
from .steps import (
    approve_report,
    note_remarks,
    number_report,
    return_report,
    send_report,
    sign_report,
)

__all__ = [
    "approve_report",
    "begin_correction",
    "begin_report",
    "note_remarks",
    "number_report",
    "refresh_report",
    "return_report",
    "send_report",
    "sign_report",
    "write_section",
]
