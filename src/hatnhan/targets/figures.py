"""The figures of targets: how many were promised, met, exceeded, missed, in all and in each field, and shared indicators."""

from collections.abc import Iterator

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from hatnhan.measures import Count, Figure, Listed, lists

from .codes import STANDARD, Field, Verdict
from .datasets import FIELD, INDICATED, REACHED, TARGETS, VALUES, VERDICT

SOURCE = _("Đánh giá của cấp ủy về kế hoạch chỉ tiêu")
UNIT = _("chỉ tiêu")
GOOD = VERDICT.in_(Verdict.EXCEEDED, Verdict.MET)


def _of_all() -> Iterator[Figure]:
    yield Count("targets.all", _("Chỉ tiêu được giao"), UNIT, SOURCE, TARGETS)
    yield Count("targets.met", _("Chỉ tiêu đạt và vượt"), UNIT, SOURCE, TARGETS, GOOD, of="targets.all")
    for verdict, code in ((Verdict.EXCEEDED, "exceeded"), (Verdict.NOT_MET, "missed"), (Verdict.OPEN, "not_assessed")):
        label = format_lazy("{} {}", _("Chỉ tiêu"), verdict.label)
        yield Count(f"targets.{code}", label, UNIT, SOURCE, TARGETS, VERDICT.is_(verdict), of="targets.all")


def _of_field(field: Field) -> Iterator[Figure]:
    name, here = f"targets.{field.code}", FIELD.is_(field)
    label = format_lazy("{}: {}", _("Chỉ tiêu"), field.label)
    yield Count(f"{name}.all", label, UNIT, SOURCE, TARGETS, here)
    met = format_lazy("{}: {}", _("Chỉ tiêu đạt và vượt"), field.label)
    yield Count(f"{name}.met", met, UNIT, SOURCE, TARGETS, here & GOOD, of=f"{name}.all")


def _values() -> Iterator[Figure]:
    """What one organisation reached of an indicator that many share; nothing is added up over organisations."""
    for place, one in enumerate(STANDARD, 1):
        where = INDICATED.is_(place)
        yield Listed(f"targets.{one.code}", one.name, one.unit, SOURCE, VALUES, REACHED.name, lists.single, where)


FIGURES = (*_of_all(), *(figure for field in Field for figure in _of_field(field)), *_values())
