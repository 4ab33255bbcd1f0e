"""Working teams: formed, changed, ended."""

from collections.abc import Sequence
from datetime import date

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from hatnhan.access.audit import record
from hatnhan.access.posts import Actor
from hatnhan.foundation import clock
from hatnhan.foundation.errors import RuleBroken, Stale
from hatnhan.foundation.text import nfc
from hatnhan.members.models import Person
from hatnhan.organisations.models import Organisation

from .. import rules
from ..access import LAW, Act
from ..models import Assignment, Team, TeamMember
from .assigning import check_people


@transaction.atomic
def form_team(
    at: Organisation, *, name: str, members: Sequence[Person], began_on: date, actor: Actor, field: str = "",
    duty: str = "", number: str = "", head: Person | None = None,
) -> Team:  # fmt: skip
    """Form a working team; its head is one of its members."""
    LAW.require(actor, Act.ASSIGN, at=at)
    try:
        with transaction.atomic():
            team = Team.objects.create(
                organisation=at, name=nfc(name), field=nfc(field), duty=nfc(duty), number=nfc(number), began_on=began_on
            )
    except IntegrityError as error:
        raise RuleBroken(_("Đã có tổ công tác mang tên này. Đặt tên khác."), field="name") from error
    _seat(team, members, head, began_on)
    record(actor, "assignments.team_formed", team, organisation=at)
    return team


@transaction.atomic
def change_team(
    team: Team, *, members: Sequence[Person], on: date, seen: int, actor: Actor, head: Person | None = None
) -> Team:
    """Say who is in the team from a day on; who left stays in its history."""
    current = _locked(team, seen, actor)
    if on < current.began_on or on > clock.today():
        raise RuleBroken(_("Ghi ngày từ khi lập tổ đến hôm nay."), field="on")
    wanted = {one.pk: one.pk == (head.pk if head else None) for one in members}
    now = {one.person_id: one for one in current.members.filter(ended_on=None)}
    gone = [one.pk for pk, one in now.items() if wanted.get(pk) != one.is_head]
    TeamMember.objects.filter(pk__in=gone, began_on__gte=on).delete()
    TeamMember.objects.filter(pk__in=gone).update(ended_on=on)
    stays = {pk for pk, one in now.items() if one.pk not in gone}
    _seat(current, [one for one in members if one.pk not in stays], head, on, stays)
    current.version += 1
    current.save(update_fields=["version"])
    record(actor, "assignments.team_changed", current, organisation=current.organisation, members=len(wanted))
    return current


def _seat(
    team: Team, members: Sequence[Person], head: Person | None, on: date, stays: set[int] | frozenset[int] = frozenset()
) -> None:
    people = {one.pk: one for one in members}
    if not people and not stays:
        raise RuleBroken(_("Tổ công tác phải có ít nhất một người. Chọn thành viên."), field="members")
    if head is not None and head.pk not in people and head.pk not in stays:
        raise RuleBroken(_("Tổ trưởng phải là thành viên của tổ. Chọn lại."), field="head")
    check_people(team.organisation, people)
    TeamMember.objects.bulk_create(
        TeamMember(team=team, person_id=pk, is_head=head is not None and pk == head.pk, began_on=on) for pk in people
    )


@transaction.atomic
def end_team(team: Team, *, on: date, seen: int, actor: Actor) -> Team:
    """End a team, and with it what it was in charge of."""
    current = _locked(team, seen, actor)
    rules.check_end(on, current.began_on, clock.today())
    current.ended_on, current.version = on, current.version + 1
    current.save(update_fields=["ended_on", "version"])
    current.members.filter(ended_on=None).update(ended_on=on)
    Assignment.objects.filter(team=current, ended_on=None, began_on__lte=on).update(
        ended_on=on, end_reason=current.name
    )
    record(actor, "assignments.team_ended", current, organisation=current.organisation)
    return current


def _locked(team: Team, seen: int, actor: Actor) -> Team:
    LAW.require(actor, Act.ASSIGN, at=team.organisation)
    current = Team.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=team.pk)
    if current.version != seen:
        raise Stale(_("Tổ công tác này vừa được sửa. Đồng chí xem lại rồi ghi."), current=current)
    if current.ended_on is not None:
        raise RuleBroken(_("Tổ công tác này đã giải thể."))
    return current
