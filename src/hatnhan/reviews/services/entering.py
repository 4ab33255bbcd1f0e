"""Entering the road of a cell: levels claimed and proposed, ballots counted; by row, by cell, or all at once."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from hatnhan.access.audit import Line, record_many
from hatnhan.access.posts import Actor
from hatnhan.foundation import clock
from hatnhan.foundation.dates import date_vn
from hatnhan.foundation.errors import RuleBroken, Stale
from hatnhan.organisations.models import Organisation

from ..access import LAW, Act, require_entering
from ..codes import Stage
from ..models import Entry, Proposal, Round, Subject, Submission, Tally
from ..portions import portions
from ..rules import Ballots, RowErrors, level_by_ballot, row_faults
from .rounds import advance, entry_by, open_round

_STAGES = {"self_level": Stage.SELF, "committee_level": Stage.COMMITTEE, "proposed_level": Stage.MEETING}


@dataclass(frozen=True, slots=True)
class Row:
    """The whole row of one subject in the grid: what is None here is taken away there.

    `proposed_level` may be left to the ballots; `seen` is the version of the subject that was read, if it matters.
    """

    subject_id: int
    self_level: int | None = None
    committee_level: int | None = None
    ballots: Ballots | None = None
    proposed_level: int | None = None
    score: Decimal | None = None
    reason: str = ""
    seen: int | None = None

    @property
    def levels(self) -> dict[str, int | None]:
        return {name: getattr(self, name) for name in _STAGES}


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows of one cell, or of the units of one organisation; `on_behalf` names who signed the paper."""

    organisation: Organisation
    rows: Sequence[Row]
    held_on: date | None = None
    on_behalf: str = ""


def save_row(round: Round, row: Row, *, held_on: date | None = None, on_behalf: str = "", actor: Actor) -> Subject:
    """Save one row of the grid and give back its subject with the new version; Stale if somebody changed it since.

    A row that stands already as it is asked for was sent twice, because the first answer was lost: nothing is written.
    """
    organisation = Organisation.objects.get(review_subjects__pk=row.subject_id)
    try:
        enter_sheets(round, [Sheet(organisation, [row], held_on, on_behalf)], actor=actor)
    except Stale:
        if not _stands(row, round):
            raise
    return Subject.objects.get(pk=row.subject_id)


def enter_cell(
    round: Round,
    cell: Organisation,
    rows: Sequence[Row],
    *,
    held_on: date | None = None,
    on_behalf: str = "",
    actor: Actor,
) -> Entry:
    """Enter a cell in one act: all rows or none; RowErrors says what is wrong with which."""
    return enter_sheets(round, [Sheet(cell, rows, held_on, on_behalf)], actor=actor)[0]


@transaction.atomic
def enter_sheets(round: Round, sheets: Sequence[Sheet], *, actor: Actor) -> list[Entry]:
    """Enter many cells in one act; rows are numbered through all sheets in RowErrors."""
    sheets = [sheet for sheet in sheets if sheet.rows]
    for sheet in sheets:
        require_entering(actor, [sheet.organisation], round.organisation, sheet.on_behalf)
    round = open_round(round)
    _check_not_submitted(round, [sheet.organisation for sheet in sheets], actor)
    _check_days(round, sheets)
    rows = [row for sheet in sheets for row in sheet.rows]
    found = {one.pk: one for one in _subjects(round, rows)}
    if errors := list(_faults(round, sheets, found)):
        raise RowErrors(errors)
    _check_seen(rows, found)
    entries = [entry_by(round, sheet.organisation, actor, sheet.on_behalf) for sheet in sheets]
    _write(round, list(zip(sheets, entries, strict=True)))
    advance(found)
    for sheet in sheets:
        lines = [Line("reviews.subject", row.subject_id, _told(row)) for row in sheet.rows]
        record_many(actor, "reviews.rows_entered", lines, organisation=sheet.organisation)
    return entries


def _check_not_submitted(round: Round, places: Iterable[Organisation], actor: Actor) -> None:
    """After a cell has handed in, only the office above it corrects."""
    if LAW.permits(actor, Act.ENTER_ON_BEHALF, at=round.organisation):
        return
    if Submission.objects.filter(round=round, organisation__in=list(places), returned_at=None).exists():
        raise RuleBroken(_("Đơn vị đã gửi đề nghị lên cấp trên. Muốn sửa, hãy đề nghị cấp trên trả lại."))


def _check_days(round: Round, sheets: Iterable[Sheet]) -> None:
    for sheet in sheets:
        if sheet.held_on and not date(round.year, 1, 1) <= sheet.held_on <= date(round.year + 1, 12, 31):
            words = _("Ngày họp {day} không hợp với đợt kiểm điểm năm {year}.")
            raise RuleBroken(words.format(day=date_vn(sheet.held_on), year=round.year), field="held_on")
        if sheet.held_on and sheet.held_on > clock.today() and any(row.ballots for row in sheet.rows):
            words = _("Ngày họp {day} còn ở phía trước nên chưa có phiếu để ghi. Hãy xem lại ngày họp.")
            raise RuleBroken(words.format(day=date_vn(sheet.held_on)), field="held_on")


