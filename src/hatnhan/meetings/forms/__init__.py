"""Forms of meetings; their fields are the arguments of one service each."""

from .after import (
    NoteForm,
    OutcomeForm,
    RemarkForm,
    RemarkOnScoreForm,
    ResolutionForm,
    ResultForm,
    ScoreForm,
    SettlementForm,
    TaskForm,
    TaskReportForm,
    VersionForm,
    WordingForm,
)
from .before import (
    CallForm,
    ChangeForm,
    FileForm,
    GuestForm,
    InspectionForm,
    ItemForm,
    PostponementForm,
    ReasonForm,
    RuleForm,
)
from .during import BookForm, ConclusionForm, HoldingForm, OpinionForm, VoteForm
from .sheets import SheetForm

__all__ = [
    "BookForm",
    "CallForm",
    "ChangeForm",
    "ConclusionForm",
    "FileForm",
    "GuestForm",
    "HoldingForm",
    "InspectionForm",
    "ItemForm",
    "NoteForm",
    "OpinionForm",
    "OutcomeForm",
    "PostponementForm",
    "ReasonForm",
    "RemarkForm",
    "RemarkOnScoreForm",
    "ResolutionForm",
    "ResultForm",
    "RuleForm",
    "ScoreForm",
    "SettlementForm",
    "SheetForm",
    "TaskForm",
    "TaskReportForm",
    "VersionForm",
    "VoteForm",
    "WordingForm",
]
