"""What goes up from below and comes back: submissions of cells, appraisals, texts, opinions, suggested points."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from hatnhan.access.audit import Line, record, record_many
from hatnhan.access.posts import Actor
from hatnhan.foundation import clock
from hatnhan.foundation.errors import RuleBroken, Stale
from hatnhan.foundation.text import nfc
from hatnhan.organisations.models import Organisation

from ..access import LAW, Act, require_entering
from ..codes import Level, Source, Stage, Standing
from ..models import Opinion, Proposal, Round, SelfReview, Subject, Submission, SuggestedPoint
from ..queries import unfinished_by_unit
from ..rules import RowErrors
from .rounds import advance, entry_by, open_round


@transaction.atomic
def submit_units(round: Round, units: Sequence[Organisation], *, actor: Actor) -> list[Submission]:
    """Hand in the proposals of cells, once every subject to be rated there has one."""
    LAW.require_all(actor, Act.SUBMIT, units)
    round = open_round(round)
    unfinished = unfinished_by_unit(round, [unit.pk for unit in units])
    for unit in units:
        if count := unfinished.get(unit.pk):
            words = _("{name}: còn {count} đối tượng chưa có mức đề nghị. Hãy nhập xong rồi gửi.")
            raise RuleBroken(words.format(name=unit.name, count=count))
    rows = [
        Submission(
            round=round, organisation=unit, submitted_at=clock.now(), submitted_by_id=actor.user_id,
            submitted_by_name=actor.name,
        )
        for unit in units
    ]  # fmt: skip
    try:
        with transaction.atomic():
            Submission.objects.bulk_create(rows)
    except IntegrityError:
        raise RuleBroken(_("Đơn vị đã gửi đề nghị rồi.")) from None
    lines = [Line("organisations.organisation", unit.pk) for unit in units]
    record_many(actor, "reviews.submitted", lines, organisation=round.organisation)
    return rows


@transaction.atomic
def return_submission(submission: Submission, *, reason: str, actor: Actor) -> Submission:
    """The deciding body hands a cell's proposals back, with a reason, to be mended."""
    LAW.require(actor, Act.APPRAISE, at=submission.round.organisation)
    open_round(submission.round)
    submission = Submission.objects.select_for_update().get(pk=submission.pk)
    if submission.returned_at:
        raise RuleBroken(_("Đề nghị này đã được trả lại rồi."))
    if not reason.strip():
        raise RuleBroken(_("Hãy ghi lý do trả lại."), field="reason")
    submission.returned_at, submission.returned_by_name, submission.reason = clock.now(), actor.name, nfc(reason)
    submission.save(update_fields=["returned_at", "returned_by_name", "reason"])
    record(actor, "reviews.submission_returned", submission, organisation=submission.organisation)
    return submission


@transaction.atomic
def write_self_review(
    subject: Subject,
    *,
    sections: Mapping[str, str],
    level: int | None,
    seen: int | None = None,
    on_behalf: str = "",
    actor: Actor,
) -> SelfReview:
    """Write one's own review and the level one claims; a member for himself, a secretary or the office for the cell."""
    round = _round_of(subject)
    if on_behalf or not LAW.permits(actor, Act.ENTER_OWN, at=None, person_id=subject.person_id):
        require_entering(actor, [subject.organisation], round.organisation, on_behalf)
    round = open_round(round)
    subject = Subject.objects.select_for_update().get(pk=subject.pk)
    if seen is not None and subject.version != seen:
        raise Stale(_("Bản kiểm điểm vừa được sửa ở nơi khác. Hãy xem lại rồi ghi."), current=subject.version)
    if subject.standing in (Standing.NOT_SUBJECT, Standing.ELSEWHERE):
        raise RuleBroken(_("Đối tượng này không thuộc diện kiểm điểm của đợt. Nếu chưa đúng, hãy đổi diện trước."))
    if level is not None and (subject.standing != Standing.RATED or level not in Level.values):
        raise RuleBroken(
            _("Mức tự nhận là 4, 3, 2 hoặc 1; người chưa thuộc diện xếp loại thì để trống."), field="level"
        )
    entry = entry_by(round, subject.organisation, actor, on_behalf)
    texts = {key: nfc(text) for key, text in sections.items()}
    review, _made = SelfReview.objects.update_or_create(subject=subject, defaults={"sections": texts, "entry": entry})
    own = Proposal.objects.filter(subject=subject, stage=Stage.SELF)
    if level is None:
        own.delete()
    else:
        Proposal.objects.update_or_create(subject=subject, stage=Stage.SELF, defaults={"level": level, "entry": entry})
    advance([subject.pk])
    record(actor, "reviews.self_review_written", subject, organisation=subject.organisation)
    return review


