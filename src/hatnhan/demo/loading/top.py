"""The district: it appraises and decides its organisations and collectives, and closes the year."""

from random import Random

from hatnhan.access.posts import Post
from hatnhan.reviews.codes import Kind, Standing
from hatnhan.reviews.models import Decision, Round
from hatnhan.reviews.services import Row, Sheet, appraise, close_round, decide_ratings, enter_sheets, note_notices

from ..ballots import ballots_for
from . import days
from .ground import Ground

_STANDING_COMMITTEE = 11
_NUMBERS = {Kind.ORGANISATION: "1285-QĐ/HU", Kind.COLLECTIVE: "1286-QĐ/HU"}


def claim_organisations(ground: Ground, top: Round) -> None:
    """Every grassroots organisation claims its level, and its committee's."""
    wanted = unit_levels(ground, top)
    for base in ground.bases():
        rows = top.subjects.filter(organisation=base, standing=Standing.RATED)
        sheet = Sheet(base, [Row(one.pk, self_level=wanted[one.kind][one.pk]) for one in rows], days.BASE_CLOSED)
        enter_sheets(top, [sheet], actor=ground.acting(Post.BASE_OFFICE, base))


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
    close_round(top, actor=actor)


def unit_levels(ground: Ground, top: Round) -> dict[int, dict[int, int]]:
    """Levels of the plan by kind and id of subject."""
    bases = {one.pk: base["level"] for one, base in zip(ground.bases(), ground.plan.bases, strict=True)}
    bodies = {one.pk: planned.level for one, planned in zip(ground.bodies, ground.planned_bodies, strict=True)}
    found: dict[int, dict[int, int]] = {int(Kind.ORGANISATION): {}, int(Kind.COLLECTIVE): {}}
    for one in top.subjects.filter(standing=Standing.RATED):
        found[one.kind][one.pk] = bodies[one.body_id] if one.body_id else bases[one.organisation_id]
    return found
