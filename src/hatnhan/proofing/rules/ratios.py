"""Ratios without a percentage: "171/173 chi bộ"."""

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _

from ..claims import Claim, Kind, Verdict
from ..mention import Mention
from .rounding import percent, plain, shown

MAY_EXCEED = {"hoạch", "giao", "vượt", "tiêu", "kh", "quyết", "lượt", "buổi", "cuộc"}


def ratios(mentions: Sequence[Mention]) -> Iterator[Claim]:
    """A part may not be larger than its whole, unless the whole is a plan.

    Example: "171/173 chi bộ" is right, 98,84 %; "173/171 chi bộ" is wrong; "104/103 theo kế hoạch" is a plan exceeded.
    """
    for one in mentions:
        if one.part is None or not one.base or one.percent is not None:
            continue
        share = percent(one.part, one.base)
        exceeded = one.part > one.base
        pieces = {"part": plain(one.part), "base": plain(one.base), "share": shown(share, 2)}
        if exceeded and MAY_EXCEED & {*one.before, *one.after}:
            words = _("{part} so với {base} là {share} %, vượt mức đề ra.").format(**pieces)
            yield Claim(one.start, one.end, Kind.RATIO, "ratio", Verdict.CONSISTENT, words, computed=share)
        elif exceeded:
            words = _("{part} không thể nhiều hơn {base}: phần lớn hơn toàn bộ; xem lại hai số.").format(**pieces)
            yield Claim(one.start, one.end, Kind.RATIO, "ratio", Verdict.INCONSISTENT, words, computed=share)
        else:
            words = _("{part} trong {base} là {share} %.").format(**pieces)
            yield Claim(one.start, one.end, Kind.RATIO, "ratio", Verdict.CONSISTENT, words, computed=share)
