"""The log of one member folded into memberships, placements and status spells: plain values in and out."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Protocol

from .codes import DEPARTURES, ENDINGS, WORKPLACES, LogKind, PlacementKind, Status


@dataclass(frozen=True, slots=True)
class Fact:
    """One entry of the log that is in force; `until` is the last day it holds."""

    kind: int
    effective_on: date
    organisation_id: int | None = None
    until: date | None = None
    decided_on: date | None = None
    id: int = 0


@dataclass(frozen=True, slots=True)
class MembershipSpan:
    """Being a member of the Party, from the ceremony; party age counts from `party_age_on`."""

    admitted_on: date
    decided_on: date | None
    official_on: date | None
    party_age_on: date
    ended_on: date | None = None
    ended_by: int = 0


@dataclass(frozen=True, slots=True)
class Stay:
    """[began_on, ended_on) in one cell; `entry` and `exit` are the kinds of the decisions that opened and closed it."""

    cell_id: int
    kind: int
    began_on: date
    ended_on: date | None
    entry: int
    exit: int = 0


@dataclass(frozen=True, slots=True)
class Span:
    """[began_on, ended_on) in one cell and one status; `entry` and `exit` are set where a stay begins and ends."""

    cell_id: int
    status: int
    is_probationary: bool
    began_on: date
    ended_on: date | None
    entry: int
    exit: int
    membership: int


@dataclass(frozen=True, slots=True)
class Story:
    """Everything that the log says, in the order of time."""

    memberships: tuple[MembershipSpan, ...]
    stays: tuple[Stay, ...]
    spans: tuple[Span, ...]

    @property
    def official_stays(self) -> list[Stay]:
        return [stay for stay in self.stays if stay.kind == PlacementKind.OFFICIAL]


_FIRST: dict[int, int] = {LogKind.ADMISSION: 0, LogKind.READMISSION: 0, LogKind.RESTORATION: 1, LogKind.ENROLMENT: 2}
_PAUSES = (
    (Status.SUSPENDED, LogKind.SUSPENSION, LogKind.SUSPENSION_END),
    (Status.EXEMPT, LogKind.EXEMPTION, LogKind.EXEMPTION_END),
    (Status.AWAITING, LogKind.AWAITING, None),
    (Status.ABROAD, LogKind.ABROAD, LogKind.ABROAD_END),
)
_PAUSE_KINDS = frozenset(kind for _, start, end in _PAUSES for kind in (start, end) if kind)
_MOVES = frozenset({LogKind.ENROLMENT, LogKind.TRANSFER_IN, LogKind.TRANSFER, LogKind.RESTORATION})


def fold(facts: Iterable[Fact]) -> Story:
    """The story that the facts tell, whatever their order; later decisions of one day follow earlier ones."""
    ordered = sorted(facts, key=lambda fact: (fact.effective_on, _FIRST.get(fact.kind, 5), fact.id))
    memberships = _memberships(ordered)
    official = _official_stays(ordered)
    pauses = _pauses(ordered) if any(fact.kind in _PAUSE_KINDS for fact in ordered) else ()
    spans = [span for stay in official for span in _spans(stay, memberships, pauses)]
    temporary = _temporary_stays(ordered, official)
    return Story(tuple(memberships), tuple(official + temporary), tuple(spans))


def _memberships(ordered: Sequence[Fact]) -> list[MembershipSpan]:
    found: list[MembershipSpan] = []
    for fact in ordered:
        if fact.kind in (LogKind.ADMISSION, LogKind.READMISSION):
            if found and found[-1].ended_on is None:
                found[-1] = replace(found[-1], ended_on=fact.effective_on)
            since = fact.decided_on or fact.effective_on
            found.append(MembershipSpan(fact.effective_on, fact.decided_on, None, since))
        elif found and fact.kind == LogKind.RECOGNITION:
            found[-1] = replace(found[-1], official_on=fact.effective_on)
        elif found and fact.kind in ENDINGS and found[-1].ended_on is None:
            found[-1] = replace(found[-1], ended_on=fact.effective_on, ended_by=fact.kind)
        elif found and fact.kind == LogKind.RESTORATION:
            found[-1] = replace(found[-1], ended_on=None, ended_by=0)
    return found


def _official_stays(ordered: Sequence[Fact]) -> list[Stay]:
    stays: list[Stay] = []
    for fact in ordered:
        is_open = bool(stays) and stays[-1].ended_on is None
        if fact.kind in DEPARTURES:
            if is_open:
                _close(stays, fact.effective_on, fact.kind)
        elif fact.organisation_id is not None and _opens(fact):
            if is_open:
                if stays[-1].cell_id == fact.organisation_id:
                    continue
                _close(stays, fact.effective_on, fact.kind)
            stays.append(Stay(fact.organisation_id, PlacementKind.OFFICIAL, fact.effective_on, None, fact.kind))
    return stays


def _opens(fact: Fact) -> bool:
    return fact.kind in _MOVES or fact.kind in (LogKind.ADMISSION, LogKind.READMISSION)


def _close(stays: list[Stay], on: date, kind: int) -> None:
    """End the open stay; one that would be empty is taken back as if it had never begun."""
    if stays[-1].began_on == on:
        stays.pop()
        if stays and stays[-1].ended_on == on and kind in DEPARTURES:
            stays[-1] = replace(stays[-1], exit=kind)
    else:
        stays[-1] = replace(stays[-1], ended_on=on, exit=kind)


def _temporary_stays(ordered: Sequence[Fact], official: Sequence[Stay]) -> list[Stay]:
    stays: list[Stay] = []
    ends = [stay.ended_on for stay in official if stay.exit in DEPARTURES and stay.ended_on]
    for fact in ordered:
        if fact.kind not in (LogKind.TEMPORARY, LogKind.TEMPORARY_END):
            continue
        if stays and (stays[-1].ended_on is None or stays[-1].ended_on > fact.effective_on):
            _close(stays, fact.effective_on, fact.kind)
        if fact.kind == LogKind.TEMPORARY and fact.organisation_id is not None:
            last = min([_after(fact.until), *(day for day in ends if day > fact.effective_on)], default=None, key=_late)
            stays.append(Stay(fact.organisation_id, PlacementKind.TEMPORARY, fact.effective_on, last, fact.kind))
    return stays


def _late(day: date | None) -> date:
    return day or date.max


def _after(day: date | None) -> date | None:
    return day + timedelta(days=1) if day else None


Pause = tuple[int, date, date | None]


def _pauses(ordered: Sequence[Fact]) -> list[Pause]:
    found: list[Pause] = []
    for status, start, end in _PAUSES:
        since: Fact | None = None
        for fact in ordered:
            stops = fact.kind in (start, end) or fact.kind in DEPARTURES
            if status == Status.AWAITING:
                stops = stops or fact.kind in _MOVES
            if since and stops:
                found.append((status, since.effective_on, _earlier(_after(since.until), fact.effective_on)))
                since = None
            if fact.kind == start:
                since = fact
        if since:
            found.append((status, since.effective_on, _after(since.until)))
    return found


def _earlier(one: date | None, other: date) -> date:
    return other if one is None or other < one else one


def _spans(stay: Stay, memberships: Sequence[MembershipSpan], pauses: Sequence[Pause]) -> list[Span]:
    cuts = {stay.began_on}
    for span in memberships:
        cuts.update(day for day in (span.admitted_on, span.official_on) if day)
    for _, first, last in pauses:
        cuts.update(day for day in (first, last) if day)
    days = sorted(day for day in cuts if day >= stay.began_on and (stay.ended_on is None or day < stay.ended_on))
    spans: list[Span] = []
    for day, following in zip(days, [*days[1:], stay.ended_on], strict=True):
        number = _membership_on(memberships, day)
        official_on = memberships[number].official_on if memberships else None
        probationary = official_on is None or day < official_on
        status = _status(day, probationary, pauses)
        same = spans[-1] if spans else None
        if same and (same.status, same.is_probationary, same.membership) == (status, probationary, number):
            spans[-1] = replace(spans[-1], ended_on=following)
        else:
            spans.append(Span(stay.cell_id, status, probationary, day, following, 0, 0, number))
    spans[0] = replace(spans[0], entry=stay.entry)
    if stay.exit:
        spans[-1] = replace(spans[-1], exit=stay.exit)
    return spans


def _membership_on(memberships: Sequence[MembershipSpan], day: date) -> int:
    """Number of the last membership that had begun; the first where none had."""
    if len(memberships) < 2:
        return 0
    return max((i for i, span in enumerate(memberships) if span.admitted_on <= day), default=0)


def _status(day: date, probationary: bool, pauses: Sequence[Pause]) -> int:
    for status, first, last in pauses:
        if first <= day and (last is None or day < last):
            return status
    return Status.PROBATIONARY if probationary else Status.OFFICIAL


class Dated(Protocol):
    """What of an entry says where somebody works."""

    kind: int
    effective_on: date
    until: date | None


def works_outside(log: Iterable[Dated], on: date) -> bool:
    """Whether a log in the order of time says that he works outside the political system on a day."""
    told = [entry for entry in log if entry.kind in WORKPLACES and entry.effective_on <= on]
    if not told or told[-1].kind != LogKind.OUTSIDE_SYSTEM:
        return False
    return told[-1].until is None or on <= told[-1].until
