"""The figures of meetings: held, attended (lượt), thematic, quality, tasks done."""

from collections.abc import Iterator

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from hatnhan.measures import Count, Figure, Share, Sum

from .codes import Quality
from .datasets import HELD, IS_DONE, IS_THEMATIC, KIND, LEVEL, TASKS

SOURCE = "12-HD/BTCTW 2018, 42-HD/BTCTW 2025"
MONTHLY, THEMATIC, WEEKLY, BRIEFING, DIALOGUE, STUDY = 1, 2, 5, 6, 7, 11
OF_KIND = (
    ("monthly", _("Sinh hoạt chi bộ thường kỳ đã họp"), MONTHLY),
    ("weekly", _("Họp ban thường vụ hằng tuần"), WEEKLY),
    ("briefings", _("Giao ban hằng tháng"), BRIEFING),
    ("dialogues", _("Gặp gỡ, đối thoại với bí thư chi bộ"), DIALOGUE),
    ("study", _("Hội nghị học tập, quán triệt"), STUDY),
)
LEVELS = (
    ("good", _("tốt"), Quality.GOOD), ("fair", _("khá"), Quality.FAIR), ("average", _("trung bình"), Quality.AVERAGE),
    ("poor", _("kém"), Quality.POOR),
)  # fmt: skip


def _figures() -> Iterator[Figure]:
    yield Count("meetings.held", _("Cuộc họp đã diễn ra"), _("cuộc"), SOURCE, HELD)
    for code, words, number in OF_KIND:
        yield Count(f"meetings.{code}", words, _("cuộc"), SOURCE, HELD, KIND.is_(number))
    themed = KIND.in_(MONTHLY, THEMATIC) & IS_THEMATIC.is_(1)
    yield Count("meetings.thematic", _("Sinh hoạt chuyên đề, riêng hoặc kết hợp"), _("cuộc"), SOURCE, HELD, themed)
    monthly = KIND.is_(MONTHLY)
    yield Sum(
        "meetings.obliged", _("Lượt đảng viên phải dự sinh hoạt thường kỳ"), _("lượt"), SOURCE, HELD, "obliged", monthly
    )
    yield Sum("meetings.present", _("Lượt đảng viên dự sinh hoạt thường kỳ"), _("lượt"), SOURCE, HELD, "present", monthly,
              "meetings.obliged")  # fmt: skip
    yield Share(
        "meetings.attendance", _("Tỷ lệ dự sinh hoạt thường kỳ"), "%", SOURCE, "meetings.present", "meetings.obliged"
    )
    yield Sum("meetings.study_attendances", _("Lượt người dự học tập, quán triệt"), _("lượt"), SOURCE, HELD, "attended",
              KIND.is_(STUDY))  # fmt: skip
    yield Count("meetings.scored", _("Buổi sinh hoạt đã chấm"), _("buổi"), SOURCE, HELD, monthly & LEVEL.in_(*Quality))
    for code, words, level in LEVELS:
        label = format_lazy("{}: {}", _("Chất lượng sinh hoạt"), words)
        yield Count(f"meetings.{code}", label, _("buổi"), SOURCE, HELD, monthly & LEVEL.is_(level), "meetings.scored")
    yield Count("meetings.tasks_due", _("Việc đến hạn"), _("việc"), SOURCE, TASKS)
    yield Count(
        "meetings.tasks_done", _("Việc đến hạn đã xong"), _("việc"), SOURCE, TASKS, IS_DONE.is_(1), "meetings.tasks_due"
    )


FIGURES: tuple[Figure, ...] = tuple(_figures())
