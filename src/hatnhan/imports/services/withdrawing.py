"""Takes an import back as a whole, or says what stands in the way."""

from django.db import transaction
from django.utils.translation import gettext as _

from hatnhan.access.audit import record
from hatnhan.access.posts import Actor
from hatnhan.foundation import clock
from hatnhan.foundation.errors import RuleBroken
from hatnhan.members.services import Before as ToldBefore
from hatnhan.members.services import restore_members, withdraw_members

from ..access import LAW, Act
from ..models import ImportRun


@transaction.atomic
def withdraw_import(run: ImportRun, *, actor: Actor) -> ImportRun:
    """Delete what the import made and restore what it replaced; RowErrors lists what was changed or linked since."""
    LAW.require(actor, Act.IMPORT, at=run.organisation)
    run = ImportRun.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=run.pk)
    if run.state != ImportRun.State.APPLIED:
        raise RuleBroken(_("Lần nhập này chưa được ghi hoặc đã rút lại rồi."))
    if run.kind != "members":
        raise RuleBroken(_("Loại tệp này chưa rút lại cả lần nhập được. Hãy sửa từng mục, hoặc ghi quyết định mới."))
    made = list(run.made.filter(what="members.person").values_list("number", flat=True))
    if made:
        withdraw_members(made, actor=actor)
    befores = [
        ToldBefore(one.person_id, one.told["version"], one.told["values"], tuple(one.told["made"]),
        tuple(one.told["superseded"]))
        for one in run.befores.all()
    ]  # fmt: skip
    if befores:
        restore_members(befores, actor=actor)
    run.state, run.withdrawn_at = ImportRun.State.WITHDRAWN, clock.now()
    run.version += 1
    run.save(update_fields=["state", "withdrawn_at", "version"])
    record(actor, "imports.withdrawn", run, organisation=run.organisation)
    return run
