"""Signing in with the code of a printed slip, typed where the password goes."""

from typing import Any

from django.contrib.auth.backends import BaseBackend
from django.contrib.auth.hashers import check_password
from django.db import transaction
from django.http import HttpRequest

from hatnhan.access.audit import record
from hatnhan.foundation import clock

from .models import OneTimeCode, User
from .queries import actor_of

MOST_ATTEMPTS = 10


class SlipBackend(BaseBackend):
    """Takes a code once, before it expires; the first thing then asked for is a password of one's own."""

    def authenticate(
        self, request: HttpRequest | None, username: str | None = None, password: str | None = None, **rest: Any
    ) -> User | None:
        if not username or not password:
            return None
        with transaction.atomic():
            return _spent(username.strip().lower(), password)

    def get_user(self, user_id: int) -> User | None:
        return User.objects.filter(pk=user_id, is_active=True).first()


def _spent(username: str, typed: str) -> User | None:
    now = clock.now()
    codes = OneTimeCode.objects.select_for_update().filter(
        user__username=username, user__is_active=True, used_at=None, expires_at__gt=now, attempts__lt=MOST_ATTEMPTS
    )
    code = codes.first()
    if code is None:
        return None
    if not check_password(typed.replace("-", "").replace(" ", "").upper(), code.code_hash):
        code.attempts += 1
        code.save(update_fields=["attempts"])
        return None
    code.used_at = now
    code.save(update_fields=["used_at"])
    record(actor_of(code.user, clock.today()), "accounts.code_used", code.user, organisation=code.user.organisation)
    return code.user
