"""Forms of accounts; an organisation is named by code or name, because a register has thousands of them."""

from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from hatnhan.access.posts import Actor, Post
from hatnhan.foundation import clock
from hatnhan.foundation.text import fold
from hatnhan.members.access import Act as MembersAct
from hatnhan.members.models import Person
from hatnhan.organisations.models import Organisation
from hatnhan.ui.forms import DateField, ServiceForm, TextField

from .access import GRANTING, LAW
from .models import POST_NAMES


def postable(actor: Actor) -> list[tuple[str, Any]]:
    """The posts that the actor may give somewhere."""
    return [(post.value, name) for post, name in POST_NAMES.items() if LAW.scope(actor, GRANTING[post])]


class OrganisationField(TextField):
    """An open organisation in the actor's scope, named by its code, its short name or its name."""

    default_error_messages = {
        "unknown": _("Không thấy tổ chức này trong phạm vi của đồng chí. Ghi mã số hoặc đúng tên."),
        "several": _("Có nhiều tổ chức cùng tên này. Ghi mã số của tổ chức."),
    }

    def __init__(self, **options: Any) -> None:
        options.setdefault("label", _("Tổ chức"))
        options.setdefault("help_text", _("Mã số hoặc tên, ví dụ 99.101.001."))
        super().__init__(**options)
        self.choices_of: Any = Organisation.objects.none()

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        if not text:
            return None
        found = list(self.choices_of.filter(Q(code=text) | Q(alias=text) | Q(folded=fold(text)))[:2])
        if len(found) != 1:
            key = "several" if found else "unknown"
            raise forms.ValidationError(self.error_messages[key], code=key)
        return found[0]


class CardField(TextField):
    """A member in the actor's scope, by the number of the Party card."""

    default_error_messages = {"unknown": _("Không thấy đảng viên mang số thẻ này trong phạm vi của đồng chí.")}

    def __init__(self, **options: Any) -> None:
        options.setdefault("label", _("Số thẻ đảng viên"))
        options.setdefault("help_text", _("Ghi khi tài khoản là của một đảng viên: người ấy xem được hồ sơ của mình."))
        super().__init__(**options, required=False)
        self.actor: Any = None

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        if not text:
            return None
        people = Person.objects.permitting(self.actor, MembersAct.SEE_PARTICULARS)
        found = people.filter(card_number=text).first()
        if found is None:
            raise forms.ValidationError(self.error_messages["unknown"], code="unknown")
        return found


class GrantForm(ServiceForm):
    """A post given to an account."""

    post = forms.ChoiceField(label=_("Chức trách"))
    organisation = OrganisationField()
    began_on = DateField(label=_("Từ ngày"))
    ended_on = DateField(label=_("Đến hết ngày"), required=False)
    decision = TextField(label=_("Theo quyết định số"), required=False, max_length=200)

    def __init__(self, *args: Any, actor: Actor, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["post"].choices = postable(actor)  # type: ignore[attr-defined]
        self.fields["organisation"].choices_of = Organisation.objects.visible_to(actor).filter(dissolved_on=None)  # type: ignore[attr-defined]
        self.fields["began_on"].initial = clock.today()

    def clean_post(self) -> Post:
        return Post(self.cleaned_data["post"])


class NewAccountForm(GrantForm):
    """An account and its first post."""

    field_order = ["name", "username", "person", "phone", "post", "organisation", "began_on", "ended_on", "decision"]
    name = TextField(label=_("Họ và tên"), max_length=150)
    username = TextField(label=_("Tên đăng nhập"), max_length=60, help_text=_("Chữ không dấu, ví dụ nguyen.van.a"))
    person = CardField()
    phone = TextField(label=_("Điện thoại"), max_length=30, required=False)

    def __init__(self, *args: Any, actor: Actor, **options: Any) -> None:
        super().__init__(*args, actor=actor, **options)
        self.fields["person"].actor = actor  # type: ignore[attr-defined]


class EndForm(ServiceForm):
    """The day from which a post opens nothing."""

    on = DateField(label=_("Kết thúc từ ngày"))


class PasswordForm(ServiceForm):
    """A password of one's own; the old one is asked where there is one."""

    old = forms.CharField(
        label=_("Mật khẩu đang dùng"), widget=forms.PasswordInput(attrs={"autocomplete": "current-password"})
    )
    new = forms.CharField(
        label=_("Mật khẩu mới"),
        help_text=_("Từ tám ký tự; một câu ngắn dễ nhớ là tốt nhất."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label=_("Mật khẩu mới, ghi lại lần nữa"), widget=forms.PasswordInput(attrs={"autocomplete": "new-password"})
    )

    def __init__(self, *args: Any, user: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.user = user
        if user.must_change_password:
            del self.fields["old"]

    def clean_old(self) -> str:
        old: str = self.cleaned_data["old"]
        if not self.user.check_password(old):
            raise forms.ValidationError(_("Mật khẩu đang dùng chưa đúng."))
        return old

    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = super().clean() or self.cleaned_data
        if typed.get("new") and typed.get("again") and typed["new"] != typed["again"]:
            self.add_error("again", _("Hai lần ghi mật khẩu mới không giống nhau."))
        return {key: value for key, value in typed.items() if key == "new"}


class LanguageForm(ServiceForm):
    """The language of one's pages."""

    language = forms.ChoiceField(label=_("Ngôn ngữ"), choices=[("vi", "Tiếng Việt"), ("en", "English")])
