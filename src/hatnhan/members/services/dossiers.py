"""Opening a circle of somebody's file: every look is entered in the audit book."""

from collections.abc import Sequence
from typing import Any

from cryptography.fernet import InvalidToken
from django.db import transaction
from django.utils.translation import gettext as _

from hatnhan.access.audit import Line, record, record_many
from hatnhan.access.posts import Actor
from hatnhan.foundation.errors import RuleBroken
from hatnhan.foundation.text import nfc
from hatnhan.organisations.models import Organisation

from .. import identity
from ..access import Act
from ..models import Particulars, Person, Placement, Sensitive
from .log import require_reach

CIRCLES: dict[Act, Any] = {Act.SEE_PARTICULARS: Particulars, Act.SEE_SENSITIVE: Sensitive}


@transaction.atomic
def open_dossier(person: Person, circle: Act, *, reason: str = "", actor: Actor) -> Particulars | Sensitive | None:
    """The row of a circle; the third opens only with a reason, except to the person himself."""
    require_reach(actor, circle, [person])
    reason = nfc(reason)
    if circle == Act.SEE_SENSITIVE and not reason and actor.person_id != person.pk:
        raise RuleBroken(_("Hãy ghi lý do mở phần riêng của hồ sơ."), field="reason")
    record(actor, "members.opened", person, organisation=person.cell, circle=circle.value, reason=reason[:200])
    return CIRCLES[circle].objects.filter(person=person).first()


def identity_number(circle: Sensitive | None) -> str:
    """The identity number of an opened third circle; in its place a sentence where the key that sealed it is missing."""
    try:
        return identity.opened(circle.identity_cipher) if circle else ""
    except InvalidToken:
        return _("không đọc được vì máy chủ thiếu khóa cũ, hãy báo người vận hành")


def find_by_identity(number: str, *, actor: Actor) -> Person | None:
    """The person with exactly this identity number within the reader's third circle; every search is entered."""
    visible = Person.objects.permitting(actor, Act.SEE_SENSITIVE)
    person = visible.filter(identity_hash=identity.hash_of(nfc(number))).first()
    record(actor, "members.looked_up", person, found=int(person is not None))
    return person


def record_export(persons: Sequence[int], *, organisation: Organisation | None, actor: Actor) -> None:
    """Enter that a list of persons left the system as a file."""
    record_many(actor, "members.exported", _lines(persons), organisation=organisation)


def record_printing(persons: Sequence[int], *, organisation: Organisation | None, actor: Actor) -> None:
    """Enter that papers about persons were made."""
    record_many(actor, "members.printed", _lines(persons), organisation=organisation)


def record_former_look(stay: Placement, *, actor: Actor) -> None:
    """Enter that a former cell read what it still may."""
    record(actor, "members.opened", stay.person, organisation=stay.cell, circle="former", reason="")


def _lines(persons: Sequence[int]) -> list[Line]:
    return [Line("members.person", pk, {}) for pk in persons]
