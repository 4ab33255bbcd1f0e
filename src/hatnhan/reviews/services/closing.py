"""Closing goes up the tree, opening again comes down it; what is closed is locked."""

import hashlib
import json
from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from hatnhan.access.audit import record
from hatnhan.access.posts import Actor
from hatnhan.foundation import clock
from hatnhan.foundation.announcements import announce
from hatnhan.foundation.errors import RuleBroken
from hatnhan.foundation.text import nfc

from .. import queries
from ..access import LAW, Act
from ..announcements import RoundClosed, RoundReopened
from ..caps import cap_findings
from ..codes import Kind
from ..models import CapRaise, Closing, Reopening, Round
from ..rules import Finding, check_raise, refusals
from .rounds import check_seen, locked, open_round


@transaction.atomic
def close_round(round: Round, *, seen: int | None = None, actor: Actor) -> Closing:
    """Close a round and hand its synthesis up: all below closed, everybody listed and decided, the cap kept.

    Warnings (a cap broken only in the other reading of the text) are stored with the closing.
    """
    LAW.require(actor, Act.CLOSE, at=round.organisation)
    round = open_round(round)
    check_seen(round, seen)
    _check_below(round)
    _check_complete(round)
    found = list(cap_findings(round))
    if stops := refusals(found):
        raise RuleBroken(" ".join(one.sentence for one in stops), field="cap")
    closing = Closing.objects.create(
        round=round, number=round.closings.count() + 1, closed_at=clock.now(), closed_by_id=actor.user_id,
        closed_by_name=actor.name, checksum=checksum_of(round), warnings=_stored(found),
    )  # fmt: skip
    _touch(round)
    record(
        actor, "reviews.round_closed", round, organisation=round.organisation, year=round.year, number=closing.number
    )
    announce(RoundClosed(round.pk, round.organisation_id, round.year))
    return closing


def reopen_round(round: Round, *, reason: str, actor: Actor) -> Reopening:
    """The level above opens a closed round again, once its own is open; the topmost opens its own."""
    return _reopen(round, reason, False, actor)


def return_round(round: Round, *, reason: str, actor: Actor) -> Reopening:
    """The level above hands one synthesis back with reasons; the round below mends it and closes again."""
    if round.parent_id is None:
        raise RuleBroken(_("Đợt của cấp cao nhất không có cấp trên để trả lại. Hãy mở lại."))
    return _reopen(round, reason, True, actor)


@transaction.atomic
def raise_cap(round: Round, kind: Kind, *, percent: int, number: str, on: date, issuer: str, actor: Actor) -> CapRaise:
    """Enter the superior's document that lets this round rate more of a kind as excellent."""
    LAW.require(actor, Act.DECIDE, at=round.organisation)
    round = open_round(round)
    number, issuer = nfc(number), nfc(issuer)
    if on > clock.today():
        raise RuleBroken(_("Ngày văn bản còn ở phía trước. Hãy xem lại ngày."), field="on")
    for field, message in check_raise(percent, number, issuer, round.rules.excellent_cap):
        raise RuleBroken(message, field=field)
    words = {
        "percent": percent, "number": number, "on": on, "issuer": issuer, "entered_at": clock.now(),
        "entered_by_id": actor.user_id, "entered_by_name": actor.name,
    }  # fmt: skip
    raised, _made = CapRaise.objects.update_or_create(round=round, kind=kind, defaults=words)
    record(
        actor, "reviews.cap_raised", round, organisation=round.organisation, kind=int(kind), percent=percent,
        number=number,
    )  # fmt: skip
    return raised


def checksum_of(round: Round) -> str:
    """SHA-256 of every subject of the round with its standing, reason, level and decision."""
    rows = round.subjects.order_by("pk").values_list(
        "pk", "kind", "standing", "reason", "rating__level", "rating__decision__number", "rating__decision__on"
    )
    return hashlib.sha256(json.dumps(list(rows), default=str).encode()).hexdigest()


def _check_below(round: Round) -> None:
    open_below = round.below.with_state().filter(is_shut=False).order_by("organisation__sort_key")
    if names := list(open_below.values_list("organisation__name", flat=True)):
        words = _("{count} đơn vị trực thuộc chưa khóa: {names}. Cấp dưới phải khóa trước.")
        raise RuleBroken(words.format(count=len(names), names=_some(names)))
    if names := queries.units_not_handed_in(round):
        words = _("{count} đơn vị chưa gửi đề nghị: {names}.")
        raise RuleBroken(words.format(count=len(names), names=_some(names)))


def _check_complete(round: Round) -> None:
    if missing := queries.missing_members(round):
        words = _("{count} đảng viên chưa có trong danh sách đối tượng. Hãy cập nhật danh sách.")
        raise RuleBroken(words.format(count=missing))
    if waiting := queries.not_yet_rated(round):
        words = _("Còn {count} đối tượng thuộc diện xếp loại chưa có quyết định.")
        raise RuleBroken(words.format(count=waiting))
    if against := queries.contradicted(round):
        words = _("{count} mức đã quyết định khác kết quả bỏ phiếu lại. Hãy ghi quyết định mới theo kết quả phiếu.")
        raise RuleBroken(words.format(count=against))


def _reopen(round: Round, reason: str, is_return: bool, actor: Actor) -> Reopening:
    above = round.parent or round
    LAW.require(actor, Act.REOPEN, at=above.organisation)
    if not reason.strip():
        raise RuleBroken(_("Hãy ghi lý do."), field="reason")
    with transaction.atomic():
        return _lift(round, nfc(reason), is_return, actor)


def _lift(round: Round, reason: str, is_return: bool, actor: Actor) -> Reopening:
    held = {one.pk: one for one in locked([one for one in (round, round.parent) if one is not None])}
    round = held[round.pk]
    if round.parent_id and held[round.parent_id].is_closed:
        raise RuleBroken(
            _("Đợt của {name} đã khóa. Hãy mở lại từ trên xuống.").format(name=held[round.parent_id].organisation.name)
        )
    closing = round.closing
    if closing is None:
        raise RuleBroken(_("Đợt của {name} đang mở.").format(name=round.organisation.name))
    reopening = Reopening.objects.create(
        closing=closing, is_return=is_return, reason=reason, reopened_at=clock.now(), reopened_by_id=actor.user_id,
        reopened_by_name=actor.name,
    )  # fmt: skip
    _touch(round)
    act = "reviews.round_returned" if is_return else "reviews.round_reopened"
    record(actor, act, round, organisation=round.organisation, year=round.year)
    announce(RoundReopened(round.pk, round.organisation_id, round.year, is_return))
    return reopening


def _touch(round: Round) -> None:
    round.version += 1
    round.save(update_fields=["version"])


def _stored(findings: Sequence[Finding]) -> list[dict[str, str]]:
    return [{"code": one.code, "sentence": one.sentence, "source": one.source} for one in findings]


def _some(names: Sequence[str]) -> str:
    shown = ", ".join(names[:5])
    return _("{names} và {rest} đơn vị khác").format(names=shown, rest=len(names) - 5) if len(names) > 5 else shown
