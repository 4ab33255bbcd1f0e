"""Kinds of documents, steps, what can be asked, and their numbers in datasets."""

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _

KIND_NUMBERS = {
    "resolution": 1, "decision": 2, "regulation": 3, "directive": 4, "conclusion": 5, "statute": 6, "notice": 7,
    "guidance": 8, "report": 9, "plan": 10, "planning": 11, "programme": 12, "project": 13, "option": 14,
    "submission": 15, "letter": 16, "minutes": 17,
}  # fmt: skip
"""The kinds of the rulebook as datasets number them."""

KIND_LABELS = {
    "resolution": _("Nghị quyết"), "decision": _("Quyết định"), "regulation": _("Quy định"), "directive": _("Chỉ thị"),
    "conclusion": _("Kết luận"), "statute": _("Quy chế"), "notice": _("Thông báo"), "guidance": _("Hướng dẫn"),
    "report": _("Báo cáo"), "plan": _("Kế hoạch"), "planning": _("Quy hoạch"), "programme": _("Chương trình"),
    "project": _("Đề án"), "option": _("Phương án"), "submission": _("Tờ trình"), "letter": _("Công văn"),
    "minutes": _("Biên bản"),
}  # fmt: skip


class Aspect(IntegerChoices):
    """What a document is besides its kind: the same kind and series, another word on its first line."""

    PLAIN = 0, _("thông thường")
    THEMATIC = 1, _("chuyên đề")
    ACTION = 2, _("hành động")


ASPECTS = {
    ("resolution", Aspect.THEMATIC): _("Nghị quyết chuyên đề"),
    ("programme", Aspect.ACTION): _("Chương trình hành động"),
}


class Author(IntegerChoices):
    """Which body of an organisation issues."""

    COMMITTEE = 1, _("ban chấp hành, cấp ủy, chi bộ")
    STANDING_COMMITTEE = 2, _("ban thường vụ")
    CONGRESS = 3, _("đại hội")
    OUTSIDE = 4, _("Mặt trận, đoàn thể, cơ quan")


class DocumentStep(TextChoices):
    """What somebody did to bring a document of one's own on its way."""

    BEGUN = "begun", _("Dự thảo")
    REMARKED = "remarked", _("Góp ý")
    APPROVED = "approved", _("Duyệt")
    RETURNED = "returned", _("Trả lại để sửa")
    NUMBERED = "numbered", _("Vào số")
    SIGNED = "signed", _("Ký")
    SENT = "sent", _("Gửi")
    CANCELLED = "cancelled", _("Hủy")
    ENTERED = "entered", _("Ghi từ sổ giấy")


class ArrivalStep(TextChoices):
    """What somebody did with a document that came in."""

    REGISTERED = "registered", _("Vào sổ")
    SUBMITTED = "submitted", _("Trình lãnh đạo")
    INSTRUCTED = "instructed", _("Bút phê")
    ASSIGNED = "assigned", _("Giao xử lý")
    HANDLED = "handled", _("Đã xử lý")
    FILED = "filed", _("Lưu hồ sơ")


class Ask(IntegerChoices):
    """What a level asks of those below."""

    ACKNOWLEDGE = 1, _("tiếp nhận")
    DISSEMINATE = 2, _("phổ biến, quán triệt")
    ISSUE = 3, _("ban hành văn bản")
    REPORT = 4, _("báo cáo kết quả")


class Answer(TextChoices):
    """What an organisation did about what was asked of it, and what was done about that."""

    ACKNOWLEDGED = "acknowledged", _("Tiếp nhận")
    HANDED_DOWN = "handed_down", _("Giao tiếp xuống dưới")
    ISSUED = "issued", _("Ban hành văn bản")
    SPREAD = "spread", _("Phổ biến")
    REPORTED = "reported", _("Báo cáo")
    REMINDED = "reminded", _("Được nhắc")
    EXCUSED = "excused", _("Được miễn")
    INHERITED = "inherited", _("Nhận từ tổ chức sáp nhập")


class State(IntegerChoices):
    """How one thing asked stands on a day."""

    IN_TIME = 1, _("xong đúng hạn")
    LATE = 2, _("xong quá hạn")
    OPEN = 3, _("chưa đến hạn")
    OVERDUE = 4, _("quá hạn, chưa xong")


class PlanStep(TextChoices):
    """The way of a plan through its appraisal."""

    RECEIVED = "received", _("Nhận hồ sơ")
    RETURNED = "returned", _("Trả lại kèm ý kiến")
    RESUBMITTED = "resubmitted", _("Gửi lại")
    APPRAISED = "appraised", _("Thẩm định xong")


class Stock(IntegerChoices):
    """How far a document's carrying out is looked back at."""

    INTERIM = 1, _("sơ kết")
    FINAL = 2, _("tổng kết")


def kind_label(kind: str, aspect: int = Aspect.PLAIN) -> str:
    """What a document of the kind is called on its first line."""
    return str(ASPECTS.get((kind, Aspect(aspect)), KIND_LABELS[kind]))
