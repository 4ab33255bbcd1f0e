"""The forms of signing in, in the words of the house."""

from typing import Any

from allauth.account.forms import LoginForm, ReauthenticateForm
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as FactorReauthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from django.utils.translation import gettext_lazy as _


class SignInForm(LoginForm):
    """Name, password or the slip's code, and a long sign-in on one's own phone."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.label_suffix = ""
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)
        self.fields["login"].label = _("Tên đăng nhập")
        self.fields["login"].widget.attrs.update(autocapitalize="none", spellcheck="false")
        self.fields["password"].label = _("Mật khẩu")
        self.fields["password"].help_text = _("Lần đầu: ghi mã dùng một lần in trên phiếu.")
        self.fields["remember"].label = _("Giữ đăng nhập trên máy này (chỉ chọn khi là điện thoại, máy của riêng mình)")

    def clean_login(self) -> str:
        name: str = super().clean_login()
        return name.lower()


class AgainForm(ReauthenticateForm):
    """The password once more, before a second factor is changed."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.label_suffix = ""
        self.fields["password"].label = _("Mật khẩu")
        self.fields["password"].widget.attrs.pop("placeholder", None)


def _in_our_words(form: Any) -> None:
    form.label_suffix = ""
    form.fields["code"].label = _("Mã sáu số trên ứng dụng xác thực, hoặc một mã dự phòng")
    form.fields["code"].widget.attrs.pop("placeholder", None)
    form.fields["code"].widget.attrs.update(inputmode="numeric", autocomplete="one-time-code")


class FactorForm(AuthenticateForm):
    """The second factor at sign-in."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        _in_our_words(self)


class FactorAgainForm(FactorReauthenticateForm):
    """The second factor once more."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        _in_our_words(self)


class ActivateForm(ActivateTOTPForm):
    """The first code of a new second factor."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        _in_our_words(self)
        self.fields["code"].label = _("Mã sáu số đang hiện trên ứng dụng")
