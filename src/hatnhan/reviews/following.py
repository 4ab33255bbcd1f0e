"""Open reviews follow their organisations when the tree changes; what is closed stays where it was.

A campaign whose closing day is past keeps its subjects where they were on that day: only the right to decide moves on.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django.db.models import Count, Max, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hatnhan.access.audit import Line, record_many
from hatnhan.access.posts import Actor
from hatnhan.foundation.errors import RuleBroken
from hatnhan.organisations.following import Follower
from hatnhan.organisations.news import CellSplit, OrganisationsEnded, OrganisationsMerged

from .codes import Kind, Reason
from .listing import Ground
from .models import Campaign, Closing, Round, Subject
from .services import follow_subjects


def follow_merger(news: OrganisationsMerged) -> None:
    """Rounds and campaigns of merged organisations go to the successors, then the lists are made anew."""
    moved = _hand_rounds_over(news.into)
    _hand_campaigns_over(news.into)
    if moved:
        lines = [Line("reviews.round", pk) for pk in moved]
        record_many(news.actor, "reviews.subjects_followed", lines, decision=news.decision_id)
    _list_again({*news.into, *news.into.values()}, news.on, news.actor)


def follow_split(news: CellSplit) -> None:
    """Who went to another cell is listed there."""
    _list_again({news.cell_id, *_cells(news.people)}, news.on, news.actor)


def follow_end(news: OrganisationsEnded) -> None:
    """What exists no longer drops out of open lists; a round with anything in it goes to the custodian, an empty one ends."""
    _list_again(news.ids, news.on, news.actor)
    rounds = _open_rounds().filter(organisation__in=news.ids)
    for one in rounds.filter(subjects=None, decisions=None, closings=None).order_by("-pk"):
        one.below.update(parent=one.parent)
        one.delete()
    left = rounds.exclude(organisation__custodian=None).values_list("organisation_id", "organisation__custodian_id")
    _hand_rounds_over(dict(left))


LISTENERS = {OrganisationsMerged: follow_merger, CellSplit: follow_split, OrganisationsEnded: follow_end}


def _open_subjects(ids: Collection[int], on: date) -> Mapping[int, int]:
    rows = Subject.objects.filter(organisation__in=ids, kind=Kind.MEMBER, round__campaign__closing_on__gte=on)
    rows = rows.filter(round__in=_open_rounds()).exclude(reason=Reason.LEFT).order_by()
    return dict(rows.values_list("organisation_id").annotate(count=Count("pk")))


FOLLOWER = Follower(
    "reviews.members",
    gettext_lazy("đảng viên đang kiểm điểm"),
    _open_subjects,
    gettext_lazy("khóa đợt kiểm điểm, hoặc nhập tổ chức này vào tổ chức khác để phiếu kiểm điểm đi theo"),
)


def _open_rounds() -> Any:
    return Round.objects.with_state().filter(is_shut=False)


def _list_again(ids: Collection[int], on: date, actor: Actor) -> None:
    """Open rounds that touch these organisations, before or now; those of a past closing day stay as they are."""
    rounds = _open_rounds().filter(campaign__closing_on__gte=on).select_related("organisation", "campaign")
    touched = Q(organisation__in=ids) | Q(pk__in=Subject.objects.filter(organisation__in=ids).values("round"))
    found: dict[int, dict[int, Round]] = {}
    for one in rounds.filter(touched):
        found.setdefault(one.campaign_id, {})[one.pk] = one
    for some in found.values():
        ground = Ground.of(next(iter(some.values())).campaign)
        now = {one.pk for pk in ids for one in (ground.at_or_above(pk), ground.above(pk)) if one is not None}
        follow_subjects([*some.values(), *rounds.filter(pk__in=now - some.keys())], actor=actor)


def _cells(people: Mapping[int, int]) -> Iterable[int]:
    return set(people.values())


def _hand_rounds_over(into: Mapping[int, int]) -> list[int]:
    rounds = _open_rounds().filter(organisation__in=into).select_related("organisation").order_by("pk")
    held: list[int] = []
    for one in rounds:
        successor = into[one.organisation_id]
        there = Round.objects.filter(organisation=successor, year=one.year).first()
        if there is None:
            Round.objects.filter(pk=one.pk).update(organisation=successor, version=one.version + 1)
        else:
            _join(one, there)
        held.append(one.pk)
    return held


def _join(round: Round, there: Round) -> None:
    """Everything of an open round into the successor's own."""
    if there.is_closed:
        words = _("Đợt kiểm điểm năm {year} của {name} đã khóa. Hãy mở lại trước khi sáp nhập.")
        raise RuleBroken(words.format(year=there.year, name=there.organisation.name))
    last = there.closings.aggregate(last=Max("number"))["last"] or 0
    for closing in Closing.objects.filter(round=round).order_by("-number"):
        Closing.objects.filter(pk=closing.pk).update(round=there, number=last + closing.number)
    for rows in (round.subjects, round.decisions, round.entries, round.submissions, round.reminders):
        rows.update(round=there)
    round.cap_raises.exclude(kind__in=there.cap_raises.values("kind")).update(round=there)
    round.below.exclude(pk=there.pk).update(parent=there)
    if there.parent_id == round.pk:
        Round.objects.filter(pk=there.pk).update(parent=round.parent)
    round.delete()


def _hand_campaigns_over(into: Mapping[int, int]) -> None:
    """The campaign of an organisation that ended, if its successor has none of that year and it is not closed yet."""
    campaigns: Sequence[Campaign] = list(Campaign.objects.filter(organisation__in=into))
    for one in campaigns:
        successor = into[one.organisation_id]
        is_open = _open_rounds().filter(campaign=one).exists()
        if is_open and not Campaign.objects.filter(organisation=successor, year=one.year).exists():
            Campaign.objects.filter(pk=one.pk).update(organisation=successor)
