"""The deciding body's own ballot, counted before it decides; a count sets no level, and the decision may not contradict it."""

from collections.abc import Iterator, Mapping
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from hatnhan.access.audit import Line, record_many
from hatnhan.access.posts import Actor
from hatnhan.foundation import clock
from hatnhan.foundation.errors import RuleBroken

from ..access import LAW, Act
from ..codes import Stage, Standing
from ..models import Round, Subject, Tally
from ..portions import portions
from ..rules import Ballots, RowErrors, ballot_faults, level_by_ballot
from .entering import tally_of, write_tallies
from .rounds import advance, entry_by, open_round


@transaction.atomic
def note_votes(
    round: Round,
    votes: Mapping[int, Ballots | None],
    *,
    held_on: date | None = None,
    seen: Mapping[int, int] | None = None,
    actor: Actor,
) -> dict[int, int | None]:
    """Note the counts by id of subject (None takes one back); gives back the level that each count elects.

    `seen` are the versions of the subjects that were read; RowErrors names what is wrong, and those changed since.
    """
    LAW.require(actor, Act.DECIDE, at=round.organisation)
    round = open_round(round)
    if held_on and not round.campaign.cut_off_on <= held_on <= clock.today():
        raise RuleBroken(_("Ngày bỏ phiếu phải từ ngày chốt đối tượng đến hôm nay."), field="held_on")
    if faults := list(_faults(round, votes, seen or {})):
        raise RowErrors(faults)
    entry = entry_by(round, round.organisation, actor)
    counted = {pk: ballots for pk, ballots in votes.items() if ballots is not None}
    write_tallies([tally_of(pk, Stage.DECIDING, ballots, held_on, entry) for pk, ballots in counted.items()])
    for some in portions([pk for pk, ballots in votes.items() if ballots is None]):
        Tally.objects.filter(stage=Stage.DECIDING, subject__in=some).delete()
    advance(votes)
    lines = [Line("reviews.subject", pk) for pk in votes]
    record_many(actor, "reviews.votes_noted", lines, organisation=round.organisation)
    return {pk: _elected(round, ballots) for pk, ballots in votes.items()}


def _elected(round: Round, ballots: Ballots | None) -> int | None:
    return level_by_ballot(ballots, round.rules.deciding_vote) if ballots else None


def _faults(
    round: Round, votes: Mapping[int, Ballots | None], seen: Mapping[int, int]
) -> Iterator[tuple[int, str, str]]:
    found: dict[int, Subject] = {}
    for some in portions(votes):
        found |= round.subjects.in_bulk(some)
    for row, (pk, ballots) in enumerate(votes.items()):
        subject = found.get(pk)
        if subject is None or subject.standing != Standing.RATED:
            yield row, "subject", _("Đối tượng này không thuộc diện xếp loại trong đợt này.")
        elif seen.get(pk, subject.version) != subject.version:
            yield row, "seen", _("Dòng này vừa được người khác sửa. Hãy tải lại trang rồi ghi.")
        elif ballots is not None:
            yield from ((row, *fault) for fault in ballot_faults(ballots))
