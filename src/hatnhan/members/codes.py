"""Codes of the register as integers, which figures read; their words are gettext's."""

from django.db.models import IntegerChoices
from django.utils.translation import gettext_lazy as _


class Sex(IntegerChoices):
    """As the identity papers say; 0 where the source does not."""

    UNKNOWN = 0, _("chưa rõ")
    MALE = 1, _("Nam")
    FEMALE = 2, _("Nữ")


class Status(IntegerChoices):
    """How a member stands on a day; 0 is nobody's."""

    PROBATIONARY = 1, _("Đảng viên dự bị")
    OFFICIAL = 2, _("Đảng viên chính thức")
    EXEMPT = 3, _("Miễn công tác và sinh hoạt")
    SUSPENDED = 4, _("Đình chỉ sinh hoạt")
    AWAITING = 5, _("Chờ chuyển sinh hoạt")
    ABROAD = 6, _("Ở nước ngoài")


class PlacementKind(IntegerChoices):
    """A member has one official cell, and may attend another for a while."""

    OFFICIAL = 1, _("chính thức")
    TEMPORARY = 2, _("tạm thời")


class LogKind(IntegerChoices):
    """What a decision in the log was about; numbers are stored and never change their meaning."""

    ADMISSION = 1, _("Kết nạp")
    RECOGNITION = 2, _("Công nhận chính thức")
    TRANSFER_IN = 3, _("Chuyển đến")
    TRANSFER_OUT = 4, _("Chuyển đi")
    TRANSFER = 5, _("Chuyển sinh hoạt nội bộ")
    TEMPORARY = 6, _("Sinh hoạt tạm thời")
    TEMPORARY_END = 7, _("Hết sinh hoạt tạm thời")
    EXEMPTION = 8, _("Miễn công tác và sinh hoạt")
    EXEMPTION_END = 9, _("Thôi miễn công tác và sinh hoạt")
    SUSPENSION = 10, _("Đình chỉ sinh hoạt đảng")
    SUSPENSION_END = 11, _("Hết đình chỉ sinh hoạt đảng")
    COMMITTEE_SUSPENSION = 12, _("Đình chỉ sinh hoạt cấp ủy")
    COMMITTEE_SUSPENSION_END = 13, _("Hết đình chỉ sinh hoạt cấp ủy")
    DISCIPLINE = 14, _("Kỷ luật")
    SICK_LEAVE = 15, _("Nghỉ ốm")
    MATERNITY_LEAVE = 16, _("Nghỉ thai sản")
    OFFICIAL_RATING = 17, _("Xếp loại công chức, viên chức")
    DELISTING = 18, _("Xóa tên")
    LEAVING = 19, _("Ra khỏi Đảng")
    EXPULSION = 20, _("Khai trừ")
    DEATH = 21, _("Từ trần")
    RESTORATION = 22, _("Khôi phục quyền đảng viên")
    READMISSION = 23, _("Kết nạp lại")
    CARD = 24, _("Cấp thẻ đảng viên")
    BADGE = 25, _("Tặng Huy hiệu Đảng")
    ABROAD = 26, _("Đi nước ngoài")
    ABROAD_END = 27, _("Về nước")
    AWAITING = 28, _("Chờ chuyển sinh hoạt")
    ENROLMENT = 29, _("Vào danh sách chi bộ")
    COMMENDATION = 30, _("Khen thưởng")
    OUTSIDE_SYSTEM = 31, _("Không công tác trong hệ thống chính trị")
    INSIDE_SYSTEM = 32, _("Công tác trong hệ thống chính trị")


class DisciplineForm(IntegerChoices):
    """Forms of discipline of a member; expulsion is a kind of its own because it ends membership."""

    REPRIMAND = 1, _("Khiển trách")
    WARNING = 2, _("Cảnh cáo")
    REMOVAL = 3, _("Cách chức")
    STATE = 9, _("Kỷ luật chính quyền, đoàn thể")


class OfficialLevel(IntegerChoices):
    """The rating as an official, in the four levels of reviews."""

    NOT_COMPLETED = 1, _("Không hoàn thành nhiệm vụ")
    COMPLETED = 2, _("Hoàn thành nhiệm vụ")
    GOOD = 3, _("Hoàn thành tốt nhiệm vụ")
    EXCELLENT = 4, _("Hoàn thành xuất sắc nhiệm vụ")


class Precision(IntegerChoices):
    """How well a date is known; ASSUMED is worked out, because the source is silent."""

    DAY = 3, _("ngày")
    MONTH = 2, _("tháng")
    YEAR = 1, _("năm")
    ASSUMED = 0, _("suy ra")


ENTRIES = frozenset({
    LogKind.ADMISSION, LogKind.READMISSION, LogKind.ENROLMENT, LogKind.TRANSFER_IN, LogKind.TRANSFER,
    LogKind.RESTORATION,
})  # fmt: skip
ENDINGS = frozenset({LogKind.DELISTING, LogKind.LEAVING, LogKind.EXPULSION, LogKind.DEATH})
DEPARTURES = ENDINGS | {LogKind.TRANSFER_OUT}
WORKPLACES = frozenset({LogKind.OUTSIDE_SYSTEM, LogKind.INSIDE_SYSTEM})
