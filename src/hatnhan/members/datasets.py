"""What figures may read of the register: members on a day, who came and who went, admissions."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import Exists, F, OuterRef, QuerySet, Value
from django.utils.translation import gettext_lazy as _

from hatnhan.foundation.dates import date_vn
from hatnhan.measures import Column, Period, Record, Touch, flow, stock
from hatnhan.organisations.datasets import describe_hamlets, flag, hamlets, typed_there
from hatnhan.organisations.queries import in_force, names_on
from hatnhan.organisations.types import numbers_where

from .access import LAW, Act
from .catalogue import ETHNICITIES, RELIGIONS
from .codes import LogKind, PlacementKind, Sex, Status
from .models import LogEntry, Placement, StatusSpell
from .services.rows import ymd

_PERSON = (
    Column("sex", _("giới tính"), tuple(Sex.choices)),
    Column("ethnicity", _("dân tộc"), ETHNICITIES.choices()),
    Column("religion", _("tôn giáo"), RELIGIONS.choices()),
)
_SPELL = (
    *_PERSON,
    Column("status", _("tình trạng"), tuple(Status.choices)),
    Column("probationary", _("dự bị")),
    Column("born_ymd", _("ngày sinh, năm tháng ngày")),
    Column("admitted_day", _("ngày vào Đảng")),
    Column("official_day", _("ngày chính thức")),
    Column("age", _("tuổi tròn năm")),
    Column("party_age", _("tuổi Đảng tròn năm")),
)


def _full_years(column: str, on: int) -> Any:
    """Whole years between two days written yyyymmdd; 0000 gives an age over two thousand, which no condition means."""
    return (Value(on) - F(column)) / Value(10000)


def _spells(period: Period) -> QuerySet[Any]:
    day = ymd(period.last)
    return StatusSpell.objects.annotate(age=_full_years("born_ymd", day), party_age=_full_years("party_age_ymd", day))


def _members(period: Period) -> QuerySet[Any]:
    return _spells(period).filter(in_force(period.last))


def _arrivals(period: Period) -> QuerySet[Any]:
    return _spells(period).filter(entry__gt=0, began_on__range=(period.first, period.last))


def _departures(period: Period) -> QuerySet[Any]:
    return _spells(period).filter(exit__gt=0, ended_on__range=(period.first, period.last))


def _log(kinds: Iterable[int]) -> Any:
    def query(period: Period) -> QuerySet[Any]:
        log = LogEntry.objects.known_at(period.known_at) if period.known_at else LogEntry.objects.in_force()
        rows = log.filter(kind__in=tuple(kinds), organisation__isnull=False)
        return rows.filter(effective_on__range=(period.first, period.last)).annotate(
            decision=F("kind"), sex=F("person__sex"), ethnicity=F("person__ethnicity"), religion=F("person__religion")
        )

    return query


def _describe(day_field: str | None, kind_field: str | None = None) -> Any:
    """Records with name, what happened, the cell as it was called, and the member's page."""
    choices = dict(LogKind.choices)

    def describe(rows: Any, period: Period) -> Sequence[Record]:
        loaded = list(rows.select_related("person__cell"))
        names = names_on({row.organisation_id for row in loaded}, period.last)
        records = []
        for row in loaded:
            detail = str(choices[getattr(row, kind_field)]) if kind_field else str(Status(row.status).label)
            if day_field:
                detail = f"{detail}, {date_vn(getattr(row, day_field))}"
            place = names.get(row.organisation_id, "")
            link = f"/members/{row.person_id}/"
            person = row.person
            records.append(Record(person.name, detail, place, row.organisation_id, link, person.pk, person.cell.left))
        return records

    return describe


def _temporary(period: Period) -> QuerySet[Any]:
    """Who attends a cell for a while, at that cell; `border_guard` where his own cell is a border post's."""
    own = Placement.objects.filter(
        in_force(period.last), person=OuterRef("person"), kind=PlacementKind.OFFICIAL, cell__block="border_guard"
    )
    rows = Placement.objects.filter(in_force(period.last), kind=PlacementKind.TEMPORARY)
    return rows.annotate(border_guard=flag(Exists(own))).order_by("person__name_key")


