"""The figures of this room: documents by kind and issuer, what was asked and when it came, who heard it."""

from collections.abc import Iterator

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from hatnhan.measures import Condition, Count, Figure, Share, Sum
from hatnhan.organisations.types import organisation_types

from .codes import KIND_LABELS, KIND_NUMBERS, Aspect, Author, State, Stock
from .datasets import (
    ANSWERING,
    ASK,
    ASKED,
    ASPECT,
    AUTHOR,
    COMMUNE,
    DONE,
    DUE_REVISION,
    ISSUED,
    ISSUED_HERE,
    KIND,
    NUMBERING,
    PLANS,
    RECEIVED,
    REGULATIONS,
    RETURNED,
    SPREAD,
    STATE,
    STOCK,
    STOCKTAKINGS,
    TYPE,
)

DOCUMENTS, THINGS, TIMES = _("văn bản"), _("việc"), _("buổi")
THEMATIC = KIND.is_(KIND_NUMBERS["resolution"]) & ASPECT.is_(Aspect.THEMATIC)
ACTION = KIND.is_(KIND_NUMBERS["programme"]) & ASPECT.is_(Aspect.ACTION)
PLAN = KIND.is_(KIND_NUMBERS["plan"])
STANDING = AUTHOR.is_(Author.STANDING_COMMITTEE)
FRONT = TYPE.in_(*(one.number for one in organisation_types() if one.code in ("front", "mass_organisation")))
PLURALS = {
    "resolution": "resolutions", "decision": "decisions", "regulation": "regulations", "directive": "directives",
    "conclusion": "conclusions", "statute": "statutes", "notice": "notices", "guidance": "guidances",
    "report": "reports", "plan": "plans", "planning": "plannings", "programme": "programmes", "project": "projects",
    "option": "options", "submission": "submissions", "letter": "letters", "minutes": "minutes",
}  # fmt: skip


def _issued() -> Iterator[Figure]:
    def count(code: str, words: object, where: Condition | None, *, here: bool = False, of: str = "") -> Count:
        return Count(f"directives.{code}", words, DOCUMENTS, NUMBERING, ISSUED_HERE if here else ISSUED, where, of)

    yield count("issued", _("Văn bản đã ban hành"), None)
    yield count("issued_here", _("Văn bản do chính cấp này ban hành"), None, here=True)
    yield count("issued.answering", _("Văn bản cụ thể hóa văn bản cấp trên"), ANSWERING.is_(1), of="directives.issued")
    for kind, plural in PLURALS.items():
        label = format_lazy("{}: {}", _("Đã ban hành"), KIND_LABELS[kind])
        yield count(f"issued.{plural}", label, KIND.is_(KIND_NUMBERS[kind]), of="directives.issued")
    yield count(
        "standing_committee_resolutions_thematic", _("Nghị quyết chuyên đề của ban thường vụ"), STANDING & THEMATIC,
        here=True,
    )  # fmt: skip
    yield count(
        "standing_committee_action_programmes", _("Chương trình hành động của ban thường vụ"), STANDING & ACTION,
        here=True,
    )  # fmt: skip
    yield count("commune_action_programmes", _("Chương trình hành động của đảng ủy xã"), COMMUNE.is_(1) & ACTION)
    yield count("commune_plans", _("Kế hoạch của đảng ủy xã"), COMMUNE.is_(1) & PLAN)
    yield count("front_action_programmes", _("Chương trình hành động của Mặt trận, đoàn thể"), FRONT & ACTION)
    yield count("front_plans", _("Kế hoạch của Mặt trận, đoàn thể"), FRONT & PLAN)


def _asked() -> Iterator[Figure]:
    def count(code: str, words: object, where: Condition | None, of: str = "directives.asked") -> Count:
        return Count(f"directives.{code}", words, THINGS, NUMBERING, ASKED, where, of)

    yield count("asked", _("Việc được giao đến hạn trong kỳ"), None, of="")
    yield count("asked.in_time", _("Việc làm đúng hạn"), STATE.is_(State.IN_TIME))
    yield count("asked.late", _("Việc làm quá hạn"), STATE.is_(State.LATE))
    yield count("asked.overdue", _("Việc quá hạn chưa làm"), STATE.is_(State.OVERDUE))
    yield count("asked.done", _("Việc đã làm"), STATE.in_(State.IN_TIME, State.LATE))
    yield count(
        "asked.acknowledged", _("Văn bản đã tiếp nhận"), ASK.is_(1) & STATE.in_(State.IN_TIME, State.LATE), of=""
    )


FIGURES: tuple[Figure, ...] = (
    *_issued(),
    Count("directives.received", _("Văn bản đến"), DOCUMENTS, NUMBERING, RECEIVED),
    Count(
        "directives.received.attended_to", _("Văn bản đến đã xử lý xong"), DOCUMENTS, NUMBERING, RECEIVED, DONE.is_(1),
        "directives.received",
    ),
    *_asked(),
    Count("directives.disseminations", _("Buổi phổ biến văn bản"), TIMES, NUMBERING, SPREAD),
    Sum("directives.attendances", _("Lượt người nghe phổ biến"), _("lượt"), NUMBERING, SPREAD, "attended"),
    Sum("directives.attendances_due", _("Lượt người phải nghe phổ biến"), _("lượt"), NUMBERING, SPREAD, "entitled"),
    Share(
        "directives.attendances_of_due", _("Tỷ lệ dự phổ biến"), "%", NUMBERING, "directives.attendances",
        "directives.attendances_due",
    ),
    Count("directives.plans_received", _("Kế hoạch nhận thẩm định"), _("kế hoạch"), NUMBERING, PLANS),
    Count(
        "directives.plans_appraised", _("Kế hoạch thẩm định xong"), _("kế hoạch"), NUMBERING, PLANS, DONE.is_(1),
        "directives.plans_received",
    ),
    Count(
        "directives.plans_returned", _("Kế hoạch có lần trả lại"), _("kế hoạch"), NUMBERING, PLANS, RETURNED.is_(1),
        "directives.plans_received",
    ),
    Count("directives.stocktakings", _("Sơ kết, tổng kết đến hạn"), THINGS, NUMBERING, STOCKTAKINGS),
    Count(
        "directives.stocktakings.held", _("Sơ kết, tổng kết đã làm"), THINGS, NUMBERING, STOCKTAKINGS, DONE.is_(1),
        "directives.stocktakings",
    ),
    Count(
        "directives.stocktakings.interim", _("Sơ kết đã làm"), THINGS, NUMBERING, STOCKTAKINGS,
        DONE.is_(1) & STOCK.is_(Stock.INTERIM),
    ),
    Count("directives.regulations", _("Quy chế làm việc đang áp dụng"), DOCUMENTS, NUMBERING, REGULATIONS),
    Count(
        "directives.regulations.late", _("Quy chế làm việc quá hạn xem lại"), DOCUMENTS, NUMBERING, REGULATIONS,
        DUE_REVISION.is_(1), "directives.regulations",
    ),
)  # fmt: skip
