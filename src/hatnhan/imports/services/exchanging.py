"""What changed of members since the last exchange, as a workbook for retyping elsewhere."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from itertools import islice
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

from ..matching import Known
from ..models import Exchange
from ..register import known_of
from ..tables import EXCHANGE

WORDS = {
    "members.registered": _("mới vào sổ"),
    "members.changed": _("sửa lý lịch"),
    "members.decided": _("có quyết định mới"),
    "members.corrected": _("sửa quyết định"),
    "members.transferred": _("chuyển chi bộ"),
}
FIRST = timedelta(days=365)
EACH = 900  # SQLite takes 999 values in one query


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
    told: list[int] = []
    content = excel.workbook(excel.Sheet("DSTTHC", EXCHANGE, _rows(organisation, _changed(organisation, since), told)))
    record_export(told, organisation=organisation, actor=actor)
    Exchange.objects.create(
        organisation=organisation, since=since, made_at=clock.now(), made_by_id=actor.user_id,
        made_by_name=actor.name, persons=len(told),
    )  # fmt: skip
    return content


def _changed(organisation: Organisation, since: datetime) -> dict[int, int]:
    """Acts by person since a moment, from the audit book, as bits in the order of WORDS; two queries, however many."""
    bits = {act: 1 << place for place, act in enumerate(WORDS)}
    found: dict[int, int] = defaultdict(int)
    here = _people(organisation).values("pk")
    lines = AuditLine.objects.filter(
        entry__at__gt=since, entry__act__in=WORDS, subject_kind="members.person", subject_id__in=here
    )
    entries = AuditEntry.objects.filter(
        at__gt=since, act__in=WORDS, subject_kind="members.person", subject_id__in=here
    )  # fmt: skip
    for rows in (lines.values_list("subject_id", "entry__act"), entries.values_list("subject_id", "act")):
        for person, act in rows.iterator(chunk_size=5000):
            found[person or 0] |= bits[act]
    return found


def _people(organisation: Organisation) -> Any:
    return Person.objects.filter(cell__left__gte=organisation.left, cell__left__lt=organisation.right)


def _rows(organisation: Organisation, changed: Mapping[int, int], told: list[int]) -> Iterator[dict[str, Any]]:
    """Everybody who changed, cell by cell, read as the workbook is written; two queries for each nine hundred."""
    keys = _people(organisation).order_by("cell__left", "name_key", "pk").values_list("pk", flat=True)
    wanted = (pk for pk in keys.iterator(chunk_size=5000) if pk in changed)
    today, number = date_vn(clock.today()), 0
    while some := list(islice(wanted, EACH)):
        persons = Person.objects.select_related("cell", "particulars", "sensitive").in_bulk(some)
        for known in known_of([persons[pk] for pk in some]):
            number += 1
            told.append(known.id)
            yield _row(number, persons[known.id], known, changed[known.id], today)


def _row(number: int, person: Person, known: Known, acts: int, today: str) -> dict[str, Any]:
    return {
        "pk": person.pk, "number": number, "name": person.name.upper(), "card": person.card_number or "",
        "identity": identity_number(getattr(person, "sensitive", None)), "born": str(person.born or ""),
        "admitted": str(known.values.get("admitted", "")), "official": str(known.values.get("official", "")),
        "cell": person.cell.name, "code": person.cell.code or "",
        "state": str(_("Đang sinh hoạt") if person.is_current else _("Không còn sinh hoạt")),
        "changed": ", ".join(str(words) for place, words in enumerate(WORDS.values()) if acts >> place & 1),
        "on": today,
    }  # fmt: skip
