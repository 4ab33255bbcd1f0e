"""The only writers of targets and key tasks."""

from .assessing import assess_plan, report_actuals
from .promising import (
    NewIndicator,
    Promise,
    change_target,
    hand_down,
    make_indicators,
    open_plan,
    promise,
    promise_new,
    take_out_target,
)
from .tasks import accept_task, rate_task, register_task, report_task, require_rating

__all__ = [
    "NewIndicator", "Promise", "accept_task", "assess_plan", "change_target", "hand_down", "make_indicators",
    "open_plan", "promise", "promise_new", "rate_task", "register_task", "report_actuals", "report_task", "require_rating",
    "take_out_target",
]  # fmt: skip
