"""What a row of the entry grid may hold."""

from collections.abc import Iterator
from decimal import Decimal

from django.utils.translation import gettext as _

from hatnhan.rulebook import ReviewRules

from ..codes import Level, Standing
from .ballots import Ballots, Complaint, ballot_faults, level_by_ballot, level_by_score


def check_level(field: str, level: int | None) -> Iterator[Complaint]:
    """One of the four levels, or none yet."""
    if level is not None and level not in Level.values:
        yield field, _("Mức xếp loại là 4, 3, 2 hoặc 1.")


def row_faults(
    standing: int,
    levels: dict[str, int | None],
    ballots: Ballots | None,
    score: Decimal | None,
    rules: ReviewRules,
) -> Iterator[Complaint]:
    """A row of the grid: levels only for who is rated, ballots that add up and bear out the proposed level."""
    if standing != Standing.RATED and (ballots is not None or any(levels.values())):
        yield "standing", _("Đối tượng này không thuộc diện xếp loại. Hãy để trống các mức và số phiếu.")
        return
    for field, level in levels.items():
        yield from check_level(field, level)
    yield from _score_faults(levels.get("self_level"), score, rules)
    if ballots is None:
        return
    faults = list(ballot_faults(ballots))
    yield from faults
    proposed = levels.get("proposed_level")
    elected = None if faults else level_by_ballot(ballots, rules.cell_ballot)
    if proposed and elected and proposed != elected:
        words = _("Kết quả phiếu là {elected}, khác mức đề nghị {proposed}.")
        yield "proposed_level", words.format(elected=Level(elected).label, proposed=Level(proposed).label)


def _score_faults(level: int | None, score: Decimal | None, rules: ReviewRules) -> Iterator[Complaint]:
    if score is None:
        return
    if rules.scores is None:
        yield "score", _("Quy định của đợt này không chấm điểm.")
    elif not 0 <= score <= rules.scores.most:
        yield "score", _("Điểm từ 0 đến {most}.").format(most=rules.scores.most)
    elif level and level != level_by_score(score, rules.scores):
        words = _("{score} điểm ứng với mức {level}.")
        yield "score", words.format(score=score, level=Level(level_by_score(score, rules.scores)).label)
