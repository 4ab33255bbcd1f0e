"""Forms of the register; their fields are the services' arguments."""

from .bodies import BodyForm, EndForm, SeatCorrectionForm, SeatForm, end_seat, form_body, seat
from .decisions import (
    EntryCorrectionForm,
    EntryForm,
    ReceivingForm,
    TransferForm,
    correct,
    enter,
    receive,
    transfer,
)
from .files import CorrectionForm, MemberForm, ReasonForm, SensitiveForm, register, write_filled
from .filters import ListFilters

__all__ = [
    "BodyForm", "CorrectionForm", "EndForm", "EntryCorrectionForm", "EntryForm", "ListFilters", "MemberForm",
    "ReasonForm", "ReceivingForm", "SeatCorrectionForm", "SeatForm", "SensitiveForm", "TransferForm", "correct",
    "end_seat", "enter", "form_body", "receive", "register", "seat", "transfer", "write_filled",
]  # fmt: skip
