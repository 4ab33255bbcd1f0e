"""Addresses of the proof-reader."""

from django.urls import path

from . import views

app_name = "proofing"
urlpatterns = [path("", views.desk, name="desk")]
