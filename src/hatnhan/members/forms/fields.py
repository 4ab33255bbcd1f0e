"""Fields of the register's forms: codes of catalogues, cells within reach, rows typed one a line."""

from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from hatnhan.access.posts import Actor
from hatnhan.foundation.text import nfc
from hatnhan.organisations.models import Organisation
from hatnhan.rulebook import organisation_types

from ..access import LAW, Act
from ..catalogue import Catalogue

OFFERED = 600
"""A list to choose from is no longer than this, so that the page stays small; farther moves go by import or by list."""


def catalogue_choices(catalogue: Catalogue) -> list[tuple[int, Any]]:
    """The words of a catalogue, the unknown first."""
    return [(code, word or _("chưa rõ")) for code, word in catalogue.choices()]


class CodeField(forms.TypedChoiceField):
    """One of a catalogue's integer codes; 0 where nothing was chosen."""

    def __init__(self, **options: Any) -> None:
        super().__init__(coerce=int, empty_value=0, **options)  # type: ignore[arg-type]


class CellField(forms.ModelChoiceField):
    """A cell within reach of an act, in Vietnamese order, with the organisation above it."""

    def __init__(self, **options: Any) -> None:
        super().__init__(queryset=Organisation.objects.none(), **options)

    def offer(self, actor: Actor, act: Act, near: Organisation | None = None) -> None:
        """Cells where the actor may do the act; of a great many only those beside or below `near`."""
        scope = LAW.scope(actor, act).as_q("left")
        cells = Organisation.objects.filter(scope, dissolved_on=None, type__in=cell_types())
        if near is not None and cells[: OFFERED + 1].count() > OFFERED:
            cells = cells.filter(_beside(near))
        self.queryset = cells.select_related("custodian").order_by("left")

    def label_from_instance(self, cell: Organisation) -> str:
        return f"{cell.name}, {cell.custodian.name}" if cell.custodian else cell.name


def _beside(near: Organisation) -> Q:
    place = near.custodian if near.type_rules.holds_members and near.custodian else near
    return Q(left__gte=place.left, left__lt=place.right)


def cell_types() -> list[str]:
    """Types whose organisations have members of their own."""
    return [one.code for one in organisation_types() if one.holds_members]


class RowsField(forms.CharField):
    """Rows typed one a line, their parts divided by semicolons; a list of lists."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("widget", forms.Textarea(attrs={"rows": 4}))
        super().__init__(**options)

    def to_python(self, value: Any) -> Any:
        if isinstance(value, list):
            return value
        lines = (super().to_python(value) or "").splitlines()
        return [[nfc(part) for part in line.split(";")] for line in lines if line.strip()]

    def prepare_value(self, value: Any) -> Any:
        return "\n".join("; ".join(map(str, row)) for row in value) if isinstance(value, list) else value
