"""The papers of December by code: one person's, a whole cell's in one file, or a round's."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from django.utils.translation import gettext as _

from hatnhan.foundation import clock
from hatnhan.foundation.errors import RuleBroken
from hatnhan.foundation.language import official
from hatnhan.organisations.models import Organisation
from hatnhan.ui.word import Paper, layout_on

from ..codes import Kind, Stage
from ..models import Decision, Round, Subject
from ..queries import subjects_of
from . import ballots, decisions, meetings, self_reviews
from .contents import Letterhead, Line
from .gathering import letterhead, lines_of, synthesis_of
from .synthesis import write_synthesis


class PaperCode(StrEnum):
    """The codes of the rulebook's forms that can be printed."""

    SUGGESTED_POINTS = "suggested_points"
    SELF_REVIEW = "self_review"
    BALLOT = "ballot"
    BALLOT_COUNT = "ballot_count"
    CELL_MINUTES = "cell_minutes"
    PROPOSAL_LIST = "proposal_list"
    SUBMISSION = "submission"
    NOTICE = "notice"


@dataclass(frozen=True, slots=True)
class File:
    """A written file: bytes of a Word document and the name it is offered under, without accents."""

    name: str
    content: bytes


Each = Callable[[Paper, Letterhead, Line], None]
Whole = Callable[[Paper, Letterhead, Sequence[Line]], None]


def _self_review(paper: Paper, head: Letterhead, line: Line) -> None:
    write = self_reviews.write_person if line.kind.is_person else self_reviews.write_collective
    write(paper, head, line)


ONE_EACH: dict[PaperCode, Each] = {
    PaperCode.SUGGESTED_POINTS: meetings.write_points,
    PaperCode.SELF_REVIEW: _self_review,
}
FOR_ALL: dict[PaperCode, Whole] = {
    PaperCode.BALLOT: ballots.write_slip,
    PaperCode.BALLOT_COUNT: ballots.write_count,
    PaperCode.CELL_MINUTES: meetings.write_minutes,
    PaperCode.PROPOSAL_LIST: decisions.write_proposals,
    PaperCode.SUBMISSION: decisions.write_submission,
    PaperCode.NOTICE: decisions.write_notice,
}


BY_THE_DECIDING_BODY = (PaperCode.SUGGESTED_POINTS, PaperCode.NOTICE)
DECIDING_PAPERS = (PaperCode.BALLOT, PaperCode.BALLOT_COUNT)
"""Papers that the deciding body needs for a ballot of its own."""


@official
def paper_of(code: PaperCode, round: Round, body: Organisation, subjects: Sequence[Subject]) -> File:
    """One kind of paper for these subjects, written by `body`; RuleBroken when there is nobody to write it for."""
    if not subjects:
        raise RuleBroken(_("Chưa có đối tượng nào để in. Hãy lập danh sách đối tượng trước."))
    writer = round.organisation if code in BY_THE_DECIDING_BODY else body
    head = letterhead(round, writer)
    if code == PaperCode.NOTICE:
        head = _citing(round, subjects) or head
    lines = lines_of(round, subjects)
    paper = Paper(layout_on(head.on or clock.today()))
    if code in ONE_EACH:
        _one_each(paper, head, [line for line in lines if line.is_rated], ONE_EACH[code])
    else:
        FOR_ALL[code](paper, head, lines)
    return File(f"{code}-{round.year}-{body.pk}.docx", paper.bytes())


@official
def deciding_paper(code: PaperCode, round: Round, subjects: Sequence[Subject]) -> File:
    """The slip, or the minutes of the count, of the deciding body's own ballot; RuleBroken without anybody to vote on."""
    if not subjects:
        raise RuleBroken(_("Chưa có đối tượng nào để in. Hãy lập danh sách đối tượng trước."))
    lines = [replace(line, count=line.deciding_count) for line in lines_of(round, subjects)]
    held = next(
        (tally.held_on for one in subjects for tally in one.tallies.all() if tally.stage == Stage.DECIDING), None
    )
    paper = Paper(layout_on(held or clock.today()))
    FOR_ALL[code](paper, replace(letterhead(round, round.organisation), on=held, is_deciding=True), lines)
    return File(f"{code}-{round.year}-{round.organisation_id}-{subjects[0].kind}.docx", paper.bytes())


@official
def decision_paper(decision: Decision) -> File:
    """The decision with its list; RuleBroken for the nameless decision of an imported year."""
    if decision.round is None:
        raise RuleBroken(_("Năm này chỉ nhập kết quả, không có quyết định để in."))
    subjects = list(subjects_of(decision.round).filter(rating__decision=decision))
    head = letterhead(decision.round, decision.organisation, decision)
    paper = Paper(layout_on(decision.on))
    decisions.write_decision(paper, head, lines_of(decision.round, subjects))
    return File(f"quyet-dinh-{decision.round.year}-{decision.pk}.docx", paper.bytes())


@official
def synthesis_paper(round: Round) -> File:
    """The synthesis of a round and those below it: a table for each kind of subject, a row for each that decides or meets."""
    head = letterhead(round, round.organisation)
    below = list(round.below.select_related("organisation").order_by("organisation__sort_key"))
    paper = Paper(layout_on(clock.today()))
    written = False
    for kind in Kind:
        if rows := synthesis_of(round, kind, below):
            write_synthesis(paper, head, str(kind.label), rows)
            written = True
    if not written:
        raise RuleBroken(_("Chưa có đối tượng nào để tổng hợp. Hãy lập danh sách đối tượng trước."))
    return File(f"bieu-tong-hop-{round.year}-{round.organisation_id}.docx", paper.bytes())


def _citing(round: Round, subjects: Sequence[Subject]) -> Letterhead | None:
    """The head of a notice: it cites every decision on these subjects, and bears the day of the last."""
    decisions = {one.rating.decision_id: one.rating.decision for one in subjects if hasattr(one, "rating")}
    if not decisions:
        return None
    ordered = sorted(decisions.values(), key=lambda one: (one.on, one.pk))
    head = letterhead(round, round.organisation, ordered[-1])
    return replace(head, number=", ".join(one.number for one in ordered))


def _one_each(paper: Paper, head: Letterhead, lines: Sequence[Line], write: Each) -> None:
    """Each on pages of its own, all in one file."""
    if not lines:
        raise RuleBroken(_("Không ai trong danh sách thuộc diện xếp loại nên không có bản nào để in."))
    for number, line in enumerate(lines):
        if number:
            paper.page_break()
        write(paper, head, line)
