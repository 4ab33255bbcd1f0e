"""The only writers of meetings."""

from .agenda import (
    NewItem,
    add_items,
    change_item,
    invite,
    open_by_inspection,
    order_items,
    remove_item,
    withdraw_guest,
)
from .attending import mark_attendance, mark_guests
from .calling import NewMeeting, call_meeting, call_meetings, cancel_meeting, change_meeting, postpone_meeting
from .discussing import conclude_item, note_opinion, record_vote, remove_opinion, withdraw_vote
from .handing import hand_up
from .holding import Numbers, PastMeeting, close_meeting, record_book, record_past_meetings
from .minutes import begin_new_version, reword_minutes, sign_minutes, write_minutes
from .people import answer_self_check, remark_on_people, report_remedy, settle_remark
from .reading import list_readers, note_paper_read, note_read, renew_paper
from .resolving import NewTask, adopt_resolution, assign_tasks, report_result, report_tasks, withdraw_task
from .ruling import choose_sheet, enter_sheet, let_temporary_vote
from .scoring import confirm_score, score_meeting

__all__ = [
    "NewItem", "NewMeeting", "NewTask", "Numbers", "PastMeeting", "add_items", "adopt_resolution",
    "answer_self_check", "assign_tasks", "begin_new_version", "call_meeting", "call_meetings", "cancel_meeting",
    "change_item", "change_meeting", "choose_sheet", "close_meeting", "conclude_item", "confirm_score",
    "enter_sheet", "hand_up", "invite", "let_temporary_vote", "list_readers", "mark_attendance", "mark_guests",
    "note_opinion", "note_paper_read", "note_read", "open_by_inspection", "order_items", "postpone_meeting",
    "record_book", "record_past_meetings", "record_vote", "remark_on_people", "remove_item", "remove_opinion",
    "renew_paper", "report_remedy", "report_result", "report_tasks", "reword_minutes", "score_meeting",
    "settle_remark", "sign_minutes", "withdraw_guest", "withdraw_task", "withdraw_vote", "write_minutes",
]  # fmt: skip
