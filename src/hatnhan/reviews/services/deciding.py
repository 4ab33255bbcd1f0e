"""The decision of the deciding body: the only way in which a level comes into being in a round."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from hatnhan.access.audit import Line, record_many
from hatnhan.access.posts import Actor
from hatnhan.foundation import clock
from hatnhan.foundation.announcements import announce
from hatnhan.foundation.dates import date_vn
from hatnhan.foundation.errors import RuleBroken
from hatnhan.foundation.text import nfc

from ..access import LAW, Act
from ..announcements import RatingsDecided
from ..codes import Level, Stage, Standing
from ..facts import findings_by_subject
from ..models import Decision, EarlierRating, Rating, Round, Subject
from ..portions import portions
from ..queries import counts_in_force
from ..rules import Ballots, Finding, RowErrors, Severity, ballot_faults, level_by_ballot
from .entering import tally_of, write_tallies
from .rounds import advance, entry_by, open_round

EXCEPTED = frozenset({"disciplined", "knock_out"})
"""Findings that the deciding body may set aside with a reason, where the rules know exceptions."""


@transaction.atomic
def decide_ratings(
    round: Round,
    *,
    number: str,
    on: date,
    levels: Mapping[int, int],
    issuer: str = "",
    votes: Mapping[int, Ballots] | None = None,
    exceptions: Mapping[int, str] | None = None,
    actor: Actor,
) -> Decision:
    """Set levels by id of subject under one decision of the round's deciding body; all of them or none.

    `votes` are the body's own counts, where they were not noted before; `exceptions` are the reasons for which it sets
    a finding aside that would refuse.
    """
    LAW.require(actor, Act.DECIDE, at=round.organisation)
    round = open_round(round)
    number, votes, reasons = nfc(number), dict(votes or {}), dict(exceptions or {})
    _check_document(round, number, on)
    subjects, findings = _checked(round, levels, votes, reasons)
    decision = _decision(round, number, on, nfc(issuer) or round.organisation.name, actor)
    _refuse(levels, _decided_twice(decision, subjects))
    _write(decision, subjects, levels, findings, reasons)
    _note_votes(round, votes, on, actor)
    lines = [Line("reviews.subject", pk, {"level": int(level)}) for pk, level in levels.items()]
    record_many(actor, "reviews.decided", lines, organisation=round.organisation, decision=decision.pk)
    announce(RatingsDecided(decision.pk, round.organisation_id, round.year, len(levels)))
    return decision


def _checked(
    round: Round, levels: Mapping[int, int], votes: Mapping[int, Ballots], reasons: Mapping[int, str]
) -> tuple[dict[int, Subject], Mapping[int, Sequence[Finding]]]:
    """The subjects and what was found about each; RowErrors where a level may not be set."""
    subjects = _subjects(round, list(levels))
    _refuse(levels, _faults(round, levels, votes, subjects))
    _refuse(levels, _against_the_count(round, levels, votes))
    findings = findings_by_subject(round, list(subjects.values()), levels)
    _refuse(levels, _refused(round, findings, reasons))
    return subjects, findings


def _note_votes(round: Round, votes: Mapping[int, Ballots], on: date, actor: Actor) -> None:
    if votes:
        entry = entry_by(round, round.organisation, actor)
        write_tallies([tally_of(pk, Stage.DECIDING, ballots, on, entry) for pk, ballots in votes.items()])


def _check_document(round: Round, number: str, on: date) -> None:
    if not number:
        raise RuleBroken(_("Chưa ghi số quyết định."), field="number")
    if on > clock.today():
        raise RuleBroken(_("Ngày quyết định {day} còn ở phía trước.").format(day=date_vn(on)), field="on")
    if on < round.campaign.cut_off_on:
        words = _("Ngày quyết định {day} sớm hơn ngày chốt đối tượng {cut_off}.")
        raise RuleBroken(words.format(day=date_vn(on), cut_off=date_vn(round.campaign.cut_off_on)), field="on")


def _subjects(round: Round, ids: Sequence[int]) -> dict[int, Subject]:
    found: dict[int, Subject] = {}
    for some in portions(ids):
        rows = round.subjects.filter(pk__in=some).select_related("rating")
        found |= {one.pk: one for one in rows}
    return found


def _refuse(levels: Mapping[int, int], faults: Iterator[tuple[int, str, str]]) -> None:
    """Complaints by id of subject, told by row."""
    place = {pk: row for row, pk in enumerate(levels)}
    if errors := [(place[pk], field, message) for pk, field, message in faults]:
        raise RowErrors(errors)


def _faults(
    round: Round, levels: Mapping[int, int], votes: Mapping[int, Ballots], subjects: Mapping[int, Subject]
) -> Iterator[tuple[int, str, str]]:
    if not levels:
        raise RuleBroken(_("Chưa chọn đối tượng nào để quyết định."))
    if strange := sorted(votes.keys() - levels.keys()):
        raise RuleBroken(_("Có phiếu của đối tượng số {pk} nhưng không có mức.").format(pk=strange[0]))
    for pk, level in levels.items():
        subject = subjects.get(pk)
        if subject is None:
            yield pk, "subject", _("Đối tượng này không do cấp này quyết định trong đợt đang xem.")
        elif subject.standing != Standing.RATED:
            yield pk, "standing", _("Đối tượng này không thuộc diện xếp loại.")
        elif level not in Level.values:
            yield pk, "level", _("Mức xếp loại là 4, 3, 2 hoặc 1.")
        elif pk in votes:
            yield from ((pk, *fault) for fault in _vote_faults(round, votes[pk], level))


def _vote_faults(round: Round, ballots: Ballots, level: int) -> Iterator[tuple[str, str]]:
    faults = list(ballot_faults(ballots))
    yield from faults
    elected = None if faults else level_by_ballot(ballots, round.rules.deciding_vote)
    if elected and elected != level:
        words = _("Kết quả phiếu là {elected}, khác mức quyết định {level}.")
        yield "level", words.format(elected=Level(elected).label, level=Level(level).label)


def _against_the_count(
    round: Round, levels: Mapping[int, int], votes: Mapping[int, Ballots]
) -> Iterator[tuple[int, str, str]]:
    """Levels that contradict what the body's own ballot elected, noted before the decision."""
    for some in portions(pk for pk in levels if pk not in votes):
        for tally in counts_in_force(round).filter(subject__in=some):
            pk = tally.subject_id
            yield from ((pk, *fault) for fault in _vote_faults(round, tally.ballots, levels[pk]))


