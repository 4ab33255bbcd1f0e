"""The doors of allauth that this house uses; the others are not there."""

from allauth.account import views as account
from allauth.mfa.base import views as factor
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from django.urls import path

urlpatterns = [
    path("in/", account.login, name="account_login"),
    path("out/", account.logout, name="account_logout"),
    path("locked/", account.account_inactive, name="account_inactive"),
    path("again/", account.reauthenticate, name="account_reauthenticate"),
    path("factor/", factor.index, name="mfa_index"),
    path("factor/code/", factor.authenticate, name="mfa_authenticate"),
    path("factor/again/", factor.reauthenticate, name="mfa_reauthenticate"),
    path("factor/new/", totp.activate_totp, name="mfa_activate_totp"),
    path("factor/end/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("factor/spare/", recovery.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("factor/spare/new/", recovery.generate_recovery_codes, name="mfa_generate_recovery_codes"),
]
