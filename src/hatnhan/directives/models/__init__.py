"""Documents with their registers and numbers; the cascade; what follows documents."""

from .cascade import STEP, AnswerRow, Assignment, Directive, Dissemination, Obligation
from .documents import Document, DocumentStepRow, Series, Term
from .following import (
    AppraisalGroup,
    AppraisalSeat,
    Plan,
    PlanStepRow,
    Rhythm,
    Stocktaking,
    WorkRegulation,
)
from .registers import Arrival, ArrivalStepRow

__all__ = [
    "STEP",
    "AnswerRow",
    "AppraisalGroup",
    "AppraisalSeat",
    "Arrival",
    "ArrivalStepRow",
    "Assignment",
    "Directive",
    "Dissemination",
    "Document",
    "DocumentStepRow",
    "Obligation",
    "Plan",
    "PlanStepRow",
    "Rhythm",
    "Series",
    "Stocktaking",
    "Term",
    "WorkRegulation",
]
