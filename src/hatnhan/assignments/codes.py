"""Codes of assignments as integers, which figures read; their words are gettext's."""

from django.db.models import IntegerChoices
from django.utils.translation import gettext_lazy as _


class Frequency(IntegerChoices):
    """How often whoever is in charge has to come; what comes as needed is never due."""

    AS_NEEDED = 0, _("khi cần")
    WEEKLY = 1, _("hằng tuần")
    MONTHLY = 2, _("hằng tháng")
    QUARTERLY = 3, _("hằng quý")


class Topic(IntegerChoices):
    """What a difficulty is about; never who."""

    MEETINGS = 1, _("Tổ chức, sinh hoạt chi bộ")
    MEMBERS = 2, _("Phát triển, quản lý đảng viên")
    CADRES = 3, _("Cán bộ, chế độ")
    LIVELIHOOD = 4, _("Sản xuất, đời sống")
    LAND = 5, _("Đất đai, giải phóng mặt bằng")
    WORKS = 6, _("Đường sá, công trình")
    ENVIRONMENT = 7, _("Môi trường")
    ORDER = 8, _("An ninh, trật tự")
    OTHER = 9, _("Việc khác")


class Outcome(IntegerChoices):
    """How a difficulty stands."""

    OPEN = 0, _("chưa giải quyết xong")
    SOLVED = 1, _("đã giải quyết")
    UNSOLVED = 2, _("không giải quyết được")
