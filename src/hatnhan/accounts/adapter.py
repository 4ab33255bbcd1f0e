"""Accounts are made by whoever keeps them, never by signing up."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class NoSignup(DefaultAccountAdapter):
    """No signing up, no e-mail."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False
