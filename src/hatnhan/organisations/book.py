"""Reading the audit book within a scope of organisations."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from hatnhan.access.audit import told
from hatnhan.access.models import AuditEntry

from .models import Organisation

SUBJECTS = (
    ("organisations", _("Tổ chức, địa bàn")),
    ("members", _("Đảng viên, tập thể")),
    ("reviews", _("Kiểm điểm, xếp loại")),
    ("directives", _("Văn bản, việc được giao")),
    ("reports", _("Báo cáo")),
    ("figures", _("Số liệu lấy ra")),
    ("imports", _("Nhập từ Excel")),
    ("files", _("Tệp, bản chụp")),
    ("accounts", _("Tài khoản, chức trách")),
)
"""What the acts of the book are about, by the word before the dot of their code."""


@dataclass(frozen=True, slots=True)
class BookLine:
    """One entry as people read it."""

    number: int
    at: datetime
    who: str
    words: str
    organisation: str
    sealed: bool


def entries_within(organisations: QuerySet[Organisation]) -> QuerySet[AuditEntry]:
    """Entries about these organisations, newest first."""
    return AuditEntry.objects.filter(organisation_id__in=organisations.values("pk")).order_by("-pk")


def lines_told(entries: Sequence[Any]) -> list[BookLine]:
    """Entries in words: one query for the names, one for the seals."""
    names = dict(Organisation.objects.filter(pk__in={one.organisation_id for one in entries}).values_list("pk", "name"))
    ids = [one.pk for one in entries]
    sealed = set(AuditEntry.objects.filter(pk__in=ids, seal__isnull=False).values_list("pk", flat=True))
    return [
        BookLine(one.pk, one.at, one.user_name, told(one), names.get(one.organisation_id, ""), one.pk in sealed)
        for one in entries
    ]
