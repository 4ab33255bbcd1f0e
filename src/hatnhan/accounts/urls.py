"""My account, and the accounts of my scope."""

from django.urls import path

from . import views

app_name = "accounts"
urlpatterns = [
    path("", views.accounts, name="accounts"),
    path("me/", views.me, name="me"),
    path("me/password/", views.password, name="password"),
    path("me/sessions/end/", views.own_sessions_end, name="own_sessions_end"),
    path("me/sessions/<int:pk>/end/", views.own_session_end, name="own_session_end"),
    path("new/", views.account_new, name="account_new"),
    path("<int:pk>/", views.account, name="account"),
    path("<int:pk>/grants/new/", views.grant_new, name="grant_new"),
    path("<int:pk>/slip/", views.slip, name="slip"),
    path("<int:pk>/sessions/end/", views.sessions_end, name="sessions_end"),
    path("<int:pk>/switch/", views.switch, name="switch"),
    path("grants/<int:pk>/end/", views.grant_end, name="grant_end"),
]
