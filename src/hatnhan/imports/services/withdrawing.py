"""Takes an import back as a whole, or says what stands in the way."""

from django.db import transaction
from django.utils.translation import gettext as _

from hatnhan.access.audit import record
from hatnhan.access.posts import Actor
from hatnhan.foundation import clock
from hatnhan.foundation.errors import RuleBroken
from hatnhan.members.services import Before as ToldBefore
from hatnhan.members.services import restore_members, withdraw_members
from hatnhan.members.services.unmaking import withdraw_entries, withdraw_seats
from hatnhan.organisations.services import ReplacedSpells, restore_organisations
from hatnhan.organisations.services.unmaking import withdraw_organisations

from ..access import LAW, Act
from ..models import ImportRun
from .places import withdraw_recorded
from .ratings import withdraw_ratings


@transaction.atomic
def withdraw_import(run: ImportRun, *, actor: Actor) -> ImportRun:
    """Delete what the import made and restore what it replaced; RowErrors lists what was changed or linked since."""
    LAW.require(actor, Act.IMPORT, at=run.organisation)
    run = ImportRun.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=run.pk)
    if run.state != ImportRun.State.APPLIED:
        raise RuleBroken(_("Lần nhập này chưa được ghi hoặc đã rút lại rồi."))
    WITHDRAWERS[run.kind](run, actor)
    run.state, run.withdrawn_at = ImportRun.State.WITHDRAWN, clock.now()
    run.version += 1
    run.save(update_fields=["state", "withdrawn_at", "version"])
    record(actor, "imports.withdrawn", run, organisation=run.organisation)
    return run


def _withdraw_members(run: ImportRun, actor: Actor) -> None:
    if made := _made(run, "members.person"):
        withdraw_members(made, actor=actor)
    befores = [
        ToldBefore(
            one.number,
            one.told["version"],
            one.told["values"],
            tuple(one.told["made"]),
            tuple(one.told["superseded"]),
        )
        for one in run.befores.filter(what="members.person")
    ]
    if befores:
        restore_members(befores, actor=actor)


def _withdraw_organisations(run: ImportRun, actor: Actor) -> None:
    """First what was renamed, retyped or moved, then what was founded; what stands in the way of either is told at once."""
    faults = []
    for step in (_restore_organisations, _unfound_organisations):
        try:
            with transaction.atomic():
                step(run, actor)
        except RuleBroken as broken:
            faults.append(broken.message)
    if faults:
        raise RuleBroken(" ".join(faults))


def _restore_organisations(run: ImportRun, actor: Actor) -> None:
    befores = run.befores.filter(what="organisations.organisation")
    replaced = [ReplacedSpells(one.number, one.told["version"], one.told["began"]) for one in befores]
    if replaced:
        restore_organisations(replaced, actor=actor)


def _unfound_organisations(run: ImportRun, actor: Actor) -> None:
    if made := _made(run, "organisations.organisation"):
        withdraw_organisations(made, actor=actor)


def _withdraw_posts(run: ImportRun, actor: Actor) -> None:
    if seats := _made(run, "members.seat"):
        withdraw_seats(seats, _made(run, "members.body"), actor=actor)


def _withdraw_log(run: ImportRun, actor: Actor) -> None:
    if entries := _made(run, "members.logentry"):
        withdraw_entries(entries, actor=actor)


def _made(run: ImportRun, what: str) -> list[int]:
    return list(run.made.filter(what=what).values_list("number", flat=True))


WITHDRAWERS = {
    "members": _withdraw_members,
    "organisations": _withdraw_organisations,
    "posts": _withdraw_posts,
    "log": _withdraw_log,
    "ratings": withdraw_ratings,
    "places": withdraw_recorded,
}
