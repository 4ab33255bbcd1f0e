"""Forms of the register; their fields are the services' arguments."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hatnhan.access.posts import Actor
from hatnhan.foundation.dates import PartialDate
from hatnhan.organisations.models import Organisation
from hatnhan.ui.fields import DateField, PartialDateField, TextField
from hatnhan.ui.filters import FilterForm
from hatnhan.ui.forms import ServiceForm

from . import services
from .access import LAW, Act
from .catalogue import ETHNICITIES, RELIGIONS, THEORY_LEVELS
from .codes import DisciplineForm, LogKind, OfficialLevel, Sex, Status
from .models import LogEntry, Person
from .queries import Filters
from .services import Decided, NewEntry, NewMember

CELLS_OFFERED = 400


def catalogue_choices(words: dict[int, str]) -> list[tuple[int, Any]]:
    """The words of a catalogue, the unknown first."""
    return [(code, word or _("chưa rõ")) for code, word in words.items()]


class CodeField(forms.TypedChoiceField):
    """One of a catalogue's integer codes; 0 where nothing was chosen."""

    def __init__(self, **options: Any) -> None:
        super().__init__(coerce=int, empty_value=0, **options)


class CellField(forms.ModelChoiceField):
    """A cell within reach of an act, in Vietnamese order, with the organisation above it."""

    def __init__(self, **options: Any) -> None:
        super().__init__(queryset=Organisation.objects.none(), **options)

    def offer(self, actor: Actor, act: Act) -> None:
        """Cells where the actor may do the act."""
        cells = Organisation.objects.filter(LAW.scope(actor, act).as_q("left"), dissolved_on=None)
        self.queryset = cells.filter(type__in=cell_types()).select_related("custodian").order_by("left")

    def label_from_instance(self, cell: Organisation) -> str:
        return f"{cell.name}, {cell.custodian.name}" if cell.custodian else cell.name


def cell_types() -> list[str]:
    """Types whose organisations have members of their own."""
    from hatnhan.rulebook import organisation_types

    return [one.code for one in organisation_types() if one.holds_members]


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


