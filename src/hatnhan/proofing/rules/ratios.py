"""Ratios without a percentage: "171/173 chi bộ"."""

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _

from ..claims import Claim, Kind, Verdict
from ..mention import Mention
from ..naming import stands_elsewhere
from .rounding import percent, plain, shown

PLANNED = {
    "hoạch", "giao", "vượt", "tiêu", "kh", "quyết", "lượt", "buổi", "cuộc", "nạp", "trồng", "thu", "mở", "xây", "lập", "sát",
    "tra", "đạt", "toán",
}  # fmt: skip
BOUNDED = {"organisation", "cell", "collective", "village", "commune", "household", "petition"}
ATTENDED = {"dự", "gia", "giá", "mặt", "loại", "điểm", "tập", "bầu", "họp", "nhất"}


def ratios(mentions: Sequence[Mention]) -> Iterator[Claim]:
    """A part may not be larger than its whole, unless the whole is a plan.

    Example: "171/173 chi bộ" is right, 98,84 %; "173/171 chi bộ" is wrong; "104/103 theo kế hoạch" is a plan exceeded.
    """
    for one in mentions:
        if one.part is None or not one.base or (one.percent is not None and not stands_elsewhere(one)):
            continue
        share = percent(one.part, one.base)
        exceeded = one.part > one.base
        pieces = {"part": plain(one.part), "base": plain(one.base), "share": shown(share, 2)}
        if exceeded and _may_exceed(one):
            words = _("{part} so với {base} là {share} %, vượt mức đề ra.").format(**pieces)
            yield Claim(*one.core, Kind.RATIO, "ratio", Verdict.CONSISTENT, words, computed=share)
        elif exceeded:
            words = _("{part} không thể nhiều hơn {base}: phần lớn hơn toàn bộ; xem lại hai số.").format(**pieces)
            yield Claim(*one.core, Kind.RATIO, "ratio", Verdict.INCONSISTENT, words, computed=share)
        else:
            words = _("{part} trong {base} là {share} %.").format(**pieces)
            yield Claim(*one.core, Kind.RATIO, "ratio", Verdict.CONSISTENT, words, computed=share)


def _may_exceed(one: Mention) -> bool:
    """Whether the lower number is a plan: "kết nạp 7/6 đảng viên"; of what is there or attends no more than all can be."""
    around = {*one.before, *one.after}
    if one.planned:
        return True
    if PLANNED & around and not ATTENDED & {*one.after}:
        return True
    return one.unit not in BOUNDED and not ATTENDED & around
