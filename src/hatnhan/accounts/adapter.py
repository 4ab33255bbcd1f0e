"""How allauth behaves in this house: no signing up, no e-mail, our words."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from .sessions import note_sign_in

WORDS = {
    "username_password_mismatch": _(
        "Tên đăng nhập hoặc mật khẩu chưa đúng. Đồng chí thử lại, hoặc nhờ văn phòng cấp ủy cơ sở in mã mới."
    ),
    "too_many_login_attempts": _("Thử sai nhiều lần quá. Đồng chí chờ một lát rồi thử lại."),
    "incorrect_password": _("Mật khẩu chưa đúng."),
    "incorrect_code": _("Mã chưa đúng. Đồng chí xem lại mã đang hiện."),
}


class NoSignup(DefaultAccountAdapter):
    """Accounts are opened by whoever keeps them; demonstration accounts never sign in to a production site."""

    error_messages = {**DefaultAccountAdapter.error_messages, **WORDS}

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def authenticate(self, request: HttpRequest, **credentials: Any) -> Any:
        user = super().authenticate(request, **credentials)
        if user is not None and user.is_demonstration and settings.PRODUCTION:
            raise ValidationError(_("Đây là tài khoản trình diễn, không dùng được ở hệ thống thật."))
        return user

    def login(self, request: HttpRequest, user: Any) -> None:
        super().login(request, user)
        note_sign_in(request, user)

    def add_message(self, *args: Any, **options: Any) -> None:
        """allauth's own messages are in English and say nothing that the page does not show."""
