"""What must hold before a production site starts."""

from django.conf import settings

from hatnhan.foundation.errors import SiteRefused

from .models import User


class DemonstrationAccounts(SiteRefused):
    """A production site holds accounts whose password everybody knows; it refuses to start."""


def refuse_demonstration_accounts() -> None:
    """Raise DemonstrationAccounts in production where any are left; called by the door of the server."""
    if settings.PRODUCTION and User.objects.filter(is_demonstration=True, is_active=True).exists():
        raise DemonstrationAccounts(
            "Cơ sở dữ liệu còn tài khoản trình diễn dùng chung mật khẩu. Khóa các tài khoản ấy trước khi chạy thật."
        )