@transaction.atomic
def note_opinions(
    round: Round,
    opinions: Iterable[tuple[int, Source, str]],
    *,
    giver: str = "",
    given_on: date | None = None,
    on_behalf: str = "",
    actor: Actor,
) -> list[Opinion]:
    """Note what others say of subjects, by id of subject; entered where the subject belongs."""
    asked = [(pk, source, nfc(text)) for pk, source, text in opinions]
    subjects = round.subjects.select_related("organisation").in_bulk([pk for pk, _source, _text in asked])
    if errors := [
        (row, "text", _("Chưa ghi nội dung ý kiến, hoặc đối tượng không thuộc đợt này."))
        for row, (pk, _source, text) in enumerate(asked)
        if pk not in subjects or not text
    ]:
        raise RowErrors(errors)
    places = {one.organisation_id: one.organisation for one in subjects.values()}
    require_entering(actor, places.values(), round.organisation, on_behalf)
    if given_on and given_on > clock.today():
        raise RuleBroken(_("Ngày cho ý kiến còn ở phía trước. Hãy xem lại ngày."), field="given_on")
    round = open_round(round)
    marks = {pk: entry_by(round, place, actor, on_behalf) for pk, place in places.items()}
    rows = [
        Opinion(
            subject_id=pk, source=source, giver=nfc(giver), text=text, given_on=given_on,
            entry=marks[subjects[pk].organisation_id],
        )
        for pk, source, text in asked
    ]  # fmt: skip
    Opinion.objects.bulk_create(rows, batch_size=1000)
    lines = [Line("reviews.subject", pk, {"source": int(source)}) for pk, source, _text in asked]
    record_many(actor, "reviews.opinions_noted", lines, organisation=round.organisation)
    return rows


@transaction.atomic
def suggest_points(round: Round, points: Iterable[tuple[int, str]], *, actor: Actor) -> list[SuggestedPoint]:
    """The level above suggests what chosen subjects review themselves on; several points each, if need be."""
    LAW.require(actor, Act.APPRAISE, at=round.organisation)
    round = open_round(round)
    asked = [(pk, nfc(text)) for pk, text in points]
    known = set(round.subjects.filter(pk__in=[pk for pk, _text in asked]).values_list("pk", flat=True))
    if errors := [
        (row, "text", _("Chưa ghi nội dung gợi ý, hoặc đối tượng không thuộc đợt này."))
        for row, (pk, text) in enumerate(asked)
        if pk not in known or not text
    ]:
        raise RowErrors(errors)
    entry = entry_by(round, round.organisation, actor)
    rows = [SuggestedPoint(subject_id=pk, text=text, entry=entry) for pk, text in asked]
    SuggestedPoint.objects.bulk_create(rows, batch_size=1000)
    lines = [Line("reviews.subject", pk) for pk, _text in asked]
    record_many(actor, "reviews.points_suggested", lines, organisation=round.organisation)
    return rows


def _round_of(subject: Subject) -> Round:
    if subject.round is None:
        raise RuleBroken(_("Kết quả của năm ấy được nhập từ trước, không có đợt kiểm điểm để ghi thêm."))
    return subject.round
