"""Addresses of the proof-reader."""

from django.urls import path

from . import views

app_name = "proofing"
urlpatterns = [
    path("", views.desk, name="desk"),
    path("reports/<int:pk>/", views.report, name="report"),
    path("ties/of/<int:organisation>/", views.ties, name="ties"),
    path("ties/<int:pk>/withdrawal/", views.withdrawal, name="withdrawal"),
]