def _describe_temporary(rows: Any, period: Period) -> Sequence[Record]:
    loaded = list(rows.select_related("person__cell"))
    names = names_on({row.cell_id for row in loaded}, period.last)
    return [
        Record(
            row.person.name, date_vn(row.began_on), names.get(row.cell_id, ""), row.cell_id,
            f"/members/{row.person_id}/", row.person_id, row.person.cell.left,
        )
        for row in loaded
    ]  # fmt: skip


def _hamlets(period: Period) -> QuerySet[Any]:
    """Every hamlet, and whether a cell of its own has a member, or a Party group of another cell stands there."""
    placed = Placement.objects.filter(in_force(period.last), cell__place=OuterRef("pk"))
    group = typed_there(period).filter(type_number__in=numbers_where("is_group"))
    return hamlets(period).annotate(member=flag(Exists(placed) | Exists(group)))


SOURCE = "11-HD/BTCTW 13-12-2021"
_RESTS_ON_SPELLS = (Touch("members_statusspell"),)
_RESTS_ON_LOG = (
    Touch("members_logentry"),
    Touch("members_person", through="members_logentry", here="id", there="person_id"),
)

MEMBERS = stock(
    "members", _("Đảng viên"), *_SPELL, query=_members, describe=_describe(None), source=SOURCE, law=LAW, see=Act.SEE,
    rests_on=_RESTS_ON_SPELLS,
)  # fmt: skip
ARRIVALS = flow(
    "members.arrivals", _("Đảng viên tăng"), *_SPELL, Column("entry", _("lý do tăng"), tuple(LogKind.choices)),
    query=_arrivals, describe=_describe("began_on", "entry"), source=SOURCE, law=LAW, see=Act.SEE,
    rests_on=_RESTS_ON_SPELLS,
)  # fmt: skip
DEPARTURES = flow(
    "members.departures", _("Đảng viên giảm"), *_SPELL, Column("exit", _("lý do giảm"), tuple(LogKind.choices)),
    query=_departures, describe=_describe("ended_on", "exit"), source=SOURCE, law=LAW, see=Act.SEE,
    rests_on=_RESTS_ON_SPELLS,
)  # fmt: skip
_DECISION = Column("decision", _("loại quyết định"), tuple(LogKind.choices))
ADMISSIONS = flow(
    "members.admissions", _("Kết nạp đảng viên"), *_PERSON, _DECISION,
    query=_log((LogKind.ADMISSION, LogKind.READMISSION)), describe=_describe("effective_on", "kind"), source=SOURCE,
    law=LAW, see=Act.SEE, rests_on=_RESTS_ON_LOG, is_logged=True,
)  # fmt: skip
DECISIONS = flow(
    "members.decisions", _("Quyết định về đảng viên"), *_PERSON,
    _DECISION, Column("form", _("hình thức kỷ luật")),
    query=_log((LogKind.RECOGNITION, LogKind.DISCIPLINE, LogKind.BADGE, LogKind.CARD, LogKind.EXEMPTION)),
    describe=_describe("effective_on", "kind"), source=SOURCE, law=LAW, see=Act.SEE_PARTICULARS,
    rests_on=_RESTS_ON_LOG, is_logged=True,
)  # fmt: skip
TEMPORARY = stock(
    "members.temporary", _("Sinh hoạt tạm thời"), Column("border_guard", _("từ tổ chức đảng bộ đội biên phòng")),
    query=_temporary, describe=_describe_temporary, organisation_column="cell_id", source=SOURCE, law=LAW, see=Act.SEE,
)  # fmt: skip
HAMLETS = stock(
    "members.hamlets", _("Thôn có đảng viên"), Column("member", _("có đảng viên")),
    query=_hamlets, describe=describe_hamlets, source=SOURCE, law=LAW, see=Act.SEE,
)  # fmt: skip
DATASETS = (MEMBERS, ARRIVALS, DEPARTURES, ADMISSIONS, DECISIONS, TEMPORARY, HAMLETS)