def _refused(
    round: Round, findings: Mapping[int, Sequence[Finding]], reasons: Mapping[int, str]
) -> Iterator[tuple[int, str, str]]:
    for pk, found in findings.items():
        for finding in found:
            if finding.severity == Severity.REFUSE and not _is_excepted(finding, reasons.get(pk, ""), round):
                yield pk, "level", f"{finding.sentence} ({finding.source})"


def _is_excepted(finding: Finding, reason: str, round: Round) -> bool:
    rule = round.rules.discipline_in_year
    known = rule.self_remedied_excepted or rule.earlier_violation != "none known"
    return bool(reason.strip()) and finding.code in EXCEPTED and known


def _decision(round: Round, number: str, on: date, issuer: str, actor: Actor) -> Decision:
    """The document, made once; its number and day belong to one round."""
    words = {"organisation": round.organisation, "number": number, "on": on}
    there = Decision.objects.filter(**words).first()
    if there is not None and there.round_id == round.pk:
        return there
    try:
        with transaction.atomic():
            return Decision.objects.create(
                **words, round=round, issuer=issuer, entered_at=clock.now(), entered_by_id=actor.user_id,
                entered_by_name=actor.name,
            )  # fmt: skip
    except IntegrityError:
        raise RuleBroken(
            _("Số và ngày quyết định này đã dùng cho đợt khác. Hãy xem lại số và ngày."), field="number"
        ) from None


def _decided_twice(decision: Decision, subjects: Mapping[int, Subject]) -> Iterator[tuple[int, str, str]]:
    for pk, subject in subjects.items():
        if hasattr(subject, "rating") and subject.rating.decision_id == decision.pk:
            yield (
                pk,
                "number",
                _("Đối tượng này đã được xếp loại bằng chính quyết định số {number}.").format(number=decision.number),
            )


def _write(
    decision: Decision,
    subjects: Mapping[int, Subject],
    levels: Mapping[int, int],
    findings: Mapping[int, Sequence[Finding]],
    reasons: Mapping[int, str],
) -> None:
    scale = decision.round.rules.scale.id if decision.round else ""
    replaced = [one.rating for one in subjects.values() if hasattr(one, "rating")]
    keep_earlier(replaced, decision)
    Rating.objects.bulk_create(
        (
            Rating(
                subject_id=pk, level=level, scale=scale, decision=decision,
                warnings=_warnings(findings.get(pk, ()), reasons.get(pk, "")),
            )
            for pk, level in levels.items()
        ),
        batch_size=1000, update_conflicts=True, unique_fields=["subject"],
        update_fields=["level", "scale", "decision", "warnings"],
    )  # fmt: skip
    advance(levels)


def keep_earlier(ratings: Sequence[Rating], decision: Decision) -> None:
    """Keep levels that a later decision replaces."""
    now = clock.now()
    EarlierRating.objects.bulk_create(
        (
            EarlierRating(
                subject_id=one.subject_id, level=one.level, scale=one.scale, decision_id=one.decision_id,
                replaced_at=now, replaced_by=decision,
            )
            for one in ratings
        ),
        batch_size=1000,
    )  # fmt: skip


def _warnings(findings: Sequence[Finding], reason: str) -> list[dict[str, str]]:
    told = [
        {"code": one.code, "sentence": one.sentence, "source": one.source}
        for one in findings
        if one.severity != Severity.INFORM
    ]
    return [*told, {"code": "exception", "sentence": reason.strip(), "source": ""}] if reason.strip() else told
