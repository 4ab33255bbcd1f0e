"""Addresses of imports."""

from django.urls import path

from . import views

app_name = "imports"
urlpatterns = [
    path("", views.runs, name="runs"),
    path("new/", views.upload, name="upload"),
    path("exchange/", views.exchange, name="exchange"),
    path("templates/<str:kind>/", views.template, name="template"),
    path("<int:pk>/", views.run, name="run"),
    path("<int:pk>/columns/", views.columns, name="columns"),
    path("<int:pk>/encodings/", views.encodings, name="encodings"),
    path("<int:pk>/reasons/", views.reasons, name="reasons"),
    path("<int:pk>/choices/", views.choices, name="choices"),
    path("<int:pk>/application/", views.application, name="application"),
    path("<int:pk>/withdrawal/", views.withdrawal, name="withdrawal"),
    path("rows/<int:pk>/", views.row, name="row"),
]
