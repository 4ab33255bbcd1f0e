"""Open charges, teams, groups and questions follow their organisations; visits stay where they were made."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from django.db.models import Case, Count, Q, Value, When
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hatnhan.access.audit import Line, record_many
from hatnhan.organisations.following import Follower
from hatnhan.organisations.news import OrganisationsEnded, OrganisationsMerged

from .codes import Outcome
from .models import Assignment, Difficulty, GroupCharge, HouseholdGroup, Team

CHUNK = 400


def follow_merger(news: OrganisationsMerged) -> None:
    """By the list: the same number of queries for one merger and for a hundred."""
    moved = _charges(news)
    for model in (HouseholdGroup, Team):
        _named(model, news.into)
    for path in ("organisation", "answerer"):
        _hand_over(Difficulty.objects.filter(outcome=Outcome.OPEN), path, news.into)
    if moved:
        lines = [Line("assignments.assignment", pk) for pk in moved]
        record_many(news.actor, "assignments.followed", lines, decision=news.decision_id)


def _charges(news: OrganisationsMerged) -> list[int]:
    """Each charge ends and goes on at the successor; whoever has the successor already keeps it once."""
    ids = {*news.into, *news.into.values()}
    rows = list(Assignment.objects.filter(unit__in=ids, ended_on=None).order_by("pk"))
    there = {(one.person_id, one.team_id, one.unit_id) for one in rows if one.unit_id not in news.into}
    ended = [one for one in rows if one.unit_id in news.into]
    made = []
    for one in ended:
        key = (one.person_id, one.team_id, news.into[one.unit_id])  # type: ignore[index]
        one.ended_on, one.end_reason = max(news.on, one.began_on), _("Sáp nhập, chuyển sang tổ chức kế thừa")
        if key not in there:
            there.add(key)
            made.append(_going_on(one, key[2], one.ended_on))
    Assignment.objects.bulk_update(ended, ["ended_on", "end_reason"], batch_size=CHUNK)
    return [one.pk for one in Assignment.objects.bulk_create(made, batch_size=CHUNK)]


def _going_on(one: Assignment, heir: int, on: date) -> Assignment:
    return Assignment(
        mandate_id=one.mandate_id, person_id=one.person_id, team_id=one.team_id, unit_id=heir, field=one.field,
        frequency=one.frequency, began_on=on, replaces=one,
    )  # fmt: skip


def _named(model: Any, into: Mapping[int, int]) -> None:
    """Teams and groups keep their name where it is free in the successor, else they are numbered."""
    ids = {*into, *into.values()}
    rows = list(model.objects.filter(organisation__in=ids, ended_on=None).order_by("pk"))
    taken = {(one.organisation_id, one.name) for one in rows if one.organisation_id not in into}
    moved = [one for one in rows if one.organisation_id in into]
    for one in moved:
        heir, number, name = into[one.organisation_id], 1, one.name
        while (heir, one.name) in taken:
            number += 1
            one.name = f"{name[:110]} ({number})"
        taken.add((heir, one.name))
        one.organisation_id = heir
    model.objects.bulk_update(moved, ["organisation", "name"], batch_size=CHUNK)


def _hand_over(rows: Any, path: str, into: Mapping[int, int]) -> None:
    """One update for all successors."""
    listed = list(into.items())
    for start in range(0, len(listed), CHUNK):
        part = dict(listed[start : start + CHUNK])
        heirs: dict[int, list[int]] = {}
        for old, heir in part.items():
            heirs.setdefault(heir, []).append(old)
        to = Case(*(When(**{f"{path}__in": olds}, then=Value(heir)) for heir, olds in heirs.items()))
        rows.filter(**{f"{path}__in": part}).update(**{path: to})


def follow_end(news: OrganisationsEnded) -> None:
    """What exists no longer has nobody in charge."""
    ids, on = news.ids, news.on
    open_here = Q(ended_on=None, began_on__lte=on)
    Assignment.objects.filter(open_here, unit__in=ids).update(
        ended_on=on, end_reason=_("Tổ chức đã kết thúc hoạt động")
    )
    Team.objects.filter(open_here, organisation__in=ids).update(ended_on=on)
    GroupCharge.objects.filter(open_here, group__organisation__in=ids).update(ended_on=on)
    HouseholdGroup.objects.filter(open_here, organisation__in=ids).update(ended_on=on)


def open_difficulties_of_each(ids: Collection[int], on: date) -> Mapping[int, int]:
    """How many questions each organisation itself still has open."""
    rows = Difficulty.objects.filter(organisation__in=ids, outcome=Outcome.OPEN).order_by()
    return dict(rows.values_list("organisation").annotate(count=Count("pk")))


FOLLOWER = Follower("assignments.difficulties", gettext_lazy("kiến nghị chưa giải quyết"), open_difficulties_of_each)
