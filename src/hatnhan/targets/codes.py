"""Codes of targets: fields, directions, verdicts, ratings, and the indicators that many committees share."""

from dataclasses import dataclass
from typing import Any

from django.db.models import IntegerChoices
from django.utils.translation import gettext_lazy as _


class Field(IntegerChoices):
    """The fields by which resolutions group targets; no central text fixes them."""

    ECONOMY = 1, _("Kinh tế")
    CULTURE_SOCIETY = 2, _("Văn hóa – xã hội")
    DEFENCE_INTERNAL_AFFAIRS = 3, _("Quốc phòng, an ninh, nội chính")
    PARTY_BUILDING = 4, _("Xây dựng Đảng và hệ thống chính trị")
    ENVIRONMENT = 5, _("Môi trường")

    @property
    def code(self) -> str:
        """How figures name it."""
        return self.name.lower()


class Direction(IntegerChoices):
    """Whether more or less is better."""

    AT_LEAST = 1, _("từ mức này trở lên")
    AT_MOST = 2, _("không quá mức này")


class Verdict(IntegerChoices):
    """What became of a target."""

    EXCEEDED = 3, _("vượt")
    MET = 2, _("đạt")
    NOT_MET = 1, _("không đạt")
    OPEN = 0, _("chưa đánh giá")


class TaskRating(IntegerChoices):
    """How the superior rates a key task."""

    EXCELLENT = 4, _("hoàn thành xuất sắc")
    GOOD = 3, _("hoàn thành tốt")
    COMPLETED = 2, _("hoàn thành")
    NOT_COMPLETED = 1, _("không hoàn thành")


@dataclass(frozen=True, slots=True)
class Standard:
    """An indicator that many committees share, so that its value is a figure of its own: `targets.<code>`."""

    code: str
    name: Any
    unit: Any
    field: Field
    direction: Direction = Direction.AT_LEAST
    decimals: int = 2


STANDARD = (
    Standard("growth_of_production", _("Tốc độ tăng giá trị sản xuất"), _("%/năm"), Field.ECONOMY),
    Standard("industrial_output", _("Giá trị sản xuất công nghiệp"), _("tỷ đồng"), Field.ECONOMY),
    Standard(
        "crop_value_per_hectare", _("Giá trị sản phẩm trên một héc-ta đất trồng trọt"), _("triệu đồng"), Field.ECONOMY
    ),
    Standard("income_per_head", _("Thu nhập bình quân đầu người"), _("triệu đồng/năm"), Field.ECONOMY),
    Standard("poor_households_share", _("Tỷ lệ hộ nghèo"), "%", Field.CULTURE_SOCIETY, Direction.AT_MOST),
)
