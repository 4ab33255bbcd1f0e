"""What figures may read of organisations: the organisations of a day, those directly below one, and the population."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import Case, Exists, IntegerField, OuterRef, QuerySet, Subquery, Value, When
from django.utils.translation import gettext_lazy as _

from hatnhan.foundation.numbers import grouped
from hatnhan.measures import Column, Period, Record, Touch, stock, yearly

from .access import LAW, Act
from .models import Organisation, ParentSpell, Place, PlaceYear, TypeSpell
from .queries import in_force, names_on, parents_on
from .types import numbers_where, organisation_types

TYPE = Column("type_number", _("Loại hình"), tuple((one.number, one.label) for one in organisation_types()))
PEOPLE = Column("population", _("Nhân khẩu"))
HOUSEHOLDS = Column("households", _("Số hộ"))
CELLS = Column("cell", _("Có chi bộ"), ((0, _("chưa có chi bộ")), (1, _("có chi bộ"))))
MEASURED = (Place.Kind.COMMUNE, Place.Kind.DISTRICT, Place.Kind.PROVINCE)


def _organisations(period: Period) -> QuerySet[Any]:
    return TypeSpell.objects.filter(in_force(period.last)).order_by("organisation__sort_key")


def _direct(period: Period) -> QuerySet[Any]:
    typed = TypeSpell.objects.filter(in_force(period.last), organisation=OuterRef("child"))
    return (
        ParentSpell.objects.filter(in_force(period.last))
        .annotate(type_number=Subquery(typed.values("type_number")[:1]))
        .order_by("child__sort_key")
    )


def _population(period: Period) -> QuerySet[Any]:
    """The smallest places above hamlets with a number for the year; each counts at the organisation that leads it."""
    parts = PlaceYear.objects.filter(place__within=OuterRef("place"), place__kind__in=MEASURED, year=OuterRef("year"))
    leads = Organisation.objects.filter(place=OuterRef("place"), founded_on__lte=period.last).order_by("left", "pk")
    return (
        PlaceYear.objects.filter(year=period.last.year, place__kind__in=MEASURED)
        .filter(~Exists(parts))
        .annotate(organisation_id=Subquery(leads.values("pk")[:1]))
        .order_by("place__sort_key")
    )


def hamlets(period: Period) -> QuerySet[Any]:
    """Every hamlet at the organisation that leads its commune, and whether a cell of its own stood there on the day."""
    there = typed_there(period).filter(type_number__in=numbers_where("is_cell"))
    leads = Organisation.objects.filter(place=OuterRef("within"), founded_on__lte=period.last).order_by("left", "pk")
    return (
        Place.objects.filter(kind=Place.Kind.HAMLET)
        .annotate(organisation_id=Subquery(leads.values("pk")[:1]), cell=flag(Exists(there)))
        .order_by("sort_key")
    )


def typed_there(period: Period) -> QuerySet[Any]:
    """Organisations of the day that lead the place of the outer row."""
    return TypeSpell.objects.filter(in_force(period.last), organisation__place=OuterRef("pk"))


def flag(condition: Any) -> Any:
    """1 where it holds, else 0: conditions of figures read integers."""
    return Case(When(condition, then=Value(1)), default=Value(0), output_field=IntegerField())


def describe_hamlets(rows: Any, period: Period) -> Sequence[Record]:
    """Hamlets by name under the commune that leads them."""
    loaded = list(rows)
    names = names_on({row.organisation_id for row in loaded if row.organisation_id}, period.last)
    words = dict(CELLS.words)
    return [
        Record(str(row), str(words[row.cell]), names.get(row.organisation_id, ""), row.organisation_id or 0)
        for row in loaded
    ]


def _describe_organisations(rows: Iterable[TypeSpell], period: Period) -> Sequence[Record]:
    return _records([(row.organisation_id, row.type_number) for row in rows], period)


def _describe_direct(rows: Iterable[Any], period: Period) -> Sequence[Record]:
    return _records([(row.child_id, row.type_number) for row in rows], period)


def _records(pairs: Sequence[tuple[int, int]], period: Period) -> list[Record]:
    ids = [pk for pk, _number in pairs]
    parents = parents_on(period.last, ids)
    names = names_on([*ids, *parents.values()], period.last)
    words = dict(TYPE.words)
    places = {one.pk: one for one in Organisation.objects.filter(pk__in=ids).only("pk", "left")}
    return [
        Record(
            title=names[pk],
            detail=words.get(number, ""),
            organisation=names.get(parents.get(pk, 0), ""),
            organisation_id=pk,
            link=places[pk].get_absolute_url(),
            reached_at=places[pk].left,
        )
        for pk, number in pairs
    ]


def _describe_population(rows: Any, period: Period) -> Sequence[Record]:
    rows = list(rows.select_related("place")) if isinstance(rows, QuerySet) else list(rows)
    names = names_on({row.organisation_id for row in rows}, period.last)
    return [
        Record(
            title=str(row.place),
            detail=str(_("{people} dân")).format(people=grouped(row.population)),
            organisation=names.get(row.organisation_id, ""),
            organisation_id=row.organisation_id or 0,
            number=row.population,
        )
        for row in rows
    ]


ORGANISATIONS = stock(
    "organisations", _("Tổ chức"), TYPE,
    query=_organisations, describe=_describe_organisations, law=LAW, see=Act.SEE, source="Điều lệ Đảng (2011)",
    rests_on=(Touch("organisations_typespell"),),
)  # fmt: skip
DIRECT = stock(
    "organisations.direct", _("Tổ chức trực thuộc"), TYPE,
    query=_direct, describe=_describe_direct, organisation_column="parent_id", roll_up=False, law=LAW, see=Act.SEE,
    source="Điều lệ Đảng (2011)", rests_on=(
        Touch("organisations_parentspell", "parent_id"),
        Touch("organisations_typespell", "parent_id", "organisations_parentspell", "organisation_id", "child_id"),
    ),
)  # fmt: skip
POPULATION = yearly(
    "population", _("Dân số"), PEOPLE, HOUSEHOLDS,
    query=_population, describe=_describe_population, law=LAW, see=Act.SEE, source="Niên giám thống kê địa phương",
)  # fmt: skip
HAMLETS = stock(
    "organisations.hamlets", _("Thôn, xóm, ấp, khóm"), CELLS,
    query=hamlets, describe=describe_hamlets, law=LAW, see=Act.SEE, source="Danh mục địa bàn của cấp ủy",
)  # fmt: skip
DATASETS = (ORGANISATIONS, DIRECT, POPULATION, HAMLETS)
