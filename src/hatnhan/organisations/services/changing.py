"""Ending one organisation by a decision, its history left; and the number by which it is reached."""

from datetime import date

from django.db import transaction
from django.db.models import Q

from hatnhan.access.audit import record
from hatnhan.access.posts import Actor
from hatnhan.foundation import clock
from hatnhan.foundation.announcements import announce
from hatnhan.foundation.text import nfc

from .. import following, rules
from ..models import NameSpell, Organisation, ParentSpell, TypeSpell
from ..news import OrganisationsEnded
from .founding import DecisionWords
from .listing import end_spells, fresh, owner_of, save_changed


@transaction.atomic
def dissolve_organisation(
    organisation: Organisation, *, on: date, decision: DecisionWords, seen: int, actor: Actor
) -> Organisation:
    """End an organisation that has nothing under it any more; its custodian keeps its history."""
    organisation = fresh([(organisation, seen)], on, actor)[0]
    below = ParentSpell.objects.filter(parent=organisation).filter(Q(ended_on=None) | Q(ended_on__gt=on))
    children = list(below.order_by("child__sort_key").values_list("child__name", flat=True).distinct())
    held = [(one, found.get(organisation.pk, 0)) for one, found in following.counts([organisation.pk], on)]
    rules.check_may_end(organisation.name, children, [(one.label, n, one.remedy) for one, n in held if n])
    for model in (ParentSpell, NameSpell, TypeSpell):
        if model.objects.filter(**{owner_of(model): organisation}, ended_on=None).exists():
            end_spells(model, [organisation], on)
    stored = decision.stored()
    organisation.dissolved_on, organisation.dissolved_by = on, stored
    save_changed([organisation], "dissolved_on", "dissolved_by")
    record(actor, "organisations.dissolved", organisation, organisation=organisation, decision=decision.number)
    announce(OrganisationsEnded(frozenset({organisation.pk}), on, stored.pk, actor))
    return organisation


@transaction.atomic
def change_phone(organisation: Organisation, *, phone: str, seen: int, actor: Actor) -> Organisation:
    """Put down the number by which an organisation is reached."""
    organisation = fresh([(organisation, seen)], clock.today(), actor)[0]
    organisation.phone = nfc(phone)
    save_changed([organisation], "phone")
    record(actor, "organisations.phone_changed", organisation, organisation=organisation)
    return organisation
