"""Forms of the register; their fields are the services' arguments."""

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
    "CorrectionForm", "EntryCorrectionForm", "EntryForm", "ListFilters", "MemberForm", "ReasonForm", "ReceivingForm",
    "SensitiveForm", "TransferForm", "correct", "enter", "receive", "register", "transfer", "write_filled",
]  # fmt: skip
