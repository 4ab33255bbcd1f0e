"""Listing the subjects of a year: what the system proposes, and what the deciding body corrects."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from hatnhan.access.audit import Line, record_many
from hatnhan.access.posts import Actor
from hatnhan.foundation.text import nfc

from ..access import LAW, Act
from ..codes import Reason, Standing
from ..listing import Wanted, wanted_subjects
from ..models import Campaign, Proposal, Rating, Round, Subject
from ..portions import portions
from ..rules import Judgement, RowErrors
from .rounds import open_round, open_rounds

MENDED = ("round", "organisation", "standing", "reason", "note", "is_head", "version")


@dataclass(frozen=True, slots=True)
class Listed:
    """What a listing changed, in numbers."""

    added: int
    changed: int
    dropped: int

    @property
    def total(self) -> int:
        return self.added + self.changed + self.dropped


def list_campaign(campaign: Campaign, *, actor: Actor) -> Listed:
    """List the subjects of all open rounds of a campaign at once."""
    rounds = campaign.rounds.with_state().filter(is_shut=False)
    return propose_subjects(list(rounds.select_related("organisation", "campaign")), actor=actor)


@transaction.atomic
def propose_subjects(rounds: Sequence[Round], *, actor: Actor) -> Listed:
    """Add who is missing, judge anew whom nobody judged by hand, drop who is gone; what is rated stays as it is."""
    LAW.require_all(actor, Act.LIST_SUBJECTS, [one.organisation for one in rounds])
    return _listed(rounds, actor, adding=True)


@transaction.atomic
def follow_subjects(rounds: Sequence[Round], *, actor: Actor) -> Listed:
    """Let those already listed go where they belong now; for listeners, whose act was permitted where it was done."""
    return _listed(rounds, actor, adding=False)


def _listed(rounds: Sequence[Round], actor: Actor, *, adding: bool) -> Listed:
    held = open_rounds(rounds)
    if not held:
        return Listed(0, 0, 0)
    wanted = {one.key: one for one in wanted_subjects(held)}
    standing = {_key(one): one for one in _existing(held)}
    added = [_subject(one) for key, one in wanted.items() if adding and key not in standing]
    changed = [one for key, one in standing.items() if key in wanted and _mend(one, wanted[key])]
    gone = [one for key, one in standing.items() if key not in wanted]
    dropped = [one for one in gone if not one.has_road]  # type: ignore[attr-defined]
    left = [one for one in gone if one.has_road and not one.has_rating and _leave(one)]  # type: ignore[attr-defined]
    Subject.objects.bulk_create(added, batch_size=1000)
    Subject.objects.bulk_update([*changed, *left], MENDED, batch_size=500)
    for some in portions(one.pk for one in dropped):
        Subject.objects.filter(pk__in=some).delete()
    listed = Listed(len(added), len(changed) + len(left), len(dropped))
    if listed.total:
        lines = [Line("reviews.subject", one.pk, {"standing": int(one.standing)}) for one in [*added, *changed, *left]]
        top = held[0].campaign.organisation if len(held) > 1 else held[0].organisation
        record_many(actor, "reviews.subjects_listed", lines, organisation=top, year=held[0].year)
    return listed


@transaction.atomic
def judge_subjects(round: Round, judgements: Iterable[tuple[int, Judgement]], *, actor: Actor) -> list[Subject]:
    """The deciding body says itself what becomes of subjects, and why; the listing then leaves them alone."""
    LAW.require(actor, Act.JUDGE, at=round.organisation)
    round = open_round(round)
    asked = list(judgements)
    found = {one.pk: one for one in _with_road(round.subjects.filter(pk__in=[pk for pk, _judged in asked]))}
    if errors := list(_judgement_faults(asked, found)):
        raise RowErrors(errors)
    for pk, judged in asked:
        subject = found[pk]
        subject.standing, subject.reason, subject.note = judged.standing, judged.reason, nfc(judged.note)[:300]
        subject.judged_by_hand = True
        subject.version += 1
    Subject.objects.bulk_update(found.values(), [*MENDED, "judged_by_hand"], batch_size=500)
    lines = [Line("reviews.subject", pk, {"standing": int(judged.standing)}) for pk, judged in asked]
    record_many(actor, "reviews.subjects_judged", lines, organisation=round.organisation)
    return list(found.values())


def _judgement_faults(
    asked: Sequence[tuple[int, Judgement]], found: dict[int, Subject]
) -> Iterator[tuple[int, str, str]]:
    for row, (pk, judged) in enumerate(asked):
        subject = found.get(pk)
        if subject is None:
            yield row, "subject", _("Đối tượng này không thuộc đợt kiểm điểm đang xem.")
        elif (judged.standing == Standing.RATED) != (judged.reason == Reason.NONE):
            yield row, "reason", _("Hãy chọn lý do không xếp loại, hoặc để trống nếu được xếp loại.")
        elif judged.reason == Reason.OTHER and not judged.note.strip():
            yield row, "note", _("Hãy ghi rõ lý do khác là gì.")
        elif judged.standing != Standing.RATED and subject.has_rating:  # type: ignore[attr-defined]
            yield row, "standing", _("Đối tượng này đã được quyết định xếp loại nên phải thuộc diện xếp loại.")


def _existing(rounds: Sequence[Round]) -> Iterator[Subject]:
    for some in portions(one.pk for one in rounds):
        yield from _with_road(Subject.objects.filter(round__in=some))


def _with_road(subjects):  # type: ignore[no-untyped-def]
    return subjects.annotate(
        has_rating=Exists(Rating.objects.filter(subject=OuterRef("pk"))),
        has_road=Exists(Proposal.objects.filter(subject=OuterRef("pk")))
        | Exists(Rating.objects.filter(subject=OuterRef("pk"))),
    )


def _key(subject: Subject) -> tuple[int, int, int, int, str]:
    return Wanted.key_of(subject.kind, subject.organisation_id, subject.person_id, subject.body_id, subject.capacity)


def _subject(wanted: Wanted) -> Subject:
    return Subject(
        year=wanted.round.year, round=wanted.round, kind=wanted.kind, organisation_id=wanted.organisation_id,
        person_id=wanted.person_id, body_id=wanted.body_id, capacity=wanted.capacity, is_head=wanted.is_head,
        standing=wanted.judged.standing, reason=wanted.judged.reason, note=wanted.judged.note,
    )  # fmt: skip


def _mend(subject: Subject, wanted: Wanted) -> bool:
    """Bring a subject up to date; what was judged by hand or rated keeps its standing."""
    judged = Judgement(Standing(subject.standing), Reason(subject.reason), subject.note)
    if not subject.judged_by_hand and not subject.has_rating:  # type: ignore[attr-defined]
        judged = wanted.judged
    now = (wanted.round.pk, wanted.organisation_id, judged.standing, judged.reason, judged.note, wanted.is_head)
    was = (
        subject.round_id, subject.organisation_id, subject.standing, subject.reason, subject.note, subject.is_head,
    )  # fmt: skip
    if now == was:
        return False
    subject.round, subject.organisation_id, subject.is_head = wanted.round, wanted.organisation_id, wanted.is_head
    subject.standing, subject.reason, subject.note = judged.standing, judged.reason, judged.note
    subject.version += 1
    return True


def _leave(subject: Subject) -> bool:
    """Somebody with proposals who belongs here no longer keeps his row, out of all sums."""
    if subject.reason == Reason.LEFT:
        return False
    subject.standing, subject.reason, subject.note = Standing.NOT_SUBJECT, Reason.LEFT, ""
    subject.version += 1
    return True
