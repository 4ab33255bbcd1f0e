"""Signed papers of reviews: the decision of a body, the minutes and ballots of a cell; opened as their rows are."""

from django.utils.translation import gettext as _

from hatnhan.access.posts import Actor
from hatnhan.files.models import StoredFile
from hatnhan.files.owners import Owner
from hatnhan.files.services import Upload, store_file
from hatnhan.foundation.errors import RuleBroken
from hatnhan.organisations.models import Organisation

from .access import Act, may_enter
from .models import Decision, Entry, Round

DECISION, ENTRY = "reviews.decision", "reviews.entry"


def _may(rows, actor: Actor, act: Act, pk: int) -> bool:  # type: ignore[no-untyped-def]
    return bool(rows.permitting(actor, act).filter(pk=pk).exists())


OWNERS = {
    DECISION: Owner(
        may_open=lambda actor, pk: _may(Decision.objects, actor, Act.SEE, pk),
        may_store=lambda actor, pk: _may(Decision.objects, actor, Act.DECIDE, pk),
    ),
    ENTRY: Owner(
        may_open=lambda actor, pk: _may(Entry.objects, actor, Act.SEE, pk),
        may_store=lambda actor, pk: _may_hang(actor, pk),
    ),
}


def _may_hang(actor: Actor, pk: int) -> bool:
    """Whoever may type for the unit may hang the paper beside what was typed."""
    entry = Entry.objects.select_related("organisation", "round__organisation").filter(pk=pk).first()
    return entry is not None and may_enter(actor, entry.organisation, entry.round.organisation)


def hang_on_decision(decision: Decision, *, file: Upload, actor: Actor) -> StoredFile:
    """The signed and sealed decision; also after the round is closed, since it changes nothing in it."""
    return store_file(
        file, owner_kind=DECISION, owner_id=decision.pk, organisation_id=decision.organisation_id, actor=actor
    )


def hang_on_unit(round: Round, unit: Organisation, *, file: Upload, actor: Actor) -> StoredFile:
    """The signed minutes, or the paper from which somebody entered for another, beside what was entered last."""
    entry = round.entries.filter(organisation=unit).order_by("-pk").first()
    if entry is None:
        raise RuleBroken(_("Chưa nhập gì cho đơn vị này. Hãy nhập kết quả rồi đính kèm bản có chữ ký."), field="file")
    return store_file(file, owner_kind=ENTRY, owner_id=entry.pk, organisation_id=unit.pk, actor=actor)


def scans_of_unit(round: Round, unit: Organisation) -> list[StoredFile]:
    """What hangs on a unit's entries; the caller has asked the unit's law."""
    entries = list(round.entries.filter(organisation=unit).values_list("pk", flat=True))
    rows = StoredFile.objects.filter(owner_kind=ENTRY, owner_id__in=entries, removed_at=None)
    return list(rows.order_by("pk"))
