"""The only writers of this room."""

from ..rules.cascade import Asked
from .answering import (
    Spread,
    acknowledge_assignments,
    answer_with_document,
    record_dissemination,
    record_disseminations,
    report_progress,
)
from .appraising import (
    appraise_plan,
    end_seat,
    form_group,
    receive_plan,
    resubmit_plan,
    return_plan,
    seat_in_group,
)
from .cascade import ask_more, order_directive
from .chasing import excuse_assignments, note_reminders
from .incoming import (
    Received,
    assign_arrival,
    file_arrival,
    handle_arrival,
    instruct_arrival,
    register_arrival,
    submit_arrival,
)
from .numbering import Entered, begin_term, enter_documents, open_series
from .outgoing import (
    approve_document,
    begin_document,
    cancel_document,
    hang_file,
    number_document,
    open_to_members,
    remark_document,
    return_document,
    revise_document,
    send_document,
    sign_document,
)
from .regulating import Beat, adopt_regulation, plan_stocktakings, take_stock

__all__ = [
    "Asked",
    "Beat",
    "Entered",
    "Received",
    "Spread",
    "acknowledge_assignments",
    "adopt_regulation",
    "answer_with_document",
    "appraise_plan",
    "approve_document",
    "ask_more",
    "assign_arrival",
    "begin_document",
    "begin_term",
    "cancel_document",
    "end_seat",
    "enter_documents",
    "excuse_assignments",
    "file_arrival",
    "form_group",
    "handle_arrival",
    "hang_file",
    "instruct_arrival",
    "note_reminders",
    "number_document",
    "open_series",
    "open_to_members",
    "order_directive",
    "plan_stocktakings",
    "receive_plan",
    "record_dissemination",
    "record_disseminations",
    "register_arrival",
    "remark_document",
    "report_progress",
    "resubmit_plan",
    "return_document",
    "return_plan",
    "revise_document",
    "seat_in_group",
    "send_document",
    "sign_document",
    "submit_arrival",
    "take_stock",
]
