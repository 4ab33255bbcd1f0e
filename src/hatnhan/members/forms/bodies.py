"""Forms of committees and leadership collectives, and of the seats in them."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hatnhan.access.posts import Actor
from hatnhan.organisations.models import Organisation
from hatnhan.ui.fields import DateField, TextField
from hatnhan.ui.forms import ServiceForm

from .. import services
from ..catalogue import BODY_KIND_BY_NUMBER, BODY_KINDS, POST_BY_CODE, posts_of
from ..models import Body, Person, Seat
from ..services import NewBody, NewSeat


class BodyForm(ServiceForm):
    """A body: what it is, what it is called, who rates it."""

    kind = forms.ChoiceField(label=_("Loại"), choices=[("", _("chọn loại")), *((k.code, k.words) for k in BODY_KINDS)])
    name = TextField(
        label=_("Tên"), max_length=200, help_text=_("Như trong quyết định, thí dụ: Ban Chấp hành Đảng bộ xã.")
    )
    began_on = DateField(label=_("Lập từ ngày"))
    decided_by = forms.ModelChoiceField(
        label=_("Cấp quyết định xếp loại"), queryset=Organisation.objects.none(), required=False,
        help_text=_("Cấp ủy quản lý tập thể này. Chưa rõ thì để trống."), empty_label=_("chưa rõ"),
    )  # fmt: skip

    def __init__(self, *args: Any, organisation: Organisation, **options: Any) -> None:
        super().__init__(*args, **options)
        line = Organisation.objects.filter(left__lte=organisation.left, right__gte=organisation.right)
        self.fields["decided_by"].queryset = line.order_by("-left")  # type: ignore[attr-defined]

    @staticmethod
    def initial_of(body: Body) -> dict[str, Any]:
        """What stands now."""
        kind = BODY_KIND_BY_NUMBER[body.kind].code
        return {"kind": kind, "name": body.name, "began_on": body.began_on, "decided_by": body.decided_by_id}


def form_body(organisation: Organisation, *, actor: Actor, **values: Any) -> Body:
    """Form the body that the form holds."""
    return services.form_bodies([NewBody(organisation, **values)], actor=actor)[0]


class EndForm(ServiceForm):
    """The day something ends, and by which decision."""

    on = DateField(label=_("Kết thúc ngày"))
    decision = TextField(
        label=_("Theo quyết định"),
        required=False,
        max_length=200,
        help_text=_("Số, ngày, nơi ký; chưa có thì để trống."),
    )


def end_seat(seat: Seat, *, on: date, decision: str, actor: Actor) -> int:
    """End the one seat."""
    return services.end_seats([seat.pk], on=on, decision=decision, actor=actor)


class PersonChoice(forms.ModelChoiceField):
    """One of a few people, told apart by birth and cell."""

    def label_from_instance(self, person: Person) -> str:
        return f"{person.name}, {person.cell.name}"


class SeatForm(ServiceForm):
    """Who, in which post, since when."""

    person = PersonChoice(
        label=_("Đồng chí"), queryset=Person.objects.none(), widget=forms.RadioSelect, empty_label=None
    )
    post = forms.ChoiceField(label=_("Chức vụ"), choices=[])
    began_on = DateField(label=_("Từ ngày"))
    ended_on = DateField(label=_("Đến ngày"), required=False, help_text=_("Để trống nếu đang giữ chức vụ."))

    def __init__(self, *args: Any, kind: int, people: Sequence[Person] = (), held: str = "", **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["post"].choices = [("", _("chọn chức vụ")), *_posts(kind, held)]  # type: ignore[attr-defined]
        chosen = Person.objects.filter(pk__in=[one.pk for one in people]).select_related("cell").order_by("name_key")
        self.fields["person"].queryset = chosen  # type: ignore[attr-defined]


def _posts(kind: int, held: str) -> list[tuple[str, str]]:
    known = posts_of(kind)
    if held and held not in {post.code for post in known}:
        known = [*known, POST_BY_CODE[held]]
    return [(post.code, post.words) for post in known]


class SeatCorrectionForm(SeatForm):
    """The right words of a seat; the person stays, since another person is another seat."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        del self.fields["person"]


def seat(body: Body, *, actor: Actor, **values: Any) -> Seat:
    """Seat whom the form holds."""
    return services.seat_people([NewSeat(body, **values)], actor=actor)[0]
