"""Forms of a split: into what, and then who and what goes where."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hatnhan.access.posts import Actor
from hatnhan.foundation import clock
from hatnhan.foundation.text import nfc
from hatnhan.ui.forms import DateField, ServiceForm

from . import following, queries, services
from .forms import DecidedForm, type_choices
from .models import Organisation
from .plans import Node
from .services import NewOrganisation

STAYS, ENDS = "stays", "ends"


class SplitForm(DecidedForm):
    """What the organisation is split into, and whether it goes on."""

    into = forms.CharField(
        label=gettext_lazy("Các tổ chức mới"), widget=forms.Textarea(attrs={"rows": 4, "spellcheck": "false"}),
        max_length=4000, help_text=gettext_lazy("Mỗi dòng một tổ chức: tên; có mã thì ghi thêm sau dấu chấm phẩy."),
    )  # fmt: skip
    type = forms.ChoiceField(label=gettext_lazy("Loại hình"))
    goes = forms.ChoiceField(
        label=gettext_lazy("Tổ chức bị chia"), widget=forms.RadioSelect, initial=STAYS,
        choices=[(STAYS, gettext_lazy("vẫn hoạt động, với những ai ở lại")), (ENDS, gettext_lazy("kết thúc"))],
    )  # fmt: skip
    on = DateField(label=gettext_lazy("Có hiệu lực từ ngày"))

    field_order = ["into", "type", "goes", "on", "number", "decided_on", "issuer"]

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["type"].choices = type_choices()  # type: ignore[attr-defined]

    def clean_into(self) -> list[tuple[str, str | None]]:
        """(name, code) of each new organisation."""
        lines = [line.partition(";") for line in self.cleaned_data["into"].splitlines() if line.strip()]
        return [(nfc(name), nfc(code) or None) for name, _mark, code in lines]


class SharingForm(ServiceForm):
    """One choice for each organisation below and each member: the new organisation by its place in the list, or to stay."""

    def __init__(
        self, *args: Any, organisation: Organisation, split: Mapping[str, Any], actor: Actor, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.organisation, self.split, self.actor = organisation, split, actor
        new = [(str(place), name) for place, (name, _code) in enumerate(split["into"])]
        stays = split["goes"] == STAYS
        first = ("", _("Ở lại {name}").format(name=organisation.name) if stays else "–")
        if not stays:
            label = _("Giữ hồ sơ của tổ chức bị chia")
            self.fields["keeper"] = forms.ChoiceField(
                label=label, choices=new, widget=forms.Select(attrs={"class": "in"})
            )
        children = queries.children(organisation, clock.today())
        self._rows("c", [(one.pk, one.name, one.type_rules.label) for one in children], [first, *new], stays)
        self._rows("p", following.people_of(organisation.pk, actor), [first, *new], stays)

    def _rows(
        self, mark: str, rows: Sequence[tuple[int, str, str]], choices: Sequence[tuple[str, str]], stays: bool
    ) -> None:
        for pk, name, detail in rows:
            told = {"required": _("Chọn nơi đến của {name}.").format(name=name)}
            self.fields[f"{mark}{pk}"] = forms.ChoiceField(
                label=name,
                help_text=detail,
                choices=choices,
                required=not stays,
                error_messages=told,
                widget=forms.Select(attrs={"class": "in"}),
            )

    def shares(self, mark: str) -> dict[int, str]:
        """Where each goes: a place in the list, or nothing for whoever stays."""
        return {
            int(name[1:]): where for name, where in self.cleaned_data.items() if name[0] == mark and name != "keeper"
        }

    def arguments(self) -> dict[str, Any]:
        """What the service, and the plan, of the split take."""
        parent, kind, on = self.organisation.custodian, self.split["type"], self.split["on"]
        new = [
            NewOrganisation(name, kind, parent, on, str(i), code) for i, (name, code) in enumerate(self.split["into"])
        ]
        people: dict[int, Node] = {pk: where or self.organisation.pk for pk, where in self.shares("p").items()}
        children = {pk: where for pk, where in self.shares("c").items() if where}
        return {"into": new, "children": children, "people": people, "keeper": self.cleaned_data.get("keeper")}

    def told(self) -> list[tuple[str, str, str]]:
        """Who and what goes where, as rows of "check your answers"."""
        names = {**{str(i): name for i, (name, _code) in enumerate(self.split["into"])}, "": self.organisation.name}
        rows = []
        for where, name in names.items():
            people = [str(self.fields[f"p{pk}"].label) for pk, to in self.shares("p").items() if to == where]
            children = [str(self.fields[f"c{pk}"].label) for pk, to in self.shares("c").items() if to == where]
            parts = [_("{count} người: {names}").format(count=len(people), names=", ".join(people))] if people else []
            parts += [", ".join(children)] if children else []
            if where or self.split["goes"] == STAYS:
                rows.append((name, "; ".join(parts) or _("chưa có ai"), ""))
        return rows

    def carry_out_split(self) -> bool:
        """Split; what is refused stands on the form."""
        given, more = self.cleaned_data, {"on": self.split["on"], "decision": self.split["decision"]}
        self.cleaned_data = {**self.arguments(), **more}
        done = self.carry_out(services.split_organisation, self.organisation, actor=self.actor)
        self.cleaned_data = given
        return done
