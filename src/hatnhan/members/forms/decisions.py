"""Forms of decisions: entered, corrected; transfers out of a cell and into it."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hatnhan.access.posts import Actor
from hatnhan.organisations.models import Organisation
from hatnhan.ui.fields import DateField, TextField
from hatnhan.ui.forms import ServiceForm

from .. import services
from ..access import Act
from ..codes import DisciplineForm, LogKind, OfficialLevel
from ..models import LogEntry, Person
from ..services import Decided, NewEntry
from .fields import CellField, CodeField


class EntryForm(ServiceForm):
    """One decision about a member."""

    kind = CodeField(label=_("Loại quyết định"), choices=[])
    effective_on = DateField(label=_("Ngày có hiệu lực"))
    until = DateField(label=_("Đến hết ngày"), required=False, help_text=_("Nếu có thời hạn."))
    number = TextField(label=_("Số quyết định"), required=False, max_length=60)
    decided_on = DateField(label=_("Ngày quyết định"), required=False)
    issuer = TextField(label=_("Cơ quan quyết định"), required=False, max_length=200)
    form = CodeField(
        label=_("Hình thức kỷ luật"), choices=[(0, "–"), *DisciplineForm.choices], required=False,
        help_text=_("Chỉ ghi khi là quyết định kỷ luật."),
    )  # fmt: skip
    level = CodeField(
        label=_("Mức xếp loại"), choices=[(0, "–"), *OfficialLevel.choices], required=False,
        help_text=_("Chỉ ghi khi là xếp loại công chức, viên chức."),
    )  # fmt: skip
    organisation = CellField(label=_("Chi bộ nơi đến"), required=False, help_text=_("Chỉ ghi khi chuyển sinh hoạt."))
    note = TextField(label=_("Ghi chú"), required=False, max_length=500)

    HIDDEN = frozenset({LogKind.ADMISSION, LogKind.ENROLMENT})

    def __init__(self, *args: Any, actor: Actor, near: Organisation | None = None, **options: Any) -> None:
        super().__init__(*args, **options)
        offered = [(kind.value, kind.label) for kind in LogKind if kind not in self.HIDDEN]
        self.fields["kind"].choices = [("", _("chọn loại quyết định")), *offered]  # type: ignore[attr-defined]
        self.fields["organisation"].offer(actor, Act.DECIDE, near)  # type: ignore[attr-defined]


def enter(person: Person, *, actor: Actor, **values: Any) -> LogEntry:
    """Enter what the form holds."""
    return services.enter_log_entry(NewEntry(person_id=person.pk, **values), actor=actor)


class EntryCorrectionForm(EntryForm):
    """The right words of a decision that was entered wrongly; its kind stays."""

    annul = forms.BooleanField(label=_("Bỏ hẳn quyết định này, coi như chưa ghi"), required=False)
    HIDDEN = frozenset()

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        del self.fields["kind"]


def correct(entry: LogEntry, *, seen: int, annul: bool, actor: Actor, **values: Any) -> LogEntry:
    """Enter the correction that the form holds; the place stays where none was chosen."""
    if values["organisation"] is None:
        values.pop("organisation")
    return services.correct_log_entry(entry, values, seen=seen, annul=annul, actor=actor)


class TransferForm(ServiceForm):
    """Another cell of the register, for good or for a while."""

    cell = CellField(label=_("Chi bộ nơi đến"))
    on = DateField(label=_("Từ ngày"))
    temporary = forms.BooleanField(label=_("Sinh hoạt tạm thời, vẫn thuộc chi bộ cũ"), required=False)
    until = DateField(label=_("Đến hết ngày"), required=False, help_text=_("Chỉ ghi khi sinh hoạt tạm thời."))
    number = TextField(label=_("Số giấy giới thiệu hoặc quyết định"), required=False, max_length=60)
    decided_on = DateField(label=_("Ngày ký"), required=False)
    issuer = TextField(label=_("Nơi ký"), required=False, max_length=200)

    def __init__(self, *args: Any, actor: Actor, near: Organisation | None = None, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["cell"].offer(actor, Act.DECIDE, near)  # type: ignore[attr-defined]


def transfer(
    person: Person, *, cell: Organisation, on: date, temporary: bool, until: date | None, number: str,
    decided_on: date | None, issuer: str, actor: Actor,
) -> Any:  # fmt: skip
    """Carry out what the form holds."""
    decided = Decided(number, decided_on, issuer)
    if temporary:
        return services.place_temporarily(person, cell, on=on, until=until, decided=decided, actor=actor)
    return services.transfer_members([person.pk], cell, on=on, decided=decided, actor=actor)


class ReceivingForm(ServiceForm):
    """Somebody whom another committee has let go."""

    number = TextField(
        label=_("Số định danh hoặc số thẻ đảng viên"),
        max_length=12,
        help_text=_("Nơi cũ phải ghi việc chuyển đi trước. Mỗi lần tra được ghi vào sổ."),
    )
    cell = CellField(label=_("Chi bộ nơi đến"))
    on = DateField(label=_("Từ ngày"))
    letter = TextField(label=_("Số giấy giới thiệu"), required=False, max_length=60)
    decided_on = DateField(label=_("Ngày ký"), required=False)
    issuer = TextField(label=_("Nơi ký"), required=False, max_length=200)

    def __init__(self, *args: Any, actor: Actor, near: Organisation | None = None, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["cell"].offer(actor, Act.DECIDE, near)  # type: ignore[attr-defined]


def receive(
    *, number: str, cell: Organisation, on: date, letter: str, decided_on: date | None, issuer: str, actor: Actor
) -> LogEntry:
    """Carry out what the form holds."""
    decided = Decided(letter, decided_on, issuer)
    return services.receive_member(number, cell, on=on, decided=decided, actor=actor)
