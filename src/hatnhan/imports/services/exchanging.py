"""What changed of members since the last exchange, as a workbook for retyping elsewhere."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from hatnhan.access.models import AuditEntry, AuditLine
from hatnhan.access.posts import Actor
from hatnhan.foundation import clock
from hatnhan.foundation.dates import date_vn
from hatnhan.foundation.language import official
from hatnhan.members.access import LAW as MEMBERS_LAW
from hatnhan.members.access import Act as MembersAct
from hatnhan.members.models import Person
from hatnhan.members.services import identity_number, record_export
from hatnhan.organisations.models import Organisation
from hatnhan.ui import excel

from ..models import Exchange
from ..register import BATCH, known_of
from ..tables import EXCHANGE

WORDS = {
    "members.registered": _("mới vào sổ"),
    "members.changed": _("sửa lý lịch"),
    "members.decided": _("có quyết định mới"),
    "members.corrected": _("sửa quyết định"),
    "members.transferred": _("chuyển chi bộ"),
}
FIRST = timedelta(days=365)


def last_exchange(organisation: Organisation) -> datetime:
    """When the last list was made; a year ago where there was none."""
    found = Exchange.objects.filter(organisation=organisation).order_by("-made_at").first()
    return found.made_at if found else clock.now() - FIRST


@transaction.atomic
@official
def export_changes(organisation: Organisation, *, since: datetime, actor: Actor) -> bytes:
    """The members of an organisation that were registered, changed or decided upon since a moment."""
    MEMBERS_LAW.require(actor, MembersAct.EXPORT, at=organisation)
    MEMBERS_LAW.require(actor, MembersAct.SEE_SENSITIVE, at=organisation)
    changed = _changed(since)
    rows = list(_rows(organisation, changed))
    record_export([row["pk"] for row in rows], organisation=organisation, actor=actor)
    Exchange.objects.create(
        organisation=organisation, since=since, made_at=clock.now(), made_by_id=actor.user_id,
        made_by_name=actor.name, persons=len(rows),
    )  # fmt: skip
    return excel.workbook(excel.Sheet("DSTTHC", EXCHANGE, rows))


def _changed(since: datetime) -> dict[int, set[str]]:
    """Acts by person since a moment, from the audit book."""
    found: dict[int, set[str]] = defaultdict(set)
    lines = AuditLine.objects.filter(entry__at__gt=since, entry__act__in=WORDS, subject_kind="members.person")
    for person, act in lines.values_list("subject_id", "entry__act").distinct().iterator(chunk_size=5000):
        found[person or 0].add(act)
    entries = AuditEntry.objects.filter(at__gt=since, act__in=WORDS, subject_kind="members.person")
    for person, act in entries.values_list("subject_id", "act"):
        found[person or 0].add(act)
    return found


def _rows(organisation: Organisation, changed: Mapping[int, set[str]]) -> Iterator[dict[str, Any]]:
    ids, number = sorted(changed), 0
    for start in range(0, len(ids), BATCH):
        within = {"cell__left__gte": organisation.left, "cell__left__lt": organisation.right}
        some = Person.objects.filter(pk__in=ids[start : start + BATCH], **within)
        persons = list(some.select_related("cell", "particulars", "sensitive").order_by("cell__left", "name_key"))
        for person, known in zip(persons, known_of(persons), strict=True):
            number += 1
            yield {
                "pk": person.pk, "number": number, "name": person.name.upper(), "card": person.card_number or "",
                "identity": identity_number(getattr(person, "sensitive", None)), "born": str(person.born or ""),
                "admitted": str(known.values.get("admitted", "")), "official": str(known.values.get("official", "")),
                "cell": person.cell.name, "code": person.cell.code or "",
                "state": str(_("Đang sinh hoạt") if person.is_current else _("Không còn sinh hoạt")),
                "changed": ", ".join(str(WORDS[act]) for act in WORDS if act in changed[person.pk]),
                "on": date_vn(clock.today()),
            }  # fmt: skip
