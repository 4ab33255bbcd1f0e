"""What the forms of this room share: kinds, longer words, documents to choose from, secrecy."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hatnhan.ui.forms import TextField

from ..codes import ASPECTS, KIND_LABELS, Aspect


def kind_choices() -> list[tuple[str, str]]:
    """Every kind, and after it the kinds that are called something more."""
    found: list[tuple[str, str]] = []
    for kind, label in KIND_LABELS.items():
        found.append((f"{kind}:{Aspect.PLAIN}", str(label)))
        found += [(f"{kind}:{aspect}", str(words)) for (of, aspect), words in ASPECTS.items() if of == kind]
    return found


class KindField(forms.ChoiceField):
    """A kind with what it is besides: (code, aspect)."""

    def __init__(self, **options: Any) -> None:
        super().__init__(label=_("Thể loại"), choices=kind_choices, **options)

    def clean(self, value: Any) -> Any:
        chosen = super().clean(value)
        kind, _colon, aspect = chosen.partition(":")
        return (kind, int(aspect)) if kind else None


def spread_kind(cleaned: dict[str, Any]) -> dict[str, Any]:
    """The two parts of a kind under the names the services give them."""
    if kind := cleaned.pop("kind", None):
        cleaned["kind"], cleaned["aspect"] = kind
    return cleaned


def words_field(rows: int, **options: Any) -> forms.CharField:
    return forms.CharField(widget=forms.Textarea(attrs={"rows": rows}), **options)


class SecretFields(forms.Form):
    """Whether it is classified, and where its paper lies."""

    is_classified = forms.BooleanField(
        label=_("Văn bản mật"), required=False,
        help_text=_("Không ghi trích yếu, không tải tệp: chỉ ghi số, ngày, cơ quan ban hành và nơi giữ bản giấy."),
    )  # fmt: skip
    kept_at = TextField(label=_("Nơi giữ bản giấy"), max_length=200, required=False)


class DocumentField(forms.ModelChoiceField):
    """One of the organisation's documents, by number and abstract."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.label} {obj.reference}: {obj.abstract}"[:140]
