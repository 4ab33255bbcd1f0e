"""Codes of meetings as integers, which figures read; their words are gettext's."""

from django.db.models import IntegerChoices
from django.utils.translation import gettext_lazy as _


class Standing(IntegerChoices):
    """As what somebody stands on the roll of one meeting; only the first three have to come."""

    OFFICIAL = 1, _("chính thức")
    PROBATIONARY = 2, _("dự bị")
    TEMPORARY = 3, _("sinh hoạt tạm thời")
    EXEMPT = 4, _("miễn sinh hoạt")
    AWAY = 5, _("đi xa, sinh hoạt nơi khác")
    SUSPENDED = 6, _("đình chỉ sinh hoạt")

    @property
    def is_obliged(self) -> bool:
        return self in OBLIGED


OBLIGED = frozenset({Standing.OFFICIAL, Standing.PROBATIONARY, Standing.TEMPORARY})


class Mark(IntegerChoices):
    """What was entered beside a name."""

    NONE = 0, _("chưa ghi")
    PRESENT = 1, _("có mặt")
    EXCUSED = 2, _("vắng có lý do")
    ABSENT = 3, _("vắng không lý do")


class Quality(IntegerChoices):
    """The level of a scored meeting."""

    POOR = 1, _("Kém")
    AVERAGE = 2, _("Trung bình")
    FAIR = 3, _("Khá")
    GOOD = 4, _("Tốt")


class Hand(IntegerChoices):
    """Who signs minutes, and as what."""

    CHAIR = 1, _("Chủ trì")
    SECRETARY = 2, _("Thư ký")


class Origin(IntegerChoices):
    """How the words of a version of the minutes came."""

    WRITTEN = 1, _("viết từ những gì đã ghi")
    BOOK = 2, _("sổ chép tay, có ảnh")


class TaskOutcome(IntegerChoices):
    """What was reported of a task."""

    DONE = 1, _("đã xong")
    PART = 2, _("đang làm")
    NOT = 3, _("chưa làm")
    DROPPED = 4, _("thôi, không làm nữa")


CLOSING = frozenset({TaskOutcome.DONE, TaskOutcome.DROPPED})
