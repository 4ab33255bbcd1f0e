"""Forms of one file: a new member, corrections, the third circle."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hatnhan.access.posts import Actor
from hatnhan.organisations.models import Organisation
from hatnhan.ui.fields import DateField, PartialDateField, TextField
from hatnhan.ui.forms import ServiceForm

from .. import services
from ..access import Act
from ..catalogue import ETHNICITIES, RELIGIONS, THEORY_LEVELS
from ..codes import Sex
from ..models import Person
from ..services import NewMember
from .fields import CellField, CodeField, RowsField, catalogue_choices


def outside_field() -> forms.BooleanField:
    """The box that says he works outside the political system."""
    words = _("Thí dụ: nghỉ hưu, làm ruộng, buôn bán, làm ở doanh nghiệp tư nhân. Dùng để chọn mẫu kiểm điểm cuối năm.")
    return forms.BooleanField(label=_("Không công tác trong hệ thống chính trị"), required=False, help_text=words)


class MemberForm(ServiceForm):
    """A new member: who, where, since when."""

    secret_fields = frozenset({"identity"})

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
    outside_system = outside_field()

    def __init__(self, *args: Any, actor: Actor, near: Organisation | None = None, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["cell"].offer(actor, Act.EDIT, near)  # type: ignore[attr-defined]


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
    outside_system = outside_field()
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
    career = RowsField(
        label=_("Quá trình hoạt động, công tác"), required=False,
        help_text=_("Mỗi dòng một giai đoạn: từ – đến; công việc, chức vụ, đơn vị."),
    )  # fmt: skip
    trainings = RowsField(
        label=_("Đào tạo, bồi dưỡng"), required=False,
        help_text=_("Mỗi dòng một khóa: trường; ngành; từ – đến; hình thức, văn bằng."),
    )  # fmt: skip
    note = TextField(label=_("Ghi chú"), required=False, max_length=500)

    @classmethod
    def initial_of(cls, person: Person, particulars: Any, *, outside_system: bool = False) -> dict[str, Any]:
        """What stands now, field by field."""
        own = {"born": person.born, "card": person.card_number or "", "outside_system": outside_system}
        return {
            name: own[name] if name in own else getattr(person if hasattr(person, name) else particulars, name, None)
            for name in cls.base_fields
        }


class SensitiveForm(ServiceForm):
    """The third circle."""

    secret_fields = frozenset({
        "identity", "health", "war_invalid", "income", "property", "foreign_relations", "relatives", "history",
    })  # fmt: skip

    identity = TextField(label=_("Số định danh"), required=False)
    health = TextField(label=_("Tình trạng sức khỏe"), required=False, max_length=250)
    war_invalid = TextField(label=_("Thương binh, gia đình chính sách"), required=False, max_length=120)
    income = TextField(label=_("Thu nhập"), required=False, max_length=250)
    property = TextField(label=_("Nhà, đất, tài sản"), required=False, max_length=500)
    foreign_relations = TextField(label=_("Quan hệ với nước ngoài"), required=False, max_length=1000)
    relatives = RowsField(
        label=_("Hoàn cảnh gia đình"), required=False,
        help_text=_("Mỗi dòng một người: quan hệ; họ và tên; năm sinh; quê quán, nơi ở; nghề nghiệp, chính trị."),
    )  # fmt: skip
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
