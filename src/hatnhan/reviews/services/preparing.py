"""What the deciding level prepares before it votes: its advisers' proposals, and cases that force the lowest level."""

from collections.abc import Iterable, Iterator, Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from hatnhan.access.audit import Line, record_many
from hatnhan.access.posts import Actor
from hatnhan.foundation.text import nfc

from ..access import LAW, Act
from ..codes import Kind, Level, Stage, Standing
from ..models import Proposal, Round, Subject
from ..portions import portions
from ..rules import RowErrors
from .rounds import advance, entry_by, open_round


@transaction.atomic
def appraise(
    round: Round,
    levels: Mapping[int, int | None],
    *,
    reasons: Mapping[int, str] | None = None,
    seen: Mapping[int, int] | None = None,
    actor: Actor,
) -> None:
    """The deciding level's advisers propose levels, by id of subject, before the body votes; None takes one back.

    `seen` are the versions of the subjects that were read; RowErrors names those changed since.
    """
    LAW.require(actor, Act.APPRAISE, at=round.organisation)
    round = open_round(round)
    _refuse(_faults(round, levels, seen or {}))
    entry, said = entry_by(round, round.organisation, actor), reasons or {}
    Proposal.objects.bulk_create(
        (
            Proposal(subject_id=pk, stage=Stage.APPRAISAL, level=level, reason=nfc(said.get(pk, ""))[:500], entry=entry)
            for pk, level in levels.items()
            if level is not None
        ),
        batch_size=1000, update_conflicts=True, unique_fields=["subject", "stage"],
        update_fields=["level", "reason", "entry"],
    )  # fmt: skip
    for some in portions([pk for pk, level in levels.items() if level is None]):
        Proposal.objects.filter(stage=Stage.APPRAISAL, subject__in=some).delete()
    advance(levels)
    lines = [Line("reviews.subject", pk, {"level": level and int(level)}) for pk, level in levels.items()]
    record_many(actor, "reviews.appraised", lines, organisation=round.organisation)


@transaction.atomic
def note_knock_outs(round: Round, cases: Iterable[tuple[int, str]], *, actor: Actor) -> None:
    """Note the cases that force the lowest level ("" takes one back); codes are those of the round's rules."""
    LAW.require(actor, Act.JUDGE, at=round.organisation)
    round = open_round(round)
    asked = list(cases)
    _refuse(_case_faults(round, asked))
    for code in {code for _pk, code in asked}:
        for some in portions([pk for pk, one in asked if one == code]):
            Subject.objects.filter(pk__in=some).update(knock_out=code)
    advance(pk for pk, _code in asked)
    lines = [Line("reviews.subject", pk, {"case": code}) for pk, code in asked]
    record_many(actor, "reviews.knock_outs_noted", lines, organisation=round.organisation)


def _faults(round: Round, levels: Mapping[int, int | None], seen: Mapping[int, int]) -> Iterator[tuple[int, str, str]]:
    rated: dict[int, int] = {}
    for some in portions(levels):
        rows = round.subjects.filter(pk__in=some, standing=Standing.RATED)
        rated |= dict(rows.values_list("pk", "version"))
    for row, (pk, level) in enumerate(levels.items()):
        if pk not in rated or level not in (None, *Level.values):
            yield row, "level", _("Mức là 4, 3, 2 hoặc 1, của một đối tượng thuộc diện xếp loại trong đợt này.")
        elif seen.get(pk, rated[pk]) != rated[pk]:
            yield row, "level", _("Đối tượng này vừa được sửa ở nơi khác. Hãy tải lại trang rồi ghi.")


def _case_faults(round: Round, asked: list[tuple[int, str]]) -> Iterator[tuple[int, str, str]]:
    known = {case.code: case.kinds for case in round.rules.knock_outs}
    rows = round.subjects.filter(pk__in=[pk for pk, _code in asked]).values_list("pk", "kind", "rating__level")
    found = {pk: (Kind(kind), level) for pk, kind, level in rows}
    for row, (pk, code) in enumerate(asked):
        kind, level = found.get(pk, (None, None))
        if kind is None or (code and kind.word not in known.get(code, ())):
            yield row, "knock_out", _("Quy định của đợt này không có trường hợp ấy đối với đối tượng này.")
        elif code and level and level > Level.NOT_COMPLETED:
            words = _("Đã có quyết định xếp loại “{level}”. Hãy ghi quyết định mới trước, rồi ghi trường hợp này.")
            yield row, "knock_out", words.format(level=Level(level).label)


def _refuse(faults: Iterator[tuple[int, str, str]]) -> None:
    if errors := list(faults):
        raise RowErrors(errors)
