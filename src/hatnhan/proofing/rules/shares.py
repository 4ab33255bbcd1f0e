"""Counts with a percentage: of a total, of a group, of a target."""

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _

from ..bases import Base, candidates, wants_target
from ..claims import Claim, Kind, Verdict
from ..mentions import Mention
from .rounding import percent, plain, shown, verdict_of


def shares(mentions: Sequence[Mention]) -> Iterator[tuple[int, Claim, Base | None]]:
    """Every count with its percentage, against the base that fits, or the one base that the text ties to it.

    Example: "26/27 (chiếm 96,29%)" stands on 27; "5 tổ chức hoàn thành xuất sắc (chiếm 19,23%) tổng số tổ chức hoàn thành tốt"
    stands on the good ones. A base that the text does not print leaves the statement unverifiable.
    """
    confirmed: dict[tuple[int, str | None], Base] = {}
    for at, one in enumerate(mentions):
        if one.percent is None:
            continue
        if one.part is None or one.change:
            yield at, _unknown(one), None
            continue
        bases = [base for base in candidates(mentions, at) if base.number]
        sibling = confirmed.get((one.sentence, one.whose))
        if (
            (
                sibling
                and sibling not in bases
                and not any(base.found in ("ratio", "inline", "level", "target") for base in bases)
            )
            and not wants_target(one)
            and one.part <= sibling.number
        ):
            bases.insert(0, Base(sibling.number, "sibling", True, Kind.PERCENT_OF_TOTAL))
        base = _chosen(one, bases)
        if base is None:
            yield at, _unknown(one), None
            continue
        claim = _against(one, base)
        if claim.verdict.is_right and base.found not in ("level", "target", "inline"):
            confirmed[one.sentence, one.whose] = base
        yield at, claim, base


def _chosen(one: Mention, bases: Sequence[Base]) -> Base | None:
    """The base that fits; else the base that the text ties to it, where there is exactly one such."""
    assert one.part is not None
    assert one.percent is not None
    fitting = [
        base
        for base in bases
        if verdict_of(one.percent, percent(one.part, base.number), one.places, one.nearly).is_right
        and (base.tied or (one.places and not one.nearly) or base.found == "total")
    ]
    if fitting:
        return next((base for base in fitting if base.tied), fitting[0])
    tied = {base.number: base for base in bases if base.tied}
    return next(iter(tied.values())) if len(tied) == 1 else None


def _against(one: Mention, base: Base) -> Claim:
    assert one.part is not None
    assert one.percent is not None
    exact = percent(one.part, base.number)
    verdict = verdict_of(one.percent, exact, one.places, one.nearly)
    pieces = {"part": plain(one.part), "base": plain(base.number), "stated": shown(one.percent, one.places)}
    pieces["share"] = shown(exact, max(one.places, 2) if verdict is Verdict.INCONSISTENT else one.places)
    words = {
        Verdict.CONSISTENT: _("{part} trong {base} là {share} %: đúng."),
        Verdict.TRUNCATED: _("{part} trong {base} là {share} %; bài in {stated} % vì bỏ phần lẻ, không làm tròn."),
        Verdict.ROUNDED: _("{part} trong {base} là {share} %; bài in {stated} %, lệch một đơn vị ở chữ số cuối."),
        Verdict.INCONSISTENT: _("{part} trong {base} là {share} %, không phải {stated} %."),
    }[verdict].format(**pieces)
    printed = "" if verdict is Verdict.CONSISTENT or one.nearly else f"{shown(exact, one.places)}%"
    return Claim(one.start, one.end, base.kind, f"share.{base.found}", verdict, words, one.percent, exact, printed)


def _unknown(one: Mention) -> Claim:
    kind = Kind.PERCENT_OF_TARGET if wants_target(one) else Kind.SHARE
    if one.part is None:
        words = _("Không kiểm tra được: bài chỉ in tỷ lệ, không in số đếm.")
    elif wants_target(one):
        words = _("Không kiểm tra được: bài không in chỉ tiêu mà tỷ lệ này so với.")
    else:
        words = _("Không kiểm tra được: không rõ tỷ lệ này tính trên tổng số nào.")
    return Claim(one.start, one.end, kind, "share.unknown", Verdict.UNVERIFIABLE, words, one.percent)
