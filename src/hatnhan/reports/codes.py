"""Kinds of reports, their standard sections, and the steps of their way."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Kind(TextChoices):
    """What the report is about; more kinds come with their own first drafts."""

    YEAR = "year", _("Báo cáo kiểm điểm, đánh giá, xếp loại năm")


class SectionCode(TextChoices):
    """The standard sections, in their order."""

    SITUATION = "situation", _("Đặc điểm, tình hình")
    LEADERSHIP = "leadership", _("Công tác lãnh đạo, chỉ đạo")
    RESULTS = "results", _("Kết quả kiểm điểm, đánh giá, xếp loại")
    SHORTCOMINGS = "shortcomings", _("Hạn chế, khuyết điểm")
    CAUSES = "causes", _("Nguyên nhân")
    TASKS = "tasks", _("Nhiệm vụ, giải pháp thời gian tới")
    PROPOSALS = "proposals", _("Kiến nghị, đề xuất")


class StepKind(TextChoices):
    """What somebody did to bring a report on its way."""

    REMARKED = "remarked", _("Ý kiến lãnh đạo ban")
    APPROVED = "approved", _("Thông qua")
    RETURNED = "returned", _("Trả lại để sửa")
    NUMBERED = "numbered", _("Vào số")
    SIGNED = "signed", _("Ký, đóng dấu")
    SENT = "sent", _("Đã gửi")
