"""Complete sets of percentages against 100."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from django.utils.translation import gettext as _

from hatnhan.foundation.numbers import HUNDRED

from ..claims import Claim, Kind, Verdict
from ..mention import Mention
from ..page import Page
from ..subjects import CLEAN, DONE, EXCELLENT, FAILED, GOOD
from .fitting import Settled
from .levels import ALL, disjoint, ratings
from .partitions import ends_in_rest, is_partition
from .rounding import plain

NEAR = 12  # points: what is further off is no set that was to be complete
Added = Sequence[tuple[Claim, Sequence[Mention]]]


def hundreds(page: Page, settled: Settled, added: Added) -> Iterator[Claim]:
    """Percentages of parts that make up the whole add up to 100, give or take the rounding of each.

    Example: 15,73 + 82 + 2,25 is right, with 2,47 it is 100,2 and wrong; "nông nghiệp 32,5%, công nghiệp 28,1%, dịch vụ 39,4%".
    """
    done: set[frozenset[int]] = set()
    for own, complete in _sets(page, added, settled):
        key = frozenset(id(one) for one in own)
        if key in done or len(own) < 2:
            continue
        claim = _claim(own, settled, complete)
        if claim is not None:
            done.add(key)
            yield claim


def _stand_on_more(own: Sequence[Mention], total: Decimal | None, settled: Settled) -> bool:
    """Whether each is the right share of one number that is more than all of them together: some were not rated."""
    bases = {
        base.number for one in own if one in settled and (base := settled[one][1]) and settled[one][0].verdict.is_right
    }
    told = all(one in settled and settled[one][0].verdict.is_right for one in own)
    return told and len(bases) == 1 and total is not None and bases != {total}


def _sets(page: Page, added: Added, settled: Settled) -> Iterator[tuple[list[Mention], bool]]:
    """Sets of mentions with percentages, and whether they are known to be all."""
    for claim, own in added:
        if claim.verdict is Verdict.CONSISTENT:
            together = (
                len(own) > 2 or own[0].sentence == own[-1].sentence or is_partition(own)
            )  # two of two sentences add up by chance
            yield list(own), together and not _stand_on_more(own, claim.stated, settled)
        elif claim.verdict is Verdict.INCONSISTENT:
            yield list(own), claim.rule == "sum.levels" or ends_in_rest(own)
    for group in ratings(page.mentions):
        own = disjoint(group)
        yield own, {one.level for one in own} == ALL or _is_whole(group, own)
        if len(own) < len(group):
            yield list(group), False
    yield from _structures(page)


def _is_whole(group: Sequence[Mention], own: Sequence[Mention]) -> bool:
    """ "hoàn thành tốt trở lên 93%, hoàn thành 6%, không hoàn thành 1%", and the older rating that begins with the clean ones."""
    levels = {one.level for one in own}
    above = any("trở lên" in one.around for one in group if one.level == GOOD) and EXCELLENT not in levels
    return levels == {CLEAN, GOOD, DONE, FAILED} or (above and levels == {GOOD, DONE, FAILED})


def _structures(page: Page) -> Iterator[tuple[list[Mention], bool]]:
    """ "Cơ cấu kinh tế: nông nghiệp 32,5%, ...": percentages of one sentence without counts."""
    run: list[Mention] = []
    for one in page.mentions:
        bare = one.percent is not None and one.part is None and not one.change and not one.nearly
        if run and (not bare or one.sentence != run[0].sentence or one.opener):
            yield run, _is_structure(run)
            run = []
        if bare:
            run.append(one)
    if run:
        yield run, _is_structure(run)


def _is_structure(run: Sequence[Mention]) -> bool:
    said = " ".join((*run[0].gap, *run[0].before))
    told = any(words in said for words in ("cơ cấu", "tỷ trọng", "nội bộ ngành", "nội bộ các ngành"))
    return len(run) > 2 and (told or is_partition(run))


def _claim(own: Sequence[Mention], settled: Settled, complete: bool) -> Claim | None:
    own = [one for one in own if one.part != 0 or one.percent is not None]
    if len(own) < 2 or any(one.percent is None or one.nearly for one in own):
        return None
    total = sum((one.percent or Decimal(0) for one in own), Decimal(0))
    wrong = any(settled[one][0].verdict is Verdict.INCONSISTENT for one in own if one in settled)
    finest = Decimal(1).scaleb(-max(one.places for one in own))
    units = finest * len(own) / 2 if wrong else sum((Decimal(1).scaleb(-one.places) for one in own), Decimal(0))
    off = abs(total - HUNDRED)
    if total == HUNDRED:
        words, verdict = _("Các tỷ lệ cộng lại đúng 100 %."), Verdict.CONSISTENT
    elif off <= units:
        words, verdict = _("Các tỷ lệ cộng lại {total} %: lệch do làm tròn."), Verdict.ROUNDED
    elif complete and off <= NEAR:
        words, verdict = _("Các tỷ lệ cộng lại {total} %, không phải 100 %: có tỷ lệ sai."), Verdict.INCONSISTENT
    else:
        return None
    end = own[-1].percent_end
    return Claim(own[0].start, end, Kind.SUM, "sum.hundred", verdict, words.format(total=plain(total)), HUNDRED, total)
