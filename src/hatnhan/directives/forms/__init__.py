"""Forms of this room; each is one service's arguments."""

from .cascade import (
    AnswerForm,
    ExcuseForm,
    MoreForm,
    OrderForm,
    ProgressForm,
    SpreadForm,
)
from .following import (
    GroupForm,
    PlanForm,
    PlanStepForm,
    StockForm,
    StockPlanForm,
)
from .incoming import (
    ArrivalForm,
    AssigningForm,
    HandlingForm,
    InstructionForm,
    SubmissionForm,
)
from .outgoing import (
    DraftForm,
    FileForm,
    NoteForm,
    NumberForm,
    OptionalNoteForm,
    PaperForm,
    ReadersForm,
    RevisionForm,
    SendingForm,
    SeriesForm,
    SignatureForm,
    TermForm,
)

__all__ = [
    "AnswerForm",
    "ArrivalForm",
    "AssigningForm",
    "DraftForm",
    "ExcuseForm",
    "FileForm",
    "GroupForm",
    "HandlingForm",
    "InstructionForm",
    "MoreForm",
    "NoteForm",
    "NumberForm",
    "OptionalNoteForm",
    "OrderForm",
    "PaperForm",
    "PlanForm",
    "PlanStepForm",
    "ProgressForm",
    "ReadersForm",
    "RevisionForm",
    "SendingForm",
    "SeriesForm",
    "SignatureForm",
    "SpreadForm",
    "StockForm",
    "StockPlanForm",
    "SubmissionForm",
    "TermForm",
]