class MemberForm(ServiceForm):
    """A new member: who, where, since when."""

    name = TextField(label=_("Họ và tên"), max_length=120)
    cell = CellField(label=_("Chi bộ"))
    sex = CodeField(label=_("Giới tính"), choices=Sex.choices[1:], widget=forms.RadioSelect)
    born = PartialDateField(label=_("Ngày sinh"), help_text=_("Như 3/11/1985; chỉ nhớ năm thì gõ năm."))
    ethnicity = CodeField(label=_("Dân tộc"), choices=catalogue_choices(ETHNICITIES), required=False)
    religion = CodeField(label=_("Tôn giáo"), choices=catalogue_choices(RELIGIONS), required=False)
    admitted = PartialDateField(label=_("Ngày vào Đảng"), help_text=_("Ngày tổ chức lễ kết nạp."))
    official = PartialDateField(
        label=_("Ngày chính thức"), required=False, help_text=_("Để trống nếu là đảng viên dự bị.")
    )
    card = TextField(label=_("Số thẻ đảng viên"), required=False, help_text=_("8 hoặc 12 chữ số."))
    cv_number = TextField(label=_("Số lý lịch"), required=False, max_length=12)
    identity = TextField(label=_("Số định danh"), required=False, help_text=_("12 chữ số; được cất kín."))
    enrolled_on = DateField(
        label=_("Ngày về chi bộ"), required=False, help_text=_("Nếu chuyển từ nơi khác đến; không rõ thì để trống.")
    )

    def __init__(self, *args: Any, actor: Actor, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["cell"].offer(actor, Act.EDIT)  # type: ignore[attr-defined]


def register(*, actor: Actor, confirmed: frozenset[str] = frozenset(), **values: Any) -> Person:
    """Register what the form holds; an odd age is asked about first."""
    new = NewMember(**values, is_probationary=values["official"] is None)
    services.check_odd(new, confirmed)
    return services.register_member(new, actor=actor)


class CorrectionForm(ServiceForm):
    """The person and the second circle."""

    name = TextField(label=_("Họ và tên"), max_length=120)
    sex = CodeField(label=_("Giới tính"), choices=Sex.choices, required=False)
    born = PartialDateField(label=_("Ngày sinh"), required=False)
    ethnicity = CodeField(label=_("Dân tộc"), choices=catalogue_choices(ETHNICITIES), required=False)
    religion = CodeField(label=_("Tôn giáo"), choices=catalogue_choices(RELIGIONS), required=False)
    card = TextField(label=_("Số thẻ đảng viên"), required=False)
    cv_number = TextField(label=_("Số lý lịch"), required=False, max_length=12)
    birth_name = TextField(label=_("Họ và tên khai sinh"), required=False, max_length=120)
    alias = TextField(label=_("Bí danh"), required=False, max_length=120)
    birth_place = TextField(label=_("Nơi sinh"), required=False, max_length=250)
    home_place = TextField(label=_("Quê quán"), required=False, max_length=250)
    residence = TextField(label=_("Nơi thường trú"), required=False, max_length=250)
    temporary_residence = TextField(label=_("Nơi tạm trú"), required=False, max_length=250)
    phone = TextField(label=_("Điện thoại"), required=False, max_length=30)
    family_class = TextField(label=_("Thành phần gia đình"), required=False, max_length=60)
    occupation = TextField(label=_("Nghề nghiệp hiện nay"), required=False, max_length=160)
    occupation_at_admission = TextField(label=_("Nghề nghiệp khi vào Đảng"), required=False, max_length=160)
    work_unit = TextField(label=_("Nơi công tác"), required=False, max_length=200)
    sponsors = TextField(label=_("Người giới thiệu vào Đảng"), required=False, max_length=250)
    schooling = TextField(label=_("Giáo dục phổ thông"), required=False, max_length=20)
    skill = TextField(label=_("Chuyên môn, nghiệp vụ"), required=False, max_length=200)
    degree = TextField(label=_("Học vị, học hàm"), required=False, max_length=120)
    theory_level = CodeField(label=_("Lý luận chính trị"), choices=catalogue_choices(THEORY_LEVELS), required=False)
    foreign_language = TextField(label=_("Ngoại ngữ"), required=False, max_length=120)
    computing = TextField(label=_("Tin học"), required=False, max_length=120)
    state_management = TextField(label=_("Quản lý nhà nước"), required=False, max_length=120)
    recruited_on = DateField(label=_("Ngày tuyển dụng"), required=False)
    recruited_by = TextField(label=_("Cơ quan tuyển dụng"), required=False, max_length=200)
    youth_union_on = DateField(label=_("Ngày vào Đoàn"), required=False)
    social_organisations = TextField(label=_("Tổ chức xã hội đã tham gia"), required=False, max_length=250)
    enlisted_on = DateField(label=_("Ngày nhập ngũ"), required=False)
    discharged_on = DateField(label=_("Ngày xuất ngũ"), required=False)
    army_rank = TextField(label=_("Cấp bậc, chức vụ cao nhất"), required=False, max_length=80)
    party_group = TextField(label=_("Tổ đảng"), required=False, max_length=120)
    note = TextField(label=_("Ghi chú"), required=False, max_length=500)

    @classmethod
    def initial_of(cls, person: Person, particulars: Any) -> dict[str, Any]:
        """What stands now, field by field."""
        own = {"born": person.born, "card": person.card_number or ""}
        return {
            name: own[name] if name in own else getattr(person if hasattr(person, name) else particulars, name, None)
            for name in cls.base_fields
        }


class SensitiveForm(ServiceForm):
    """The third circle."""

    identity = TextField(label=_("Số định danh"), required=False)
    health = TextField(label=_("Tình trạng sức khỏe"), required=False, max_length=250)
    war_invalid = TextField(label=_("Thương binh, gia đình chính sách"), required=False, max_length=120)
    income = TextField(label=_("Thu nhập"), required=False, max_length=250)
    property = TextField(label=_("Nhà, đất, tài sản"), required=False, max_length=500)
    foreign_relations = TextField(label=_("Quan hệ với nước ngoài"), required=False, max_length=1000)
    history = forms.CharField(
        label=_("Đặc điểm lịch sử bản thân"), required=False, widget=forms.Textarea(attrs={"rows": 5})
    )


def write_filled(person: Person, *, seen: int, actor: Actor, **values: Any) -> Any:
    """Write what was filled in; empty fields change nothing, since the form does not show what stands there."""
    filled = {name: value for name, value in values.items() if value}
    return services.correct_person(person, seen=seen, actor=actor, **filled)


class ReasonForm(ServiceForm):
    """Why the third circle is opened."""

    reason = TextField(
        label=_("Lý do mở"), max_length=200, help_text=_("Lý do và tên người mở được ghi vào sổ, không xóa được.")
    )


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

    def __init__(self, *args: Any, actor: Actor, **options: Any) -> None:
        super().__init__(*args, **options)
        offered = [(kind.value, kind.label) for kind in LogKind if kind not in self.HIDDEN]
        self.fields["kind"].choices = [("", _("chọn loại quyết định")), *offered]  # type: ignore[attr-defined]
        self.fields["organisation"].offer(actor, Act.DECIDE)  # type: ignore[attr-defined]


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

    def __init__(self, *args: Any, actor: Actor, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["cell"].offer(actor, Act.DECIDE)  # type: ignore[attr-defined]


def transfer(
    person: Person, *, cell: Organisation, on: date, temporary: bool, until: date | None, number: str,
    decided_on: date | None, issuer: str, actor: Actor,
) -> Any:  # fmt: skip
    """Carry out what the form holds."""
    decided = Decided(number, decided_on, issuer)
    if temporary:
        return services.place_temporarily(person, cell, on=on, until=until, decided=decided, actor=actor)
    return services.transfer_members([person.pk], cell, on=on, decided=decided, actor=actor)


def born_words(person: Person) -> str:
    """The birth date as lists print it."""
    day: PartialDate | None = person.born
    return str(day) if day else ""
