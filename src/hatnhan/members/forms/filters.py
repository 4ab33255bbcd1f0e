"""What a list of members is narrowed by."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hatnhan.ui.fields import DateField, TextField
from hatnhan.ui.filters import FilterForm

from ..codes import Sex, Status
from ..queries import Filters
from .fields import CodeField


class ListFilters(FilterForm):
    """What a list of members is narrowed by; the fields of the second circle are offered to its readers only."""

    q = TextField(label=_("Họ và tên"))
    on = DateField(label=_("Tại ngày"))
    status = CodeField(label=_("Tình trạng"), choices=[(0, _("tất cả")), *Status.choices])
    sex = CodeField(label=_("Giới tính"), choices=[(0, _("tất cả")), *Sex.choices[1:]])
    age_from = forms.IntegerField(label=_("Tuổi từ"), min_value=0, max_value=130)
    age_to = forms.IntegerField(label=_("Tuổi đến"), min_value=0, max_value=130)

    def __init__(self, *args: Any, particulars: bool = True, **options: Any) -> None:
        super().__init__(*args, **options)
        if not particulars:
            for name in ("status", "sex", "age_from", "age_to"):
                del self.fields[name]

    @property
    def values(self) -> dict[str, Any]:
        return {name: value for name, value in super().values.items() if value != 0}

    @property
    def carried(self) -> list[tuple[str, str]]:
        """The organisation stays when the list is narrowed."""
        kept = [("organisation", self.data["organisation"])] if self.data.get("organisation") else []
        return [*super().carried, *kept]

    @property
    def filters(self) -> Filters:
        """What was chosen, as the query takes it."""
        chosen = {name: value for name, value in self.values.items() if name not in ("q", "on")}
        return Filters(name=self.value("q") or "", **chosen)
