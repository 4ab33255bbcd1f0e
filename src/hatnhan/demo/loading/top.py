"""The district: it appraises and decides its organisations and collectives, and closes the year."""

from collections import defaultdict
from dataclasses import replace
from random import Random

from hatnhan.access.posts import Post
from hatnhan.organisations.models import Organisation
from hatnhan.reviews.codes import Kind, Level, Standing
from hatnhan.reviews.models import Decision, Round
from hatnhan.reviews.services import Row, Sheet, appraise, close_round, decide_ratings, enter_sheets, note_notices

from ..ballots import ballots_for
from ..bodies import PlannedBody
from . import days
from .cells import led_levels
from .ground import Ground
from .signing import attach_signed

_STANDING_COMMITTEE = 11
_NUMBERS = {
    Kind.ORGANISATION: "1285-QĐ/HU", Kind.COLLECTIVE: "1286-QĐ/HU", Kind.AGENCY: "1287-QĐ/HU", Kind.CADRE: "1288-QĐ/HU",
}  # fmt: skip


def claim_organisations(ground: Ground, top: Round) -> None:
    """Every grassroots organisation claims its level, its committee's and its leaders'."""
    sheets = _claims(ground, top)
    for base in ground.bases():
        enter_sheets(top, [sheets.pop(base)], actor=ground.acting(Post.BASE_OFFICE, base))
    claim_beside(ground, top, sheets)


def claim_beside(ground: Ground, top: Round, sheets: dict[Organisation, Sheet]) -> None:
    """Bodies beside the Party tree hold no post here: the district's board types from the paper their head signed."""
    heads = {one.organisation_id: one.name for one in ground.bodies}
    signed = [replace(sheet, on_behalf=f"Người đứng đầu {heads[place.pk]}"[:150]) for place, sheet in sheets.items()]
    enter_sheets(top, signed, actor=ground.acting(Post.BOARD_STAFF, ground.district))


def _claims(ground: Ground, top: Round) -> dict[Organisation, Sheet]:
    wanted, rows = unit_levels(ground, top), defaultdict(list)
    for one in top.subjects.filter(standing=Standing.RATED).select_related("organisation"):
        rows[one.organisation].append(Row(one.pk, self_level=wanted[one.kind][one.pk]))
    return {place: Sheet(place, some, days.BASE_CLOSED) for place, some in rows.items()}


def appraise_units(ground: Ground, top: Round) -> None:
    """The board holds the claims against the work of the year and proposes."""
    actor = ground.acting(Post.BOARD_STAFF, ground.district)
    for levels in unit_levels(ground, top).values():
        appraise(top, levels, actor=actor)


def decide_units(ground: Ground, top: Round) -> None:
    """The standing committee votes and decides, organisations first."""
    draw = Random(ground.plan.told["seed"] + 2)
    actor = ground.acting(Post.LEADER, ground.district)
    issuer = "Ban Thường vụ Huyện ủy Tân Hồng"
    for kind, levels in unit_levels(ground, top).items():
        votes = {pk: ballots_for(level, _STANDING_COMMITTEE, draw) for pk, level in levels.items()}
        decide_ratings(
            top, number=_NUMBERS[Kind(kind)], on=days.DISTRICT_DECIDED, levels=levels, votes=votes, issuer=issuer,
            actor=actor,
        )  # fmt: skip


def close_district(ground: Ground, top: Round) -> None:
    """Make the decisions known and close the district's round after all below it."""
    actor, bases = ground.acting(Post.LEADER, ground.district), ground.bases()
    for decision in Decision.objects.filter(round=top):
        note_notices(decision, bases, on=days.DISTRICT_CLOSED, actor=actor)
        attach_signed(decision, actor)
    close_round(top, actor=actor)


def unit_levels(ground: Ground, top: Round) -> dict[int, dict[int, int]]:
    """Levels of the plan by kind and id of subject."""
    bases = {one.pk: base["level"] for one, base in zip(ground.bases(), ground.plan.bases, strict=True)}
    planned = {body.pk: one for body, one in zip(ground.bodies, ground.planned_bodies, strict=True)}
    units = bases | led_levels(ground)
    found: dict[int, dict[int, int]] = {int(kind): {} for kind in _NUMBERS}
    for one in top.subjects.filter(standing=Standing.RATED):
        body = planned.get(one.body_id or 0)
        level = body.level if body else units[one.organisation_id]
        found[one.kind][one.pk] = _of_cadre(body, level, is_head=one.is_head) if one.kind == Kind.CADRE else level
    return found


def _of_cadre(body: PlannedBody | None, level: int, *, is_head: bool) -> int:
    """Only heads are excellent, and none above the unit that his grassroots organisation rated."""
    in_commune = body is not None and body.base is not None and bool(body.founds)
    return level if is_head and not in_commune else min(level, Level.GOOD)