def _subjects(round: Round, rows: Sequence[Row]) -> Iterator[Subject]:
    for some in portions(row.subject_id for row in rows):
        yield from round.subjects.filter(pk__in=some)


def _faults(round: Round, sheets: Sequence[Sheet], found: dict[int, Subject]) -> Iterator[tuple[int, str, str]]:
    number, met, rules = -1, set(), round.rules
    for sheet in sheets:
        for row in sheet.rows:
            number += 1
            subject = found.get(row.subject_id)
            if subject is None or subject.organisation_id != sheet.organisation.pk:
                yield number, "subject", _("Đối tượng này không thuộc đơn vị đang nhập.")
                continue
            if row.subject_id in met:
                yield number, "subject", _("Đối tượng này có ở nhiều dòng. Hãy bỏ dòng thừa.")
            met.add(row.subject_id)
            for field_name, message in row_faults(subject.standing, row.levels, row.ballots, row.score, rules):
                yield number, field_name, message


def _check_seen(rows: Iterable[Row], found: dict[int, Subject]) -> None:
    for row in rows:
        current = found[row.subject_id].version
        if row.seen is not None and row.seen != current:
            raise Stale(_("Dòng này vừa được người khác sửa. Hãy xem lại rồi ghi."), current=current)


def _stands(row: Row, round: Round) -> bool:
    tally = Tally.objects.filter(subject=row.subject_id, stage=Stage.MEETING).first()
    stored = Proposal.objects.filter(subject=row.subject_id, stage__in=_STAGES.values())
    asked = {_STAGES[name]: level for name, level in _levels(row, round).items() if level is not None}
    return dict(stored.values_list("stage", "level")) == asked and (tally.ballots if tally else None) == row.ballots


def _levels(row: Row, round: Round) -> dict[str, int | None]:
    """Those typed, and the proposal of the meeting from its ballots where none was typed."""
    levels = row.levels
    if row.ballots is not None:
        levels["proposed_level"] = row.proposed_level or level_by_ballot(row.ballots, round.rules.cell_ballot)
    return levels


def _write(round: Round, sheets: Sequence[tuple[Sheet, Entry]]) -> None:
    made = _Made()
    for sheet, entry in sheets:
        for row in sheet.rows:
            made.take(row, sheet, entry, round)
    for stage, subjects in made.cleared.items():
        _delete(Proposal, stage, subjects)
    _delete(Tally, Stage.MEETING, made.without_ballots)
    Proposal.objects.bulk_create(
        made.proposals, batch_size=1000, update_conflicts=True, unique_fields=["subject", "stage"],
        update_fields=["level", "score", "reason", "entry"],
    )  # fmt: skip
    write_tallies(made.tallies)


@dataclass(slots=True)
class _Made:
    """Rows to be written and rows to be taken away."""

    proposals: list[Proposal] = field(default_factory=list)
    tallies: list[Tally] = field(default_factory=list)
    cleared: dict[int, list[int]] = field(default_factory=dict)
    without_ballots: list[int] = field(default_factory=list)

    def take(self, row: Row, sheet: Sheet, entry: Entry, round: Round) -> None:
        if row.ballots is None:
            self.without_ballots.append(row.subject_id)
        else:
            self.tallies.append(tally_of(row.subject_id, Stage.MEETING, row.ballots, sheet.held_on, entry))
        for name, level in _levels(row, round).items():
            stage = _STAGES[name]
            if level is None:
                self.cleared.setdefault(stage, []).append(row.subject_id)
                continue
            score = row.score if stage == Stage.SELF else None
            reason = row.reason if stage == Stage.COMMITTEE else ""
            self.proposals.append(
                Proposal(
                    subject_id=row.subject_id, stage=stage, level=level, score=score, reason=reason[:500], entry=entry
                )
            )


def tally_of(subject_id: int, stage: Stage, ballots: Ballots, held_on: date | None, entry: Entry) -> Tally:
    """The row of one count."""
    numbers = {name: getattr(ballots, name) for name in Ballots.__slots__}
    return Tally(subject_id=subject_id, stage=stage, held_on=held_on, entry=entry, **numbers)


def write_tallies(tallies: Sequence[Tally]) -> None:
    """Insert counts, or replace those of the same stage."""
    names = ["held_on", "entry", *Ballots.__slots__]
    Tally.objects.bulk_create(
        tallies, batch_size=1000, update_conflicts=True, unique_fields=["subject", "stage"], update_fields=names
    )


def _delete(model: type[Proposal] | type[Tally], stage: int, subjects: Sequence[int]) -> None:
    for some in portions(subjects):
        model.objects.filter(stage=stage, subject__in=some).delete()


def _told(row: Row) -> dict[str, int | None]:
    return {**row.levels, "excellent": row.ballots.excellent if row.ballots else None}
